import type {
  RegisterDependency,
  RegisterOverview,
  RegisterSystem,
  RegisterVendor,
} from '@bellwether/shared/api-register.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type RegisterKinds, registerEntriesQuery } from '../../api/queries.ts'
import type { Column } from '../../components/data-table-column.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { dependencyColumns, systemColumns, vendorColumns } from './columns.tsx'
import { EntryDialog, type Shown } from './entry-dialog.tsx'

const route = getRouteApi('/register')

const YAML = `dependencies:
  - id: fable-direct
    vendor: anthropic
    model: claude-fable-5
    contract: { reference: C-2041, sla: 99.5, noticePeriod: 90d, renewal: 2027-03-31 }
    dataLocation: [US]
    substitutability: difficult
    exitPlan: https://wiki.example/exit/anthropic
    reviewBy: 2026-12-31`

interface Props {
  overview: RegisterOverview
  /** The one whose dialog is open. */
  entry: string | undefined
  onOpen: (id: string | undefined) => void
}

export const Systems = (props: Props) => (
  <Entries<RegisterSystem>
    {...props}
    kinds="systems"
    noun={['system', 'systems']}
    columns={useMemo(() => systemColumns(props.onOpen), [props.onOpen])}
    shown={(row) => ({ kind: 'system', row })}
  />
)

export const Dependencies = (props: Props) => (
  <Entries<RegisterDependency>
    {...props}
    kinds="dependencies"
    noun={['dependency', 'dependencies']}
    columns={useMemo(() => dependencyColumns(props.onOpen), [props.onOpen])}
    shown={(row) => ({ kind: 'dependency', row })}
  />
)

export const Companies = (props: Props) => (
  <Entries<RegisterVendor>
    {...props}
    kinds="vendors"
    noun={['vendor', 'vendors']}
    columns={useMemo(() => vendorColumns(props.onOpen), [props.onOpen])}
    shown={(row) => ({ kind: 'vendor', row })}
  />
)

interface EntriesProps<Row> extends Props {
  kinds: RegisterKinds
  noun: [string, string]
  columns: Column<Row>[]
  shown: (row: Row) => Shown
}

function Entries<Row extends RegisterSystem | RegisterDependency | RegisterVendor>(props: EntriesProps<Row>) {
  const { overview, entry, onOpen, kinds, noun, columns, shown } = props
  const { q, review, keeper, show, entry: _, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(registerEntriesQuery<Row>(kinds, { q, review, keeper }))
  const listed = list.data?.items.find(({ id }) => id === entry)
  // A link may lead to an entry that stands further down than was fetched, or that the filter leaves out.
  const isAway = entry !== undefined && list.data !== undefined && !listed
  const sought = useInfiniteQuery({ ...registerEntriesQuery<Row>(kinds, { q: entry }), enabled: isAway })
  const row = listed ?? (isAway ? sought.data?.items.find(({ id }) => id === entry) : undefined)
  return (
    <>
      <List
        list={list}
        noun={noun}
        columns={columns}
        keyOf={(one) => one.id}
        view={view}
        onView={(next) =>
          void navigate({ search: { q, review, keeper, show, ...next }, replace: true, resetScroll: false })
        }
        empty={<None filtered={[q, review, keeper].some(Boolean)} />}
      />
      {row && <EntryDialog overview={overview} shown={shown(row)} onClose={() => onOpen(undefined)} />}
    </>
  )
}

const None = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <Empty title="Nothing in the register is like that" />
  ) : (
    <Empty title="Nothing is written down yet" yaml={YAML}>
      <p>What you rely on, by which contract, where your data is, and when that was last looked at.</p>
    </Empty>
  )
