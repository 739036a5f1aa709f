import type { RegisterDependency, RegisterSystem, RegisterVendor, Review } from '@bellwether/shared/api-register.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import type { ReactNode } from 'react'
import type { Column } from '../../components/data-table-column.ts'
import { StatusPill } from '../../components/status-pill.tsx'
import { costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { count } from '../../format/numbers.ts'
import { REVIEW_TONE, REVIEW_WORDS, SUBSTITUTABILITY_WORDS } from '../../format/register.ts'

const REVIEWS: Review[] = ['overdue', 'due_soon', 'undated', 'in_time']

type Open = (id: string) => void
type Kept = RegisterVendor['keeper']

/** The name opens the entry; below it, its id. */
const Name = ({ id, name, keeper, onOpen }: { id: string; name: string; keeper: Kept; onOpen: Open }) => (
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
    {children || '–'}
  </span>
)

/** A column of plain words; where there are none, a dash. */
const quiet = <Row,>(
  column: Omit<Column<Row>, 'cell' | 'value'> & {
    value: (row: Row) => string | number | undefined
    shown?: (row: Row) => ReactNode
  },
): Column<Row> => {
  const { shown = column.value, ...rest } = column
  return { ...rest, cell: (row) => <Quiet>{shown(row)}</Quiet> }
}

const named = <Row extends { id: string; name?: string | undefined; keeper: Kept }>(
  title: string,
  onOpen: Open,
): Column<Row> => ({
  id: 'name',
  title,
  width: 'minmax(0, 2fr)',
  place: 'lead',
  value: (row) => row.name ?? row.id,
  cell: (row) => <Name id={row.id} name={row.name ?? row.id} keeper={row.keeper} onOpen={onOpen} />,
})

const tier = <Row extends { tier?: number | undefined }>(): Column<Row> =>
  quiet({
    id: 'tier',
    title: 'Tier',
    width: '3rem',
    place: 'second',
    value: (row) => row.tier,
    shown: (row) =>
      row.tier !== undefined && (
        <>
          <span className="md:hidden">tier </span>
          {row.tier}
        </>
      ),
  })

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

export const systemColumns = (onOpen: Open): Column<RegisterSystem>[] => [
  named('System', onOpen),
  review(),
  tier(),
  quiet({ id: 'owner', title: 'Owner', width: 'minmax(0, 1.2fr)', place: 'second', value: (row) => row.owner }),
  quiet({
    id: 'impact',
    title: 'An hour without it',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    align: 'end',
    value: (row) => (row.impactPerHour ? `${row.impactPerHour.amount} ${row.impactPerHour.currency}` : ''),
    rank: (row) => row.impactPerHour?.amount,
    shown: (row) => row.impactPerHour && costWords({ sums: [row.impactPerHour], unpriced: 0 })?.replace(' an hour', ''),
  }),
  quiet({
    id: 'needs',
    title: 'Needs',
    width: 'minmax(0, 1.8fr)',
    place: 'wide',
    value: (row) => row.needs.map(({ name, anyOf }) => `${name}: ${anyOf.join(' or ')}`).join('; '),
    shown: (row) => (row.needs.length === 0 ? 'nothing' : join(row.needs.map(({ name }) => name))),
  }),
  quiet({
    id: 'keeper',
    title: 'Kept in',
    width: '5rem',
    place: 'wide',
    value: (row) => (row.keeper.by === 'file' ? 'file' : 'page'),
    shown: (row) => (row.keeper.by === 'file' ? 'a file' : 'this page'),
  }),
]

const codesOf = (row: RegisterDependency): string[] => [...new Set(row.jurisdictions.map(({ code }) => code))]

export const dependencyColumns = (onOpen: Open): Column<RegisterDependency>[] => [
  named('Dependency', onOpen),
  review(),
  tier(),
  quiet({
    id: 'vendor',
    title: 'Vendor',
    width: 'minmax(0, 1.2fr)',
    place: 'second',
    value: (row) => row.vendor.name,
    shown: (row) => (row.path === 'direct' ? row.vendor.name : `${row.vendor.name} by ${row.path}`),
  }),
  quiet({
    id: 'owners',
    title: 'Owners',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    value: (row) => row.owners.join('; '),
    shown: (row) => (row.owners.length === 0 ? 'nobody needs it' : join(row.owners, 2)),
  }),
  quiet({
    id: 'jurisdictions',
    title: 'Orders from',
    width: '6.5rem',
    place: 'second',
    value: (row) => codesOf(row).join(' '),
    shown: (row) => codesOf(row).join(', ') || 'not known',
  }),
  quiet({
    id: 'data',
    title: 'Data in',
    width: '5rem',
    place: 'wide',
    value: (row) => row.dataLocation?.join(' ') ?? '',
    shown: (row) => row.dataLocation?.join(', '),
  }),
  quiet({
    id: 'contract',
    title: 'Contract',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    value: (row) => row.contract?.reference ?? '',
    shown: ({ contract }) =>
      contract &&
      [
        contract.reference,
        contract.sla !== undefined && `${contract.sla} %`,
        contract.noticePeriod !== undefined && `${formatDuration(contract.noticePeriod)} notice`,
      ]
        .filter(Boolean)
        .join(', '),
  }),
  quiet({
    id: 'exit',
    title: 'Replaceable',
    width: '7rem',
    place: 'wide',
    value: (row) => row.substitutability ?? '',
    shown: (row) => (row.substitutability ? SUBSTITUTABILITY_WORDS[row.substitutability] : 'not said'),
  }),
]

export const vendorColumns = (onOpen: Open): Column<RegisterVendor>[] => [
  named('Vendor', onOpen),
  review(),
  quiet({
    id: 'dependencies',
    title: 'We have of it',
    width: '7rem',
    place: 'second',
    align: 'end',
    value: (row) => row.dependencies.length,
    shown: (row) => (row.dependencies.length === 0 ? 'nothing' : count(row.dependencies.length, 'thing')),
  }),
  quiet({
    id: 'jurisdiction',
    title: 'Orders from',
    width: 'minmax(0, 1fr)',
    place: 'second',
    value: (row) => row.jurisdiction?.name ?? '',
    shown: (row) => row.jurisdiction?.name ?? 'not known',
  }),
  quiet({
    id: 'parent',
    title: 'Belongs to',
    width: 'minmax(0, 1fr)',
    place: 'wide',
    value: (row) => row.parent?.name ?? '',
  }),
  quiet({
    id: 'hosting',
    title: 'Runs on',
    width: 'minmax(0, 1.4fr)',
    place: 'wide',
    value: (row) => row.hosting.map(({ name }) => name).join('; '),
    shown: (row) =>
      join(
        row.hosting.map(({ name }) => name),
        2,
      ),
  }),
  quiet({
    id: 'owners',
    title: 'Owners',
    width: 'minmax(0, 1.2fr)',
    place: 'wide',
    value: (row) => row.owners.join('; '),
    shown: (row) => (row.owners.length === 0 ? 'nobody needs it' : join(row.owners, 2)),
  }),
  quiet({
    id: 'keeper',
    title: 'Kept in',
    width: '7rem',
    place: 'wide',
    value: (row) => row.keeper.by,
    shown: (row) => KEPT_IN[row.keeper.by],
  }),
]

const KEPT_IN: Record<Kept['by'], string> = { catalogue: 'the catalogue', file: 'a file', page: 'this page' }
