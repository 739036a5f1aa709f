import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { type Leftover, WORKAROUND_KINDS, type Workaround } from '@bellwether/shared/api-leftovers.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { incidentActMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { FIELD, Field, Form, rememberedName } from '../../components/form.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

/** What is not as it was: once it is over, or while it comes back in parts. Nothing left: nothing is shown. */
export function LeftOver({ incident }: { incident: IncidentDetail }) {
  const { items, sentence } = incident.leftOver
  const isOver = incident.resolvedAt !== undefined
  const standing = isOver ? [] : incident.workarounds.filter(({ putBack }) => !putBack)
  if (items.length + standing.length === 0) return null
  return (
    <Card title={isOver ? 'Left over' : items.length > 0 ? 'Not back yet' : 'To be put back'} className="mb-6">
      {sentence !== undefined && <p className="px-4 pb-2 text-ink-2">{sentence}.</p>}
      <ul className="divide-y divide-line border-t border-line">
        {items.map((item) => (
          <Line key={`${item.kind} ${item.text} ${item.workaround}`} item={item} incident={incident.id} />
        ))}
        {standing.map((one) => (
          <Line key={one.number} item={standingOf(one)} incident={incident.id} />
        ))}
      </ul>
    </Card>
  )
}

const standingOf = ({ number, kind, what, by, at }: Workaround): Leftover => ({
  kind: kind === 'pin' ? 'pinned' : 'switched',
  text: `${kind === 'pin' ? 'Pinned' : 'Switched'} by ${by}`,
  detail: what,
  since: at,
  workaround: number,
})

const Line = ({ item: { text, detail, since, url, workaround }, incident }: { item: Leftover; incident: string }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
    <span className="min-w-0">
      {url === undefined ? (
        text
      ) : (
        <a href={url} className="link" {...(!url.startsWith('/') && { rel: 'noreferrer' })}>
          {text}
        </a>
      )}
      {detail !== undefined && <span className="text-ink-2">: {detail}</span>}
      {since !== undefined && (
        <span className="text-table text-ink-3">
          {' '}
          · <Ago at={since} />
        </span>
      )}
    </span>
    {workaround !== undefined && <PutBack incident={incident} number={workaround} what={detail ?? text} />}
  </li>
)

function PutBack({ incident, number, what }: { incident: string; number: number; what: string }) {
  const act = useMutation(incidentActMutation(useQueryClient(), incident))
  const by = rememberedName()
  return (
    <span className="flex flex-wrap items-center gap-2">
      {act.isError && (
        <span role="alert" className="text-table">
          {act.error.message}
        </span>
      )}
      <Button
        disabled={act.isPending}
        aria-label={`It is put back: ${what}`}
        onClick={() => act.mutate({ path: `workarounds/${number}`, body: by === '' ? {} : { by }, method: 'DELETE' })}
      >
        It is put back
      </Button>
    </span>
  )
}

const KINDS: Record<Workaround['kind'], string> = {
  pin: 'A pin: one place is set to something else',
  switch: 'A switch: traffic is sent elsewhere',
}

/** Says what was pinned or switched, so that it is put back when this is over. */
export function WorkAround({ incident }: { incident: IncidentDetail }) {
  const [asked, ask] = useState(false)
  const act = useMutation(incidentActMutation(useQueryClient(), incident.id))
  const close = () => {
    act.reset()
    ask(false)
  }
  return (
    <>
      <Button onClick={() => ask(true)}>Pinned or switched</Button>
      {asked && (
        <Dialog open onOpenChange={close} label="What did you pin or switch?" place="top">
          <Form
            title="What did you pin or switch?"
            send="Remember it"
            fault={act.error?.message}
            busy={act.isPending}
            onCancel={close}
            onSend={(data) => {
              const by = rememberedName()
              const body = { kind: data.get('kind'), what: data.get('what'), ...(by !== '' && { by }) }
              act.mutate({ path: 'workarounds', body }, { onSuccess: close })
            }}
          >
            <Field label="It is">
              <Select label="It is" name="kind" defaultValue="pin" className="w-full">
                {WORKAROUND_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {KINDS[kind]}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="What points where now" hint="you are reminded of it when this is over">
              <input name="what" required maxLength={300} className={FIELD} placeholder="billing uses GPT-5.5" />
            </Field>
          </Form>
        </Dialog>
      )}
    </>
  )
}
