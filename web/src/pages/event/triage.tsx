import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { type Triage as Said, TRIAGES } from '@bellwether/shared/api-triage.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { eventActMutation } from '../../api/mutations.ts'
import { FIELD, Field, Form, rememberedName } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DependencyPicker, EventPicker } from './pickers.tsx'

type Asked = Said | 'concerns' | 'split' | 'merge'

const TITLES: Record<Asked, string> = {
  confirmed: 'Confirm',
  watched: 'Watch',
  dismissed: 'Dismiss',
  concerns: 'Concerns these of ours',
  split: 'Split off',
  merge: 'Merge into another',
}

const WHAT: Record<Asked, string> = {
  confirmed: 'It counts as confirmed from now on, as evidence and in what people are told.',
  watched: 'What is new of it comes with the digest, also where it would only be shown here.',
  dismissed: 'It explains no incident and tells nobody any more, whatever is published of it. This can be taken back.',
  concerns: 'It counts for these dependencies, whatever the rules find.',
  split: 'These publications tell another matter: they become an event of their own, and stay so.',
  merge: 'All of it becomes a part of another event, and stays so.',
}

/** What a person can do with an event; each asks for a reason, and each can be taken back. */
export function Triage({ event }: { event: RegulatoryEventDetail }) {
  const [asked, ask] = useState<Asked>()
  const navigate = useNavigate()
  const act = useMutation(eventActMutation(useQueryClient(), event.id))
  const close = () => {
    act.reset()
    ask(undefined)
  }
  const send = (data: FormData) => {
    if (asked === undefined) return
    const said = { reason: data.get('reason'), ...(rememberedName() !== '' && { by: rememberedName() }) }
    act.mutate(pathAndBody(asked, data, said), {
      onSuccess: ({ event: next }) => {
        close()
        if (next !== event.id) void navigate({ to: '/regulatory/$event', params: { event: next } })
      },
    })
  }
  const held = event.triage?.act
  return (
    <div className="flex flex-wrap gap-2" data-screen-only>
      {TRIAGES.map((one) => (
        <Button
          key={one}
          aria-pressed={one === held}
          // What holds stays a place to stand on: the focus comes back to it.
          aria-disabled={one === held}
          onClick={() => one !== held && ask(one)}
        >
          {one === held && <Check aria-hidden size={14} />}
          {TITLES[one]}
        </Button>
      ))}
      <Button look="quiet" onClick={() => ask('concerns')}>
        {TITLES.concerns}
      </Button>
      <Button look="quiet" onClick={() => ask('merge')}>
        {TITLES.merge}
      </Button>
      {event.items.length > 1 && (
        <Button look="quiet" onClick={() => ask('split')}>
          {TITLES.split}
        </Button>
      )}
      {asked !== undefined && (
        <Dialog open onOpenChange={close} label={TITLES[asked]} place="top">
          <Form title={TITLES[asked]} fault={act.error?.message} busy={act.isPending} onCancel={close} onSend={send}>
            <p className="text-table text-ink-2">{WHAT[asked]}</p>
            {asked === 'concerns' && <DependencyPicker name="dependencies" />}
            {asked === 'merge' && <EventPicker name="into" but={event.id} />}
            {asked === 'split' && (
              <fieldset className="flex flex-col gap-1.5 text-table">
                <legend className="text-ink-2">What tells another matter</legend>
                {event.items.map((item) => (
                  <label key={item.id} className="flex items-start gap-2">
                    <input type="checkbox" name="publication" value={item.id} className="mt-1" />
                    {item.title}
                  </label>
                ))}
              </fieldset>
            )}
            <Field label="Because">
              <textarea name="reason" required maxLength={2000} rows={3} className={FIELD} />
            </Field>
          </Form>
        </Dialog>
      )}
    </div>
  )
}

function pathAndBody(asked: Asked, data: FormData, said: object): { path: string; body: object } {
  switch (asked) {
    case 'concerns':
      return {
        path: 'concerns',
        body: { ...said, dependencies: data.getAll('dependencies').filter((id) => id !== '') },
      }
    case 'merge':
      return { path: 'merge', body: { ...said, into: data.get('into') } }
    case 'split':
      return { path: 'split', body: { ...said, publications: data.getAll('publication') } }
    default:
      return { path: 'triage', body: { ...said, act: asked } }
  }
}
