import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { EVENT_STATUSES, PUBLICATION_KINDS } from '@bellwether/shared/regulatory-event.ts'
import { iso } from '@bellwether/shared/time.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { eventsQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { eventsSentence } from '../../format/sentences.ts'
import { EVENT_STATUS_WORDS, PUBLICATION_KIND_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Select } from '../../ui/select.tsx'

const route = getRouteApi('/regulatory')

const affected = (event: RegulatoryEventSummary) =>
  event.vendors.filter((vendor) => vendor.role === 'affected').map((vendor) => vendor.id)

const COLUMNS: Column<RegulatoryEventSummary>[] = [
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

/** Stories that publications tell: orders, notices, outages, retirements. */
export function RegulatoryPage() {
  useTitle('Regulatory')
  const { kind, status, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...eventsQuery({ kind, status }), placeholderData: keepPreviousData })
  const change = (next: { kind?: string; status?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <>
      <PageHead
        above="Regulatory"
        sentence={list.data ? eventsSentence(list.data.items) : 'What was ordered, and by whom.'}
      />
      <search data-screen-only className="mb-3 flex flex-wrap gap-2">
        <Select label="Kind" value={kind ?? ''} onChange={(event) => change({ kind: event.target.value || undefined })}>
          <option value="">Any kind</option>
          {PUBLICATION_KINDS.map((value) => (
            <option key={value} value={value}>
              {PUBLICATION_KIND_WORDS[value]}
            </option>
          ))}
        </Select>
        <Select
          label="Status"
          value={status ?? ''}
          onChange={(event) => change({ status: event.target.value || undefined })}
        >
          <option value="">Any status</option>
          {EVENT_STATUSES.map((value) => (
            <option key={value} value={value}>
              {EVENT_STATUS_WORDS[value]}
            </option>
          ))}
        </Select>
      </search>
      <Loaded query={list}>
        {({ items, total }) => (
          <section aria-label="List" className="rounded-card border border-line bg-surface-1">
            <p className="px-4 pt-3 pb-1 text-table text-ink-3">{count(total ?? items.length, 'event')}</p>
            <DataTable
              label="Events"
              rows={items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              view={view}
              onView={(next) => void navigate({ search: { kind, status, ...next }, replace: true, resetScroll: false })}
              file="bellwether-events"
              onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
              empty={
                <Empty title="No event here" yaml={'regulation: { jurisdictions: [US, EU, GB], sources: default }'}>
                  <p>Newsrooms, registers and the press are read; what they tell of one matter becomes one event.</p>
                </Empty>
              }
            />
          </section>
        )}
      </Loaded>
    </>
  )
}
