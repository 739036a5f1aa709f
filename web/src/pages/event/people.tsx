import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { EventActKind } from '@bellwether/shared/api-triage.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { eventActMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { join } from '../../format/lists.ts'
import { Button } from '../../ui/button.tsx'

const ACT_WORDS: Record<EventActKind, string> = {
  confirmed: 'confirms it',
  dismissed: 'dismisses it',
  watched: 'watches it',
  concerns: 'says that it concerns',
}

/** What people said of the event and moved, newest first; what holds can be taken back. */
export function People({ event }: { event: RegulatoryEventDetail }) {
  const { acts, moves } = event.people
  const act = useMutation(eventActMutation(useQueryClient(), event.id))
  const lines = [
    ...acts.map((one) => ({ ...one, text: `${ACT_WORDS[one.act]} ${join(one.dependencies)}`.trim() })),
    ...moves.map((one) => ({ ...one, text: moveText(one, event.id) })),
  ].sort((a, b) => b.at - a.at)
  if (lines.length === 0) return <p className="px-4 pb-4 text-ink-2">Nobody has said anything of it yet.</p>
  return (
    <ul className="divide-y divide-line">
      {lines.map(({ id, by, text, at, reason, undone }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-2.5">
          <div className="min-w-0 flex-1">
            <p className={undone ? 'text-ink-3 line-through' : 'font-medium'}>
              {by} {text}
            </p>
            <p className="text-table text-ink-2">
              {reason} · <Ago at={at} />
              {undone && ` · taken back by ${undone.by}`}
            </p>
          </div>
          {undone === undefined && (
            <Button
              look="quiet"
              disabled={act.isPending}
              onClick={() =>
                act.mutate({
                  path: `acts/${id}`,
                  body: rememberedName() === '' ? {} : { by: rememberedName() },
                  method: 'DELETE',
                })
              }
            >
              Take back
            </Button>
          )}
        </li>
      ))}
      {act.isError && (
        <li role="alert" className="px-4 py-2.5">
          {act.error.message}
        </li>
      )}
    </ul>
  )
}

function moveText(
  { kind, from, into, publications }: RegulatoryEventDetail['people']['moves'][number],
  here: string,
): string {
  const many = publications.length === 1 ? '1 publication' : `${publications.length} publications`
  if (kind === 'merge') return here === into ? `merged ${from} into it, with ${many}` : `merged it into ${into}`
  return here === from ? `split ${many} off it, into ${into}` : `split it off ${from}, with ${many}`
}
