import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp, Columns3, Download } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { csv } from '../format/csv.ts'
import { usePhone } from '../hooks/use-media.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class.ts'
import { Menu } from '../ui/menu.tsx'

export interface Column<Row> {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  /** The cell as CSV has it. Without it the column cannot be sorted, and is not in the CSV. */
  value?: (row: Row) => string | number | undefined
  /** What it is sorted by, where that is not its value. */
  rank?: (row: Row) => string | number | undefined
  /** A track of the grid: `minmax(0, 2fr)`, `120px`. */
  width: string
  /** On a phone: first line, its end, second line, or left out. */
  place: 'lead' | 'aside' | 'second' | 'wide'
  align?: 'end'
}

/** What of a table lives in the URL. `sort` is a column's id, with `-` before it for descending. */
export interface TableView {
  sort?: string
  /** Ids of hidden columns, joined by dots. */
  hide?: string
}

interface Props<Row> {
  label: string
  rows: Row[]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  view: TableView
  onView: (view: TableView) => void
  /** File name of the CSV, without its ending. */
  file: string
  /** Called when the end comes into view. */
  onEnd?: () => void
  empty: ReactNode
}

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, alphanumeric: sortFn_alphanumeric },
})

const VIRTUAL_ABOVE = 200

export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  keyOf,
  view,
  onView,
  file,
  onEnd,
  empty,
}: Props<Row>) {
  const definitions = useMemo(() => columns.map((column) => definition(column)), [columns])
  const hidden = view.hide?.split('.') ?? []
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: keyOf,
    state: {
      sorting: view.sort === undefined ? [] : [{ id: view.sort.replace(/^-/, ''), desc: view.sort.startsWith('-') }],
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    },
  })
  const shown = columns.filter((column) => !hidden.includes(column.id))
  const sorted = table.getRowModel().rows.map((row) => row.original)
  useEffect(() => {
    if (rows.length <= VIRTUAL_ABOVE) onEnd?.()
  }, [rows.length, onEnd])
  if (rows.length === 0) return empty
  return (
    <div>
      <table
        // biome-ignore lint/a11y/noRedundantRoles: a grid layout would take the roles away
        role="table"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        className="data-table"
        style={{ '--columns': shown.map((column) => column.width).join(' ') } as CSSProperties}
      >
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
          <tr role="row">
            {shown.map((column) => (
              <Head key={column.id} column={column} view={view} onView={onView} />
            ))}
          </tr>
        </thead>
        <Body rows={sorted} columns={shown} keyOf={keyOf} onEnd={onEnd} />
      </table>
      <div data-screen-only className="flex items-center justify-end gap-1 border-t border-line px-2 py-1">
        <Menu
          trigger={
            <Button look="quiet">
              <Columns3 aria-hidden size={14} />
              Columns
            </Button>
          }
          label="Columns"
          several
          items={columns.slice(1).map(({ id, title }) => ({ id, text: title, chosen: !hidden.includes(id) }))}
          onChoose={(id) => onView({ ...view, hide: toggled(hidden, id) })}
        />
        <Button look="quiet" onClick={() => download(file, sorted, columns)}>
          <Download aria-hidden size={14} />
          CSV
        </Button>
      </div>
    </div>
  )
}

function definition<Row extends object>(column: Column<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    accessorFn: column.rank ?? column.value ?? (() => undefined),
    enableSorting: column.value !== undefined,
    sortUndefined: 'last',
    sortFn: 'basic',
  }
}

const toggled = (hidden: string[], id: string): string | undefined =>
  (hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id]).join('.') || undefined

function Head<Row>({
  column,
  view,
  onView,
}: {
  column: Column<Row>
  view: TableView
  onView: (view: TableView) => void
}) {
  const direction = view.sort === column.id ? 'ascending' : view.sort === `-${column.id}` ? 'descending' : undefined
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  const next = direction === undefined ? column.id : direction === 'ascending' ? `-${column.id}` : undefined
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a grid layout would take the role away
    <th role="columnheader" scope="col" aria-sort={direction} data-place={column.place} data-align={column.align}>
      {column.value === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          onClick={() => onView({ ...view, sort: next })}
          className={classes(
            '-mx-1 inline-flex h-7 items-center gap-1 rounded px-1 hover:text-ink',
            column.align === 'end' && 'flex-row-reverse',
          )}
        >
          {column.title}
          <Arrow aria-hidden size={12} className={direction === undefined ? 'invisible' : ''} />
        </button>
      )}
    </th>
  )
}

interface BodyProps<Row> {
  rows: Row[]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  onEnd?: () => void
}

/** Few rows are all drawn, so that printing and searching in the page find them; many only where one looks. */
const Body = <Row,>(props: BodyProps<Row>) =>
  props.rows.length > VIRTUAL_ABOVE ? <Virtual {...props} /> : <Plain {...props} />

function Plain<Row>({ rows, columns, keyOf }: BodyProps<Row>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a grid layout would take the role away
    <tbody role="rowgroup">
      {rows.map((row) => (
        <Line key={keyOf(row)} row={row} columns={columns} />
      ))}
    </tbody>
  )
}

function Virtual<Row>({ rows, columns, keyOf, onEnd }: BodyProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const phone = usePhone()
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (phone ? 57 : 41),
    getItemKey: (index) => keyOf(rows[index]!),
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const before = first ? first.start - virtual.options.scrollMargin : 0
  const after = last ? virtual.getTotalSize() - (last.end - virtual.options.scrollMargin) : 0
  const atEnd = last !== undefined && last.index >= rows.length - 50
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, onEnd])
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a grid layout would take the role away
    <tbody role="rowgroup" ref={body}>
      <tr aria-hidden className="spacer" style={{ height: before }} />
      {items.map((item) => (
        <Line
          key={item.key}
          row={rows[item.index]!}
          columns={columns}
          index={item.index}
          measure={virtual.measureElement}
        />
      ))}
      <tr aria-hidden className="spacer" style={{ height: after }} />
    </tbody>
  )
}

interface LineProps<Row> {
  row: Row
  columns: Column<Row>[]
  index?: number
  measure?: (element: HTMLElement | null) => void
}

const Line = <Row,>({ row, columns, index, measure }: LineProps<Row>) => (
  // biome-ignore lint/a11y/noRedundantRoles: a grid layout would take the roles away
  <tr role="row" ref={measure} data-index={index} aria-rowindex={index === undefined ? undefined : index + 2}>
    {columns.map((column) => (
      // biome-ignore lint/a11y/noRedundantRoles: as above
      <td key={column.id} role="cell" data-place={column.place} data-align={column.align}>
        {column.cell(row)}
      </td>
    ))}
  </tr>
)

function download<Row>(file: string, rows: Row[], columns: Column<Row>[]): void {
  const told = columns.filter((column) => column.value !== undefined)
  const text = csv([
    told.map((column) => column.title),
    ...rows.map((row) => told.map((column) => column.value?.(row))),
  ])
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${file}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
