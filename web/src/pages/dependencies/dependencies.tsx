import type { DependencySummary } from '@bellwether/shared/api.ts'
import { STATUS_WORDS, STATUSES } from '@bellwether/shared/status.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { dependenciesQuery, overviewQuery } from '../../api/queries.ts'
import { DataTable } from '../../components/data-table.tsx'
import { dependencyColumns } from '../../components/dependency-columns.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { dependenciesSentence } from '../../format/sentences.ts'
import { useDraft } from '../../hooks/use-draft.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { SearchField, Select } from '../../ui/select.tsx'

const route = getRouteApi('/dependencies')

/** Everything we rely on, worst first. */
export function DependenciesPage() {
  useTitle('Dependencies')
  const { q, status, vendor, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...dependenciesQuery({ q, status, vendor }), placeholderData: keepPreviousData })
  const counts = useQuery(overviewQuery).data?.counts
  // Sorting is only true of the whole: the rest is fetched first.
  const wantsMore = list.hasNextPage && !list.isFetching
  const sorted = view.sort !== undefined
  const { fetchNextPage } = list
  useEffect(() => {
    if (sorted && wantsMore) void fetchNextPage()
  }, [sorted, wantsMore, fetchNextPage])
  return (
    <>
      <PageHead above="Dependencies" sentence={counts ? dependenciesSentence(counts) : 'Everything we rely on.'} />
      <Filters />
      <Loaded query={list}>
        {({ items, total }) => (
          <section aria-label="List" className="rounded-card border border-line bg-surface-1">
            <p className="px-4 pt-3 pb-1 text-table text-ink-3">
              {count(total ?? items.length, 'dependency', 'dependencies')}
              {list.hasNextPage && `, ${items.length} of them loaded`}
            </p>
            <DataTable
              label="Dependencies"
              rows={items}
              columns={dependencyColumns}
              keyOf={(row: DependencySummary) => row.id}
              view={view}
              onView={(next) =>
                void navigate({ search: { q, status, vendor, ...next }, replace: true, resetScroll: false })
              }
              file="bellwether-dependencies"
              onEnd={() => wantsMore && void fetchNextPage()}
              empty={
                <Empty title="No dependency is like that">
                  <p>Take a filter away, or search for a vendor, a model or a path.</p>
                </Empty>
              }
            />
          </section>
        )}
      </Loaded>
    </>
  )
}

function Filters() {
  const { q, status, vendor } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { q?: string; status?: string; vendor?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const draft = useDraft(q ?? '', (text) => change({ q: text || undefined }))
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <SearchField label="Search by name, vendor or model" className="w-full md:w-72" {...draft} />
      <Select
        label="Status"
        value={status ?? ''}
        onChange={(event) => change({ status: event.target.value || undefined })}
      >
        <option value="">Any status</option>
        {STATUSES.map((value) => (
          <option key={value} value={value}>
            {STATUS_WORDS[value]}
          </option>
        ))}
      </Select>
      {vendor !== undefined && (
        <Select label="Vendor" value={vendor} onChange={(event) => change({ vendor: event.target.value || undefined })}>
          <option value="">Any vendor</option>
          <option value={vendor}>{vendor}</option>
        </Select>
      )}
    </search>
  )
}
