import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import { ChevronRight } from 'lucide-react'
import { Ago } from '../../components/ago.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'

/** The order's life so far, oldest first. */
export const Lifeline = ({ statuses }: { statuses: RegulatoryEventDetail['statuses'] }) => (
  <ol aria-label="Its life so far" className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-table text-ink-3">
    {[...statuses]
      .sort((a, b) => a.at - b.at)
      .map(({ at, status }, index) => (
        <li key={`${at} ${status}`} className="flex items-center gap-2">
          {index > 0 && <ChevronRight aria-hidden size={14} />}
          <EventStatusPill status={status} />
          <Ago at={at} />
        </li>
      ))}
  </ol>
)
