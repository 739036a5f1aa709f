import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { EventActKind, EventMoveTold } from '@bellwether/shared/api-triage.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { eventActMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { rememberedName } from '../../components/form.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { useKeptFocus } from '../../hooks/use-kept-focus.ts'
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
  const list = useKeptFocus<HTMLUListElement>(lines.flatMap(({ id, undone }) => (undone ? [] : [id])))
  const body = rememberedName() === '' ? {} : { by: rememberedName() }
  if (lines.length === 0) return <p className="px-4 pb-4 text-ink-2">Nobody has said anything of it yet.</p>
  return (
    <ul ref={list} tabIndex={-1} className="divide-y divide-line">
      {lines.map(({ id, by, text, at, reason, undone }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-2.5">
          <div className="min-w-0 flex-1 basis-48">
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
              onClick={() => act.mutate({ path: `acts/${id}`, body, method: 'DELETE' })}
            >
              Take back
              <span className="sr-only">
                that {by} {text}
              </span>
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

function moveText({ kind, from, into, title, publications }: EventMoveTold, here: string): string {
  const many = count(publications.length, 'publication')
  if (kind === 'merge') return here === into ? `merged ${title} into it, with ${many}` : `merged it into ${title}`
  return here === from ? `split ${many} off it, into ${title}` : `split it off ${title}, with ${many}`
}
