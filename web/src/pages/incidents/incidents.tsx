import type { IncidentSummary } from '@bellwether/shared/api.ts'
import { CAUSE_WORDS, CAUSES } from '@bellwether/shared/cause.ts'
import { iso } from '@bellwether/shared/time.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { incidentsQuery, overviewQuery } from '../../api/queries.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { CauseLine } from '../../components/cause.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { count } from '../../format/numbers.ts'
import { incidentsSentence } from '../../format/sentences.ts'
import { INCIDENT_STATE_WORDS } from '../../format/words.ts'
import { useWords } from '../../hooks/clock.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Select } from '../../ui/select.tsx'

const route = getRouteApi('/incidents')

const COLUMNS: Column<IncidentSummary>[] = [
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

/** What people were paged for, newest first. */
export function IncidentsPage() {
  useTitle('Incidents')
  const { state = 'all', cause, vendor, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...incidentsQuery({ state, cause, vendor }), placeholderData: keepPreviousData })
  const open = useQuery(overviewQuery).data?.incidents ?? []
  const sentence = useWords((now) => incidentsSentence(open, now))
  const change = (next: { state?: string; cause?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <>
      <PageHead above="Incidents" sentence={sentence} />
      <search data-screen-only className="mb-3 flex flex-wrap gap-2">
        <Select label="State" value={state} onChange={(event) => change({ state: event.target.value })}>
          <option value="all">Open and resolved</option>
          <option value="open">Open</option>
          <option value="resolved">Resolved</option>
        </Select>
        <Select
          label="Cause"
          value={cause ?? ''}
          onChange={(event) => change({ cause: event.target.value || undefined })}
        >
          <option value="">Any cause</option>
          {CAUSES.map((value) => (
            <option key={value} value={value}>
              {CAUSE_WORDS[value]}
            </option>
          ))}
        </Select>
      </search>
      <Loaded query={list}>
        {({ items, total }) => (
          <section aria-label="List" className="rounded-card border border-line bg-surface-1">
            <p className="px-4 pt-3 pb-1 text-table text-ink-3">{count(total ?? items.length, 'incident')}</p>
            <DataTable
              label="Incidents"
              rows={items}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              view={view}
              onView={(next) =>
                void navigate({ search: { state, cause, vendor, ...next }, replace: true, resetScroll: false })
              }
              file="bellwether-incidents"
              onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
              empty={
                <Empty title="No incident here">
                  <p>
                    When something we rely on fails long enough to matter, it is listed here with its cause, its
                    evidence and the systems it hits.
                  </p>
                </Empty>
              }
            />
          </section>
        )}
      </Loaded>
    </>
  )
}
