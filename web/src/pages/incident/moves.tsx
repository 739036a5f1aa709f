import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { incidentActMutation } from '../../api/mutations.ts'
import { incidentsQuery } from '../../api/queries.ts'
import { FIELD, Field, Form, rememberedName } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const TITLES = { join: 'Join into another', split: 'Split off' }

/** Two incidents that are one, or one that is two: a person says so. */
export function Moves({ incident }: { incident: IncidentDetail }) {
  const [asked, ask] = useState<keyof typeof TITLES>()
  const act = useMutation(incidentActMutation(useQueryClient(), incident.id))
  const others = (useInfiniteQuery(incidentsQuery({ state: 'open' })).data?.items ?? []).filter(
    ({ id }) => id !== incident.id,
  )
  const close = () => {
    act.reset()
    ask(undefined)
  }
  const send = (path: string, body: object) =>
    act.mutate(
      { path, body: { ...(rememberedName() !== '' && { by: rememberedName() }), ...body } },
      { onSuccess: close },
    )
  const failing = [
    ...new Set(incident.alerts.filter(({ state }) => state === 'firing').map((alert) => alert.dependency)),
  ]
  return (
    <>
      {others.length > 0 && <Button onClick={() => ask('join')}>Join</Button>}
      {failing.length > 1 && <Button onClick={() => ask('split')}>Split</Button>}
      {asked !== undefined && (
        <Dialog open onOpenChange={close} label={TITLES[asked]} place="top">
          <Form
            title={TITLES[asked]}
            fault={act.error?.message}
            busy={act.isPending}
            onCancel={close}
            onSend={(data) =>
              asked === 'join'
                ? send('join', { into: data.get('into'), reason: data.get('reason') })
                : send('split', { dependencies: data.getAll('dependency'), reason: data.get('reason') })
            }
          >
            {asked === 'join' ? (
              <Field label="It is a part of">
                <Select label="It is a part of" name="into" className="w-full">
                  {others.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </Select>
              </Field>
            ) : (
              <fieldset className="flex max-h-48 flex-col gap-1 overflow-y-auto text-table">
                <legend className="pb-1 text-ink-2">What is another matter</legend>
                {failing.map((id) => (
                  <label key={id} className="flex items-center gap-2">
                    <input type="checkbox" name="dependency" value={id} />
                    {id}
                  </label>
                ))}
              </fieldset>
            )}
            <Field label="Because">
              <textarea name="reason" required maxLength={2000} rows={2} className={FIELD} />
            </Field>
          </Form>
        </Dialog>
      )}
    </>
  )
}
