import type { Keeper, RegisterDependency, RegisterSystem, Review } from '@bellwether/shared/api-register.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import type { ReactNode } from 'react'
import type { Column } from '../../components/data-table-column.ts'
import { StatusPill } from '../../components/status-pill.tsx'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { REVIEW_TONE, REVIEW_WORDS, SUBSTITUTABILITY_WORDS } from '../../format/register.ts'

const REVIEWS: Review[] = ['overdue', 'due_soon', 'undated', 'in_time']

type Open = (id: string) => void

/** The name opens the entry; below it, its id. */
const Name = ({ id, name, keeper, onOpen }: { id: string; name: string; keeper: Keeper; onOpen: Open }) => (
  <span className="block min-w-0">
    <button
      type="button"
      onClick={() => onOpen(id)}
      className="link block max-w-full truncate text-left font-medium"
      dir="auto"
    >
      {name}
    </button>
    <span className="block truncate text-xs text-ink-3">
      <span className="font-mono">{id}</span>
      {keeper.by === 'page' && ' · kept here'}
    </span>
  </span>
)

const Quiet = ({ children }: { children: ReactNode }) => (
  <span className="block truncate text-ink-2" dir="auto">
    {children ?? '–'}
  </span>
)

const InTier = ({ tier }: { tier: number | undefined }) => (
  <Quiet>
    {tier === undefined
      ? undefined
      : [
          <span key="tier" className="md:hidden">
            tier{' '}
          </span>,
          tier,
        ]}
  </Quiet>
)

const review = <Row extends { review: Review; reviewBy?: string | undefined }>(): Column<Row> => ({
  id: 'review',
  title: 'Review',
  width: '8.5rem',
  place: 'aside',
  value: (row) => row.reviewBy ?? '',
  rank: (row) => `${REVIEWS.indexOf(row.review)} ${row.reviewBy ?? ''}`,
  cell: (row) => (
    <span title={row.reviewBy === undefined ? 'No day of review is set' : `by ${row.reviewBy}`}>
      <StatusPill status={REVIEW_TONE[row.review]} word={REVIEW_WORDS[row.review]} look="row" />
    </span>
  ),
})

const keeper = <Row extends { keeper: Keeper }>(): Column<Row> => ({
  id: 'keeper',
  title: 'Kept in',
  width: '5rem',
  place: 'wide',
  value: (row) => (row.keeper.by === 'file' ? 'file' : 'page'),
  cell: (row) => <Quiet>{row.keeper.by === 'file' ? 'a file' : 'this page'}</Quiet>,
})

export const systemColumns = (onOpen: Open): Column<RegisterSystem>[] => [
  {
    id: 'name',
    title: 'System',
    width: 'minmax(0, 2fr)',
    place: 'lead',
    value: (row) => row.name ?? row.id,
    cell: (row) => <Name id={row.id} name={row.name ?? row.id} keeper={row.keeper} onOpen={onOpen} />,
  },
  review(),
  {
    id: 'tier',
    title: 'Tier',
    width: '3rem',
    place: 'second',
    value: (row) => row.tier,
    cell: (row) => <InTier tier={row.tier} />,
  },
  {
    id: 'owner',
    title: 'Owner',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    value: (row) => row.owner,
    cell: (row) => <Quiet>{row.owner}</Quiet>,
  },
  {
    id: 'impact',
    title: 'An hour without it',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    align: 'end',
    value: (row) => (row.impactPerHour ? `${row.impactPerHour.amount} ${row.impactPerHour.currency}` : ''),
    rank: (row) => row.impactPerHour?.amount,
    cell: (row) => (
      <Quiet>
        {row.impactPerHour && costWords({ sums: [row.impactPerHour], unpriced: 0 })?.replace(' an hour', '')}
      </Quiet>
    ),
  },
  {
    id: 'needs',
    title: 'Needs',
    width: 'minmax(0, 1.8fr)',
    place: 'wide',
    value: (row) => row.needs.map(({ name, anyOf }) => `${name}: ${anyOf.join(' or ')}`).join('; '),
    cell: (row) => <Quiet>{row.needs.length === 0 ? 'nothing' : join(row.needs.map(({ name }) => name))}</Quiet>,
  },
  keeper(),
]

export const dependencyColumns = (onOpen: Open): Column<RegisterDependency>[] => [
  {
    id: 'name',
    title: 'Dependency',
    width: 'minmax(0, 2fr)',
    place: 'lead',
    value: (row) => row.name,
    cell: (row) => <Name id={row.id} name={row.name} keeper={row.keeper} onOpen={onOpen} />,
  },
  review(),
  {
    id: 'tier',
    title: 'Tier',
    width: '3rem',
    place: 'second',
    value: (row) => row.tier,
    cell: (row) => <InTier tier={row.tier} />,
  },
  {
    id: 'vendor',
    title: 'Vendor',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    value: (row) => row.vendor.name,
    cell: (row) => <Quiet>{row.path === 'direct' ? row.vendor.name : `${row.vendor.name} by ${row.path}`}</Quiet>,
  },
  {
    id: 'owners',
    title: 'Owners',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    value: (row) => row.owners.join('; '),
    cell: (row) => <Quiet>{row.owners.length === 0 ? 'nobody needs it' : join(row.owners, 2)}</Quiet>,
  },
  {
    id: 'jurisdictions',
    title: 'Orders from',
    width: '6.5rem',
    place: 'second',
    value: (row) => [...new Set(row.jurisdictions.map(({ code }) => code))].join(' '),
    cell: (row) => <Quiet>{[...new Set(row.jurisdictions.map(({ code }) => code))].join(', ') || 'not known'}</Quiet>,
  },
  {
    id: 'data',
    title: 'Data in',
    width: '5rem',
    place: 'wide',
    value: (row) => row.dataLocation?.join(' ') ?? '',
    cell: (row) => <Quiet>{row.dataLocation?.join(', ')}</Quiet>,
  },
  {
    id: 'contract',
    title: 'Contract',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    value: (row) => row.contract?.reference ?? '',
    cell: ({ contract }) => (
      <Quiet>
        {contract &&
          [
            contract.reference,
            contract.sla !== undefined && `${contract.sla} %`,
            contract.noticePeriod !== undefined && `${formatDuration(contract.noticePeriod)} notice`,
          ]
            .filter(Boolean)
            .join(', ')}
      </Quiet>
    ),
  },
  {
    id: 'exit',
    title: 'Replaceable',
    width: '7rem',
    place: 'wide',
    value: (row) => row.substitutability ?? '',
    cell: (row) => (
      <Quiet>
        {row.substitutability && SUBSTITUTABILITY_WORDS[row.substitutability]}
        {row.substitutability === undefined && 'not said'}
      </Quiet>
    ),
  },
]
