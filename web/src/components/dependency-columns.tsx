import type { DependencySummary } from '@bellwether/shared/api.ts'
import { STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { join } from '../format/lists.ts'
import { Ago, Lasting } from './ago.tsx'
import type { Column } from './data-table-column.ts'
import { StatusPill } from './status-pill.tsx'
import { UptimeStrip } from './uptime-bar.tsx'

/** Statuses in the order in which they need a look. */
export const URGENT_FIRST: readonly Status[] = [
  'withdrawn',
  'major_outage',
  'partial_outage',
  'degraded_performance',
  'unknown',
  'under_maintenance',
  'operational',
]

/** What needs a look first: known trouble by weight, then what we cannot judge, then what is well. */
function urgency(dependency: Pick<DependencySummary, 'status' | 'stale' | 'pending'>): number {
  const { status, stale, pending } = dependency
  return (URGENT_FIRST.length - URGENT_FIRST.indexOf(status)) * 10 + (pending ? 5 : 0) + (stale ? 3 : 0)
}

export const byUrgency = (a: DependencySummary, b: DependencySummary): number =>
  urgency(b) - urgency(a) || a.name.localeCompare(b.name)

/** Names that stand more than once say their path. */
export function distinct(dependencies: readonly DependencySummary[]): DependencySummary[] {
  const same = Map.groupBy(dependencies, (dependency) => dependency.name)
  return dependencies.map((each) =>
    each.path === 'direct' || same.get(each.name)?.length === 1
      ? each
      : { ...each, name: `${each.name} · ${each.path}` },
  )
}

export const dependencyColumns: Column<DependencySummary>[] = [
  {
    id: 'name',
    title: 'Dependency',
    width: 'minmax(0, 2fr)',
    place: 'lead',
    value: (row) => row.name,
    cell: (row) => (
      <Link
        to="/dependencies/$dependency"
        params={{ dependency: row.id }}
        title={row.name}
        className="link-over block truncate font-medium"
      >
        {row.name}
      </Link>
    ),
  },
  {
    id: 'status',
    title: 'We measure',
    width: 'minmax(0, 1.5fr)',
    place: 'aside',
    value: (row) => STATUS_WORDS[row.status],
    rank: (row) => -urgency(row),
    cell: (row) => <Measured dependency={row} />,
  },
  {
    id: 'since',
    title: 'Since',
    width: '5.25rem',
    place: 'second',
    value: (row) => (row.since === undefined ? '' : iso(row.since)),
    rank: (row) => row.since,
    cell: (row) => (
      <span className={row.status === 'operational' ? 'text-ink-3' : 'text-ink-2'}>
        <span className="md:hidden">for </span>
        {row.since === undefined ? '–' : <Lasting from={row.since} />}
      </span>
    ),
  },
  {
    id: 'vendor-status',
    title: 'Vendor says',
    width: 'minmax(0, 1.5fr)',
    place: 'wide',
    value: (row) => (row.vendorStatus === undefined ? '' : STATUS_WORDS[row.vendorStatus]),
    cell: (row) => <VendorSays status={row.vendorStatus} ours={row.status} />,
  },
  {
    id: 'vendor',
    title: 'Vendor',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    value: (row) => (row.path === 'direct' ? row.vendor.name : `${row.vendor.name}, ${row.path}`),
    cell: (row) => (
      <span className="block truncate text-ink-2">
        {row.vendor.name}
        {row.path !== 'direct' && <span className="text-ink-3"> · {row.path}</span>}
      </span>
    ),
  },
  {
    id: 'systems',
    title: 'Needed by',
    width: 'minmax(0, 1.3fr)',
    place: 'wide',
    value: (row) => row.systems.join(' '),
    rank: (row) => -row.systems.length,
    cell: (row) => <span className="block truncate text-ink-2">{join(row.systems, 2) || 'nothing of ours'}</span>,
  },
  {
    id: 'days',
    title: '90 days',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    cell: (row) => <UptimeStrip days={row.days} />,
  },
  {
    id: 'looked',
    title: 'Last look',
    width: '6.5rem',
    place: 'second',
    align: 'end',
    value: (row) => (row.lastLookAt === undefined ? '' : iso(row.lastLookAt)),
    rank: (row) => row.lastLookAt,
    cell: (row) => (
      <span className="text-ink-3">
        <span className="md:hidden">looked </span>
        {row.lastLookAt === undefined ? 'never' : <Ago at={row.lastLookAt} stale={row.stale} />}
      </span>
    ),
  },
]

const Measured = ({ dependency: { status, pending } }: { dependency: DependencySummary }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <StatusPill status={status} look="row" />
    {pending && <span className="truncate text-ink-3">looking again</span>}
  </span>
)

/** The vendor's word is worth room where it differs from what we measure. */
function VendorSays({ status, ours }: { status: Status | undefined; ours: Status }) {
  if (status === undefined) return <span className="text-ink-3">–</span>
  if (status === ours) return <span className="text-ink-3">the same</span>
  return <StatusPill status={status} look="vendor" />
}
