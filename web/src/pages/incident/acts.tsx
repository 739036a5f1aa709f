import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS, CAUSES, type Cause } from '@bellwether/shared/cause.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileArchive } from 'lucide-react'
import { useState } from 'react'
import { incidentActMutation } from '../../api/mutations.ts'
import { FIELD, Field, Form, rememberedName } from '../../components/form.tsx'
import { usePhone } from '../../hooks/use-phone.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { WorkAround } from './left-over.tsx'
import { Moves } from './moves.tsx'
import { SilenceIt } from './silenced.tsx'

type Asked = 'assign' | 'note' | 'overrule'

const TITLES: Record<Asked, string> = {
  assign: 'Give it to somebody',
  note: 'Add a note',
  overrule: 'Overrule the cause',
}

/** What a person can do with an incident. Nobody logs in: the name is remembered in this browser. */
export function Acts({ incident }: { incident: IncidentDetail }) {
  const [asked, ask] = useState<Asked>()
  const act = useMutation(incidentActMutation(useQueryClient(), incident.id))
  const isOverruled = incident.verdict.reasons[0]?.rule === 'person_overruled'
  const close = () => {
    act.reset()
    ask(undefined)
  }
  const send = (path: string, body: object, method?: 'DELETE') =>
    act.mutate(
      { path, body: { ...(rememberedName() !== '' && { by: rememberedName() }), ...body }, method },
      { onSuccess: close },
    )
  const isOver = incident.resolvedAt !== undefined
  const isPhone = usePhone()
  const others = (
    <>
      <Button onClick={() => ask('overrule')}>Overrule the cause</Button>
      <WorkAround incident={incident} />
      {isOverruled && (
        <Button look="quiet" disabled={act.isPending} onClick={() => send('overrule', {}, 'DELETE')}>
          Leave it to the rules again
        </Button>
      )}
      <a href={`/api/v1/incidents/${encodeURIComponent(incident.id)}/evidence`} className={buttonClass()} download>
        <FileArchive aria-hidden size={14} />
        Evidence
      </a>
      {!isOver && <SilenceIt incident={incident} />}
      {!isOver && <Moves incident={incident} />}
    </>
  )
  return (
    <div className="flex flex-wrap gap-2" data-screen-only>
      {!isOver && incident.state === 'open' && (
        <Button look="strong" disabled={act.isPending} onClick={() => send('acknowledge', {})}>
          Acknowledge
        </Button>
      )}
      {!isOver && <Button onClick={() => ask('assign')}>{incident.assignedTo ? 'Give it on' : 'Assign'}</Button>}
      <Button onClick={() => ask('note')}>Add a note</Button>
      {isPhone ? (
        <details className="contents">
          <summary className={buttonClass('quiet')}>More to do</summary>
          <div className="flex basis-full flex-wrap gap-2">{others}</div>
        </details>
      ) : (
        others
      )}
      {act.isError && asked === undefined && <p role="alert">{act.error.message}</p>}
      {asked !== undefined && (
        <Dialog open onOpenChange={close} label={TITLES[asked]} place="top">
          <Form
            title={TITLES[asked]}
            fault={act.error?.message}
            busy={act.isPending}
            onCancel={close}
            onSend={(data) => {
              if (asked === 'assign') send('assign', data.get('to') ? { to: data.get('to') } : {})
              else if (asked === 'note') send('notes', { text: data.get('text') })
              else send('overrule', { cause: data.get('cause'), reason: data.get('text') })
            }}
          >
            {asked === 'assign' && (
              <Field label="To whom (empty: you take it yourself)">
                <input name="to" maxLength={80} className={FIELD} />
              </Field>
            )}
            {asked === 'overrule' && (
              <Field label="The cause is">
                <Select label="The cause is" name="cause" defaultValue={incident.cause} className="w-full">
                  {CAUSES.map((cause: Cause) => (
                    <option key={cause} value={cause}>
                      {CAUSE_WORDS[cause]}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            {asked !== 'assign' && (
              <Field label={asked === 'note' ? 'What others should know' : 'Because'}>
                <textarea name="text" required maxLength={2000} rows={3} className={FIELD} />
              </Field>
            )}
          </Form>
        </Dialog>
      )}
    </div>
  )
}
