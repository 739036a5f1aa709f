import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { usePhone } from '../hooks/use-phone.ts'
import type { Column } from './data-table-column.ts'

/** More rows than this are drawn only where one looks. */
export const VIRTUAL_ABOVE = 200

interface BodyProps<Row> {
  rows: Row[]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  onEnd?: () => void
}

/** Few rows are all drawn, so that printing and searching in the page find them; many only where one looks. */
export const Body = <Row,>(props: BodyProps<Row>) =>
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
