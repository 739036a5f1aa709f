import type { CheckSummary } from '@bellwether/shared/api.ts'
import { formatDuration, iso } from '@bellwether/shared/time.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { checksQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { CheckOutcome, checkKind } from '../../components/check-outcome.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count, latency } from '../../format/numbers.ts'
import { isIll, sourcesSentence } from '../../format/sentences.ts'
import { useDraft } from '../../hooks/use-draft.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { SearchField, Select } from '../../ui/select.tsx'

const route = getRouteApi('/sources')

const COLUMNS: Column<CheckSummary>[] = [
  {
    id: 'target',
    title: 'Looks at',
    width: 'minmax(0, 3fr)',
    place: 'lead',
    value: (row) => row.target,
    cell: (row) => (
      <span className="block truncate font-mono text-xs" title={row.target}>
        {row.target.replace(/^https?:\/\//, '')}
      </span>
    ),
  },
  {
    id: 'state',
    title: 'Last answer',
    width: 'minmax(0, 2.4fr)',
    place: 'aside',
    value: (row) => row.sourceState ?? row.lastOutcome ?? '',
    rank: (row) => -(Number(isIll(row)) * 1000 + row.failures),
    cell: (row) => <LastAnswer check={row} />,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: '8rem',
    place: 'second',
    value: (row) => checkKind(row.kind),
    cell: (row) => <span className="text-ink-2">{checkKind(row.kind)}</span>,
  },
  {
    id: 'for',
    title: 'For',
    width: 'minmax(0, 1.4fr)',
    place: 'second',
    value: (row) => row.dependency ?? row.vendor ?? '',
    cell: (row) =>
      row.dependency === undefined ? (
        <span className="block truncate text-ink-2">{row.vendor ?? '–'}</span>
      ) : (
        <Link to="/dependencies/$dependency" params={{ dependency: row.dependency }} className="link block truncate">
          {row.dependency}
        </Link>
      ),
  },
  {
    id: 'every',
    title: 'Every',
    width: '4.5rem',
    place: 'wide',
    align: 'end',
    value: (row) => row.everyMs,
    cell: (row) => <span className="text-ink-2">{formatDuration(row.everyMs)}</span>,
  },
  {
    id: 'latency',
    title: 'Took',
    width: '4.5rem',
    place: 'wide',
    align: 'end',
    value: (row) => row.latencyMs,
    cell: (row) => <span className="text-ink-2">{row.latencyMs === undefined ? '–' : latency(row.latencyMs)}</span>,
  },
  {
    id: 'looked',
    title: 'Last look',
    width: '7rem',
    place: 'second',
    align: 'end',
    value: (row) => (row.lastAt === undefined ? '' : iso(row.lastAt)),
    rank: (row) => row.lastAt,
    cell: (row) => <span className="text-ink-2">{row.lastAt === undefined ? 'never' : <Ago at={row.lastAt} />}</span>,
  },
]

const LastAnswer = ({ check }: { check: CheckSummary }) => (
  <span className="block min-w-0">
    <CheckOutcome check={check} />
    {isIll(check) && check.lastReason !== undefined && (
      <span className="block truncate text-xs text-ink-3 max-md:hidden" title={check.lastReason}>
        {check.lastReason}
      </span>
    )}
  </span>
)

/** Everything that is looked at again and again, and whether it can see. */
export function SourcesPage() {
  useTitle('Sources')
  const { q, show, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(checksQuery)
  const { hasNextPage, isFetching, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const change = (next: { q?: string; show?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const draft = useDraft(q ?? '', (text) => change({ q: text || undefined }))
  const all = list.data?.items
  const rows = useMemo(() => chosen(all ?? [], q, show), [all, q, show])
  return (
    <>
      <PageHead above="Sources" sentence={all ? sourcesSentence(all) : 'What we look at.'} />
      <search data-screen-only className="mb-3 flex flex-wrap gap-2">
        <SearchField label="Search by address, vendor or kind" className="w-full md:w-72" {...draft} />
        <Select label="Show" value={show ?? ''} onChange={(event) => change({ show: event.target.value || undefined })}>
          <option value="">All checks</option>
          <option value="ill">Only those that cannot see</option>
        </Select>
      </search>
      <Loaded query={list}>
        {() => (
          <section aria-label="List" className="rounded-card border border-line bg-surface-1">
            <p className="px-4 pt-3 pb-1 text-table text-ink-3">{count(rows.length, 'check')}</p>
            <DataTable
              label="Checks"
              rows={rows}
              columns={COLUMNS}
              keyOf={(row) => row.id}
              view={view}
              onView={(next) => void navigate({ search: { q, show, ...next }, replace: true, resetScroll: false })}
              file="bellwether-checks"
              empty={
                <Empty title={show === 'ill' ? 'Every check can see' : 'No check is like that'}>
                  <p>
                    Each dependency brings its checks with it: a status page, a model listing, a canary call, an
                    endpoint, a feed.
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

/** Those that cannot see come first. */
const chosen = (checks: CheckSummary[], q: string | undefined, show: string | undefined): CheckSummary[] =>
  checks
    .filter((check) => show !== 'ill' || isIll(check))
    .filter((check) => q === undefined || text(check).includes(q.toLowerCase()))
    .sort((a, b) => Number(isIll(b)) - Number(isIll(a)) || a.target.localeCompare(b.target))

const text = (check: CheckSummary): string =>
  [check.target, check.dependency, check.vendor, checkKind(check.kind)].join(' ').toLowerCase()
