import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'

export const PastIncidents = ({ incidents }: { incidents: IncidentSummary[] }) =>
  incidents.length === 0 ? (
    <p className="px-4 pb-4 text-ink-2">None since we began to look.</p>
  ) : (
    <ul className="divide-y divide-line">
      {incidents.map((incident) => (
        <li key={incident.id} className="relative px-4 py-2.5 hover:bg-surface-2">
          <Link to="/incidents/$incident" params={{ incident: incident.id }} className="link-over font-medium">
            {incident.title}
          </Link>
          <p className="text-table text-ink-3">
            {CAUSE_WORDS[incident.cause]} · <Ago at={incident.firstBadAt} /> ·{' '}
            {incident.resolvedAt === undefined ? 'open for ' : 'lasted '}
            <Lasting from={incident.firstBadAt} to={incident.resolvedAt} />
          </p>
        </li>
      ))}
    </ul>
  )
