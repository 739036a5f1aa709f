import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { OUTCOME_WORDS } from '@bellwether/shared/outcome.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Prose } from '../../components/prose.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { capital } from '../../format/lists.ts'
import { absolute, dateTime, span } from '../../format/time.ts'

/** Every change of status, newest first, and how long it lasted. */
export function History({ history }: { history: DependencyDetail['history'] }) {
  const newest = [...history].sort((a, b) => b.at - a.at)
  if (newest.length === 0) return <p className="px-4 pb-4 text-ink-2">It has been what it is since we began to look.</p>
  return (
    <ol className="divide-y divide-line">
      {newest.map((change, index) => {
        const until = newest[index - 1]?.at
        return (
          <li
            key={change.at}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-2 md:grid-cols-[6.5rem_9rem_minmax(0,1fr)_6rem]"
          >
            <time dateTime={iso(change.at)} title={absolute(change.at)} className="text-table text-ink-3">
              {dateTime(change.at)}
            </time>
            <StatusPill status={change.status} look="row" />
            <span className="col-start-2 min-w-0 text-table text-ink-2 md:col-start-3">
              {change.reason === undefined ? (
                change.outcome && capital(OUTCOME_WORDS[change.outcome])
              ) : (
                <Prose text={change.reason} />
              )}
            </span>
            <span className="col-start-2 text-table text-ink-3 md:col-start-4 md:text-right">
              {until === undefined ? 'until now' : span(until - change.at)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
