import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp, Columns3, Download } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useMemo } from 'react'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class.ts'
import { Menu } from '../ui/menu.tsx'
import { Body, VIRTUAL_ABOVE } from './data-table-body.tsx'
import type { Column, TableView } from './data-table-column.ts'
import { download } from './download.ts'

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
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})

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
