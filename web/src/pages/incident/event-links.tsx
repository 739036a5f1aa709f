import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'
import { count } from '../../format/numbers.ts'

export const EventLinks = ({ events }: { events: RegulatoryEventSummary[] }) => (
  <ul className="divide-y divide-line">
    {events.map((event) => (
      <li key={event.id} className="relative px-4 py-2.5 hover:bg-surface-2">
        <Link to="/regulatory/$event" params={{ event: event.id }} className="link-over font-medium">
          {event.title}
        </Link>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-ink-3">
          <EventStatusPill status={event.status} />
          {count(event.publications, 'publication')}
          <Ago at={event.updatedAt} />
        </p>
      </li>
    ))}
  </ul>
)
