import { useMutation, useQueryClient } from '@tanstack/react-query'
import { removeFeedMutation } from '../../api/mutations.ts'
import { Button } from '../../ui/button.tsx'

/** Takes back a feed that people added. */
export function RemoveFeed({ place, title }: { place: string; title: string }) {
  const removing = useMutation(removeFeedMutation(useQueryClient(), place))
  return (
    <span className="inline-flex flex-col items-end">
      <Button
        className="h-6"
        look="quiet"
        disabled={removing.isPending}
        aria-label={`Remove ${title}`}
        onClick={() => removing.mutate()}
      >
        Remove
      </Button>
      {removing.isError && <span role="alert">{removing.error.message}</span>}
    </span>
  )
}
