import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect } from 'react'
import { count, number } from '../format/numbers.ts'
import { DataTable } from './data-table.tsx'
import type { Column, TableView } from './data-table-column.ts'
import { Loaded } from './loaded.tsx'

interface Items<Row> {
  items: Row[]
  total: number | undefined
}

interface Props<Row> {
  list: UseInfiniteQueryResult<Items<Row>>
  /** What a row is called: one, and many. */
  noun: [string, string]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  view: TableView
  onView: (view: TableView) => void
  /** Fetch all pages at once: the rows are filtered here. */
  whole?: boolean
  /** Chooses among the rows. */
  pick?: (rows: Row[]) => Row[]
  empty: ReactNode
}

/** A list that the server pages: the next page comes when its end is in view, all of them when it is sorted here. */
export function List<Row extends object>({ list, noun, view, pick, whole = false, ...table }: Props<Row>) {
  const { hasNextPage, isFetching, fetchNextPage } = list
  const all = whole || view.sort !== undefined
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  useEffect(() => {
    if (all) more()
  }, [all, more])
  return (
    <Loaded query={list}>
      {({ items, total }) => (
        <section aria-label="List" className="rounded-card border border-line bg-surface-1">
          <p className="px-4 pt-3 pb-1 text-table text-ink-3">
            {howMany(pick ? pick(items).length : items.length, total, hasNextPage, noun)}
          </p>
          <DataTable
            label={noun[1]}
            file={`bellwether-${noun[1]}`}
            rows={pick ? pick(items) : items}
            view={view}
            onEnd={more}
            {...table}
          />
        </section>
      )}
    </Loaded>
  )
}

function howMany(shown: number, total: number | undefined, more: boolean, [one, many]: [string, string]): string {
  if (!more) return count(shown, one, many)
  return total === undefined
    ? `the newest ${count(shown, one, many)}`
    : `${number(shown)} of ${count(total, one, many)}`
}
