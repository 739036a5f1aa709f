import type { ReactNode } from 'react'

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
