import { DRILL_MODES, type Drill } from '@bellwether/shared/drill.ts'
import type { WhatIf } from '@bellwether/shared/what-if.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { drillMutation } from '../../api/mutations.ts'
import { FIELD, Field, Form, Pair, textIn } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const MODES = { desk: 'At a desk', gateway: 'With what a gateway does' } as const

/** A what-if that is worth rehearsing: its expected effect is written down now. */
export function KeepAsDrill({ question, name }: { question: WhatIf; name: string }) {
  const [open, set] = useState(false)
  const plan = useMutation(drillMutation(useQueryClient()))
  const navigate = useNavigate()
  return (
    <>
      <Button onClick={() => set(true)}>Keep as a drill</Button>
      {open && (
        <Dialog open onOpenChange={() => set(false)} label="Keep as a drill" place="top">
          <Form
            title="Keep as a drill"
            send="Keep it"
            fault={plan.error?.message}
            busy={plan.isPending}
            onCancel={() => set(false)}
            onSend={(data) =>
              plan.mutate(
                {
                  path: '',
                  body: {
                    by: textIn(data, 'by'),
                    name: textIn(data, 'name'),
                    mode: textIn(data, 'mode'),
                    plannedFor: textIn(data, 'plannedFor'),
                    off: question.off,
                    ...question.whom,
                  },
                },
                { onSuccess: (drill) => void navigate({ to: '/drills', search: { drill: (drill as Drill).id } }) },
              )
            }
          >
            <Field label="What it is called">
              <input name="name" defaultValue={name} required maxLength={120} className={FIELD} />
            </Field>
            <Pair>
              <Field label="How it is run">
                <Select label="How it is run" name="mode">
                  {DRILL_MODES.map((mode) => (
                    <option key={mode} value={mode}>
                      {MODES[mode]}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Planned for">
                <input name="plannedFor" type="date" className={FIELD} />
              </Field>
            </Pair>
          </Form>
        </Dialog>
      )}
    </>
  )
}
