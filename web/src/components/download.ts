import { csvText } from '@bellwether/shared/csv.ts'
import type { Column } from './data-table-column.ts'

/** Gives the rows as a CSV file, in the order in which they are shown. */
export function download<Row>(file: string, rows: Row[], columns: Column<Row>[]): void {
  const told = columns.filter((column) => column.value !== undefined)
  const text = csvText([
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
