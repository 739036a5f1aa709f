import type { Overview } from '@bellwether/shared/api.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'
import { VendorIncident } from '../../components/vendor-word.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { SOURCE_STATE_WORDS } from '../../format/words.ts'
import { Card } from '../../ui/card.tsx'

export function VendorsReport({ incidents }: { incidents: Overview['vendorIncidents'] }) {
  if (incidents.length === 0) return null
  return (
    <Card title="What vendors say" aside={count(incidents.length, 'open incident')}>
      <ul className="divide-y divide-line">
        {incidents.map((incident) => (
          <li key={incident.vendor + incident.id} className="px-4 py-3">
            <VendorIncident incident={incident} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Advisories({ events }: { events: Overview['advisories'] }) {
  if (events.length === 0) return null
  return (
    <Card
      title="Orders and notices that concern us"
      aside={
        <Link to="/regulatory" className="link">
          All events
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="relative px-4 py-2.5 hover:bg-surface-2">
            <Link to="/regulatory/$event" params={{ event: event.id }} className="link-over font-medium">
              {event.title}
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-ink-3">
              <EventStatusPill status={event.status} />
              {event.matches.length > 0 && <span>concerns {join(event.matches.map((match) => match.dependency))}</span>}
              <Ago at={event.updatedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function IllSources({ sources }: { sources: Overview['illSources'] }) {
  if (sources.length === 0) return null
  return (
    <Card
      title="Where we cannot see"
      aside={
        <Link to="/sources" className="link">
          All sources
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {sources.map((source) => (
          <li key={source.check} className="px-4 py-2.5">
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{source.target}</span>
              <span className="hatched shrink-0 px-1 text-table">{SOURCE_STATE_WORDS[source.state]}</span>
            </p>
            <p className="text-table text-ink-2">
              {source.reason} Since <Ago at={source.since} />.
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
