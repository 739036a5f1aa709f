import type { CheckSummary } from '@bellwether/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lookNowMutation } from '../../api/mutations.ts'
import { Button } from '../../ui/button.tsx'

/** Looks at once, without waiting for the turn of this check. */
export function LookNow({ check }: { check: CheckSummary }) {
  const asking = useMutation(lookNowMutation(useQueryClient(), check.id))
  return (
    <span className="inline-flex flex-col items-end">
      <Button
        className="h-6"
        look="quiet"
        disabled={asking.isPending}
        aria-label={`Look now at ${check.target}`}
        onClick={() => asking.mutate()}
      >
        Look now
      </Button>
      <span role="status" className="text-xs text-ink-3">
        {asking.isError ? asking.error.message : asking.isSuccess ? 'Asked' : ''}
      </span>
    </span>
  )
}
