import type { CheckSummary } from '@bellwether/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { pageDecisionMutation } from '../../api/mutations.ts'
import { Lasting } from '../../components/ago.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

/** Pages whose answers are valid, but lack what all before them carried: only a person can say that this is right. */
export function Vanished({ checks }: { checks: readonly CheckSummary[] }) {
  const poorer = checks.filter((check) => check.vanished !== undefined)
  if (poorer.length === 0) return null
  return (
    <Card title="Answers that are not what they were" className="mb-4">
      <ul className="divide-y divide-line">
        {poorer.map((check) => (
          <One key={check.id} check={check} />
        ))}
      </ul>
    </Card>
  )
}

function One({ check: { id, vendor, target, vanished = [], sourceSince } }: { check: CheckSummary }) {
  const deciding = useMutation(pageDecisionMutation(useQueryClient(), id))
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5 text-table">
      <p className="min-w-0">
        <span className="font-medium">{vendor ?? id}</span> ({target}) used to carry {vanished.join(', ')}, and does not
        {sourceSince !== undefined && (
          <>
            {' '}
            for <Lasting from={sourceSince} />
          </>
        )}
        . What it says is not taken as good news.
        {deciding.isError && <span role="alert"> {deciding.error.message}</span>}
      </p>
      <Button disabled={deciding.isPending} onClick={() => deciding.mutate({ decision: 'believed' })}>
        It is right as it is
      </Button>
    </li>
  )
}
