import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { EVENT_STATUSES } from '@bellwether/shared/regulatory-event.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import type { Column } from '../../components/data-table-column.ts'
import { EventStatusPill } from '../../components/event-status.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { EVENT_STATUS_WORDS, PUBLICATION_KIND_WORDS } from '../../format/words.ts'

const affected = (event: RegulatoryEventSummary) =>
  event.vendors.filter((vendor) => vendor.role === 'affected').map((vendor) => vendor.id)

export const eventColumns: Column<RegulatoryEventSummary>[] = [
  {
    id: 'title',
    title: 'Event',
    width: 'minmax(0, 4fr)',
    place: 'lead',
    value: (row) => row.title,
    cell: (row) => (
      <Link to="/regulatory/$event" params={{ event: row.id }} className="link-over line-clamp-2 font-medium">
        {row.title}
      </Link>
    ),
  },
  {
    id: 'status',
    title: 'Status',
    width: '9rem',
    place: 'aside',
    value: (row) => EVENT_STATUS_WORDS[row.status],
    rank: (row) => EVENT_STATUSES.indexOf(row.status),
    cell: (row) => <EventStatusPill status={row.status} />,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: '6rem',
    place: 'second',
    value: (row) => PUBLICATION_KIND_WORDS[row.kind],
    cell: (row) => <span className="text-ink-2">{PUBLICATION_KIND_WORDS[row.kind]}</span>,
  },
  {
    id: 'affects',
    title: 'Affects',
    width: 'minmax(0, 1.5fr)',
    place: 'wide',
    value: (row) => affected(row).join(' '),
    cell: (row) => <span className="block truncate text-ink-2">{join(affected(row)) || '–'}</span>,
  },
  {
    id: 'ours',
    title: 'Concerns us',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    value: (row) => row.matches.map((match) => match.dependency).join(' '),
    rank: (row) => -row.matches.length,
    cell: (row) =>
      row.matches.length === 0 ? (
        <span className="text-ink-3">no</span>
      ) : (
        <span className="font-medium">{count(row.matches.length, 'dependency', 'dependencies')}</span>
      ),
  },
  {
    id: 'publications',
    title: 'Said by',
    width: '5rem',
    place: 'wide',
    align: 'end',
    value: (row) => row.publications,
    rank: (row) => -row.publications,
    cell: (row) => row.publications,
  },
  {
    id: 'updated',
    title: 'Updated',
    width: '8rem',
    place: 'second',
    align: 'end',
    value: (row) => iso(row.updatedAt),
    rank: (row) => -row.updatedAt,
    cell: (row) => (
      <span className="text-ink-2">
        <Ago at={row.updatedAt} />
      </span>
    ),
  },
]
