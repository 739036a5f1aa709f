/** SQLite takes 32,766 values a statement, PostgreSQL 65,535: rows are written in slices that fit both. */
export function* slices<Row>(rows: readonly Row[], columns: number): Generator<Row[]> {
  const size = Math.floor(30_000 / columns)
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
