import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'
import { CauseLine } from '../../components/cause.tsx'
import type { Column } from '../../components/data-table-column.ts'
import { StatusPill } from '../../components/status-pill.tsx'
import { INCIDENT_STATE_WORDS } from '../../format/words.ts'

export const incidentColumns: Column<IncidentSummary>[] = [
  {
    id: 'title',
    title: 'Incident',
    width: 'minmax(0, 3fr)',
    place: 'lead',
    value: (row) => row.title,
    cell: (row) => (
      <Link to="/incidents/$incident" params={{ incident: row.id }} className="link-over line-clamp-2 font-medium">
        {row.title}
      </Link>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(0, 1fr)',
    place: 'aside',
    value: (row) => INCIDENT_STATE_WORDS[row.state],
    cell: (row) =>
      row.state === 'resolved' ? (
        <span className="text-ink-2">Resolved</span>
      ) : (
        <StatusPill status={row.status} look="row" word={INCIDENT_STATE_WORDS[row.state]} />
      ),
  },
  {
    id: 'cause',
    title: 'Cause',
    width: 'minmax(0, 2.3fr)',
    place: 'second',
    value: (row) => CAUSE_WORDS[row.cause],
    cell: (row) => <CauseLine cause={row.cause} confidence={row.confidence} />,
  },
  {
    id: 'systems',
    title: 'Systems hit',
    width: '6rem',
    place: 'wide',
    align: 'end',
    value: (row) => row.systems.length,
    rank: (row) => -row.systems.length,
    cell: (row) => row.systems.length,
  },
  {
    id: 'opened',
    title: 'Opened',
    width: '8rem',
    place: 'second',
    align: 'end',
    value: (row) => iso(row.openedAt),
    rank: (row) => -row.openedAt,
    cell: (row) => (
      <span className="text-ink-2">
        <Ago at={row.openedAt} />
      </span>
    ),
  },
  {
    id: 'lasted',
    title: 'Lasted',
    width: '7rem',
    place: 'wide',
    align: 'end',
    cell: (row) => (
      <span className="text-ink-2">
        <Lasting from={row.firstBadAt} to={row.resolvedAt} />
      </span>
    ),
  },
]
