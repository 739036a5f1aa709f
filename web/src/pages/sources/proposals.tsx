import type { CheckSummary } from '@bellwether/shared/api.ts'
import type { PageMove } from '@bellwether/shared/api-pages.ts'
import { proposalLine } from '@bellwether/shared/status-page.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { pageDecisionMutation } from '../../api/mutations.ts'
import { Ago } from '../../components/ago.tsx'
import { isIll } from '../../format/sentences.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

/** Pages that seem to be elsewhere now. Only a person says that they are. */
export function Proposals({ checks }: { checks: readonly CheckSummary[] }) {
  // A page that can be read again was found elsewhere for nothing, unless somebody decided.
  const moved = checks.flatMap((check) =>
    (check.moves ?? []).filter((move) => move.decision || isIll(check)).map((move) => ({ check, move })),
  )
  if (moved.length === 0) return null
  const open = moved.filter(({ move }) => move.decision === undefined).length
  return (
    <Card
      title="Found elsewhere"
      aside={open === 0 ? 'Everything is decided' : 'Nothing changes until you say so'}
      className="mb-4"
    >
      <ul className="divide-y divide-line">
        {moved.map(({ check, move }) => (
          <Move key={check.id + move.provider + move.url} check={check} move={move} />
        ))}
      </ul>
    </Card>
  )
}

function Move({ check: { id, vendor = id }, move }: { check: CheckSummary; move: PageMove }) {
  const deciding = useMutation(pageDecisionMutation(useQueryClient(), id))
  const { provider, url, because, insteadOf, decision } = move
  const decide = (word: 'accepted' | 'rejected') => deciding.mutate({ decision: word, provider, url })
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-2.5 text-table">
      <div className="min-w-0 flex-1 basis-96">
        <p>
          <span className="font-medium">{vendor}</span>
          {decision === undefined && ` cannot be read at ${insteadOf}. It seems to be at ${url}: ${because}.`}
          {decision?.decided === 'accepted' && ` is asked at ${url} instead of ${insteadOf}.`}
          {decision?.decided === 'rejected' && ` was not followed to ${url}.`}
        </p>
        <p className="text-ink-3">
          Found <Ago at={move.foundAt} />
          {decision && (
            <>
              {' '}
              · {decision.decided} <Ago at={decision.at} /> by {decision.by}
              {decision.note !== undefined && `: ${decision.note}`}
            </>
          )}
        </p>
        {decision?.decided !== 'rejected' && (
          <p className="mt-1 text-ink-3">
            To keep it in your configuration, under <code className="font-mono text-xs">vendors:</code>
            <code className="block overflow-x-auto font-mono text-xs text-ink-2">{proposalLine(vendor, move)}</code>
          </p>
        )}
        {deciding.isError && <p role="alert">{deciding.error.message}</p>}
      </div>
      <div className="flex gap-2">
        {decision?.decided !== 'accepted' && (
          <Button disabled={deciding.isPending} onClick={() => decide('accepted')}>
            Follow it
          </Button>
        )}
        {decision?.decided !== 'rejected' && (
          <Button disabled={deciding.isPending} look="quiet" onClick={() => decide('rejected')}>
            {decision === undefined ? 'It is not' : 'Undo'}
          </Button>
        )}
      </div>
    </li>
  )
}
