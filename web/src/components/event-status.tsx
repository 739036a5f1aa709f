import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { EVENT_STATUS_TONE, EVENT_STATUS_WORDS } from '../format/words.ts'

/** Where an order stands in its life. Square, so that it is never taken for the status of a service. */
export const EventStatusPill = ({ status }: { status: EventStatus }) => (
  <span
    data-tone={EVENT_STATUS_TONE[status]}
    className="inline-flex h-5 items-center rounded border border-tone-line bg-tone-wash px-1.5 text-xs font-medium whitespace-nowrap text-tone"
  >
    {EVENT_STATUS_WORDS[status]}
  </span>
)
