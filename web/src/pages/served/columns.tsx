import type { ServedRow } from '@bellwether/shared/api-served.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '../../components/ago.tsx'
import type { Column } from '../../components/data-table-column.ts'
import { Proof } from '../../components/proof.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { SERVED_TONE, SERVED_WORDS } from '../../format/served.ts'

const ORDER = ['withdrawn', 'retired', 'unavailable', 'unknown', 'served']

export const servedColumns: Column<ServedRow>[] = [
  {
    id: 'model',
    title: 'Model',
    width: 'minmax(0, 2.2fr)',
    place: 'lead',
    value: (row) => row.model,
    cell: (row) => (
      <span className="block min-w-0">
        <Link
          to="/dependencies/$dependency"
          params={{ dependency: row.dependency }}
          className="link block truncate font-medium"
        >
          {row.modelName}
        </Link>
        <span className="block truncate font-mono text-xs text-ink-3" title={row.modelId}>
          {row.modelId}
        </span>
      </span>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: '8.5rem',
    place: 'aside',
    value: (row) => SERVED_WORDS[row.state],
    rank: (row) => ORDER.indexOf(row.state),
    cell: (row) => <StatusPill status={SERVED_TONE[row.state]} word={SERVED_WORDS[row.state]} look="row" />,
  },
  {
    id: 'path',
    title: 'From',
    width: 'minmax(0, 1.3fr)',
    place: 'second',
    value: (row) => (row.path === 'direct' ? row.vendor : `${row.vendor} by ${row.path}`),
    cell: (row) => (
      <span className="block truncate text-ink-2">
        {row.vendorName}
        {row.path !== 'direct' && <span className="text-ink-3"> by {row.path}</span>}
      </span>
    ),
  },
  {
    id: 'since',
    title: 'Since',
    width: '6.5rem',
    place: 'second',
    value: (row) => (row.since === undefined ? '' : iso(row.since)),
    rank: (row) => row.since,
    cell: (row) => <span className="text-ink-2">{row.since === undefined ? '–' : <Ago at={row.since} />}</span>,
  },
  {
    id: 'instead',
    title: 'Use instead',
    width: 'minmax(0, 1.7fr)',
    place: 'second',
    value: (row) => row.instead?.dependency ?? '',
    cell: (row) => <UseInstead row={row} />,
  },
  {
    id: 'listed',
    title: 'In the list',
    width: '5.5rem',
    place: 'wide',
    value: (row) => (row.listed === undefined ? '' : row.listed ? 'yes' : 'no'),
    cell: (row) => <span className="text-ink-2">{row.listed === undefined ? '–' : row.listed ? 'yes' : 'no'}</span>,
  },
  {
    id: 'good',
    title: 'Answered last',
    width: '7rem',
    place: 'wide',
    align: 'end',
    value: (row) => (row.lastGoodAt === undefined ? '' : iso(row.lastGoodAt)),
    rank: (row) => row.lastGoodAt,
    cell: (row) => (
      <span className="text-ink-2">{row.lastGoodAt === undefined ? 'never' : <Ago at={row.lastGoodAt} />}</span>
    ),
  },
]

function UseInstead({ row: { state, instead } }: { row: ServedRow }) {
  if (state === 'served') return <span className="text-ink-3 max-md:hidden">–</span>
  if (!instead) return <span className="font-medium">nothing</span>
  return (
    <span className="block min-w-0">
      <span className="text-ink-3 md:hidden">use </span>
      <Link to="/dependencies/$dependency" params={{ dependency: instead.dependency }} className="link font-medium">
        {instead.dependency}
      </Link>
      <span className="block truncate text-xs text-ink-3">
        <Proof at={instead.provedAt ?? null} />
      </span>
    </span>
  )
}
