import type { Overview } from '@bellwether/shared/api.ts'
import { STATUS_WORDS, type Status } from '@bellwether/shared/status.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DataTable } from '../../components/data-table.tsx'
import type { TableView } from '../../components/data-table-column.ts'
import { byUrgency, dependencyColumns, distinct, URGENT_FIRST } from '../../components/dependency-columns.tsx'
import { Empty } from '../../components/loaded.tsx'
import { StatusShape } from '../../components/status-shape.tsx'
import { number } from '../../format/numbers.ts'
import { Card } from '../../ui/card.tsx'

const route = getRouteApi('/')
/** More than this, and those that are well are only counted here. */
const FEW = 30

const YAML = `dependencies:
  - id: fable-direct
    vendor: anthropic
    model: claude-fable-5
    credentials: { apiKey: $ANTHROPIC_API_KEY }`

export function DependencyList({ overview: { dependencies, counts } }: { overview: Overview }) {
  const { status, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const rows = useMemo(() => {
    const few = dependencies.length <= FEW
    return distinct(dependencies)
      .filter((row) =>
        status === undefined ? few || row.status !== 'operational' || row.pending : row.status === status,
      )
      .sort(byUrgency)
  }, [dependencies, status])
  const total = Object.values(counts).reduce((sum, amount) => sum + amount, 0)
  const several = Object.values(counts).filter((amount) => amount > 0).length > 1 || status !== undefined
  return (
    <Card
      title="Dependencies"
      aside={
        <Link to="/dependencies" className="link">
          All {number(total)}
        </Link>
      }
    >
      {several && <StatusFilter counts={counts} chosen={status} view={view} />}
      <DataTable
        label="Dependencies"
        rows={rows}
        columns={COLUMNS}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { status, ...next }, replace: true, resetScroll: false })}
        file="bellwether-dependencies"
        empty={
          total === 0 ? (
            <NothingYet />
          ) : (
            <Empty title={`${number(counts.operational)} operational, and nothing else to see here`} />
          )
        }
      />
    </Card>
  )
}

/** The answer of the overview leaves the ninety days out, and there is less room. */
const LEFT_OUT = new Set(['days', 'systems', 'vendor'])
const COLUMNS = dependencyColumns.filter((column) => !LEFT_OUT.has(column.id))

const NothingYet = () => (
  <Empty title="Nothing is watched yet" yaml={YAML}>
    <p>Every outside service or model that a system of yours relies on is one entry.</p>
  </Empty>
)

interface FilterProps {
  counts: Record<Status, number>
  chosen: string | undefined
  view: TableView
}

/** How many are how, each a filter. */
const StatusFilter = ({ counts, chosen, view }: FilterProps) => (
  <ul aria-label="Filter by status" data-screen-only className="flex flex-wrap gap-1 px-3 pb-2">
    {URGENT_FIRST.filter((status) => counts[status] > 0).map((status) => (
      <li key={status}>
        <Link
          to="/"
          search={{ ...view, status: chosen === status ? undefined : status }}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={chosen === status ? 'true' : undefined}
          data-tone={status}
          className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line px-2 text-table text-ink-2 hover:bg-surface-2 aria-[current=true]:border-ink-3 aria-[current=true]:bg-surface-2 aria-[current=true]:text-ink"
        >
          <span className="text-tone">
            <StatusShape status={status} size={10} />
          </span>
          {number(counts[status])} {STATUS_WORDS[status].toLowerCase()}
        </Link>
      </li>
    ))}
  </ul>
)
