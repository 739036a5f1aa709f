import type { CheckSummary } from '@bellwether/shared/api.ts'
import { formatDuration, iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Ago, Lasting } from '../../components/ago.tsx'
import { CheckOutcome, checkKind } from '../../components/check-outcome.tsx'
import type { Column } from '../../components/data-table-column.ts'
import { latency } from '../../format/numbers.ts'
import { isIll } from '../../format/sentences.ts'
import { absolute } from '../../format/time.ts'
import { useWords } from '../../hooks/clock.ts'
import { LookNow } from './look-now.tsx'

export const checkColumns: Column<CheckSummary>[] = [
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
  {
    id: 'next',
    title: 'Next look',
    width: '5.5rem',
    place: 'wide',
    align: 'end',
    value: (row) => iso(row.dueAt),
    rank: (row) => row.dueAt,
    cell: (row) => <NextLook check={row} />,
  },
  {
    id: 'look',
    title: 'Ask',
    width: '6.5rem',
    place: 'second',
    align: 'end',
    cell: (row) => <LookNow check={row} />,
  },
]

function NextLook({ check }: { check: CheckSummary }) {
  const words = useWords((now) => (check.dueAt <= now ? 'now' : `in ${formatDuration(check.dueAt - now)}`))
  return (
    <span className="text-ink-2" title={absolute(check.dueAt)}>
      {words}
    </span>
  )
}

/** Of what cannot see: why, and since when. */
const LastAnswer = ({ check }: { check: CheckSummary }) => (
  <span className="block min-w-0">
    <CheckOutcome check={check} />
    {isIll(check) && (check.lastReason !== undefined || check.sourceSince !== undefined) && (
      <span className="block truncate text-xs text-ink-3 max-md:hidden" title={check.lastReason}>
        {check.sourceSince !== undefined && (
          <>
            for <Lasting from={check.sourceSince} />
            {check.lastReason !== undefined && ': '}
          </>
        )}
        {check.lastReason}
      </span>
    )}
  </span>
)
