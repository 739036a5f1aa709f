import { STATUS_WORDS, STATUSES } from '@bellwether/shared/status.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { dependenciesQuery, overviewQuery } from '../../api/queries.ts'
import { dependencyColumns } from '../../components/dependency-columns.tsx'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
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
  return (
    <>
      <PageHead above="Dependencies" sentence={counts ? dependenciesSentence(counts) : 'Everything we rely on.'} />
      <Filters />
      <List
        list={list}
        noun={['dependency', 'dependencies']}
        columns={dependencyColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { q, status, vendor, ...next }, replace: true, resetScroll: false })}
        empty={
          <Empty title="No dependency is like that">
            <p>Take a filter away, or search for a vendor, a model or a path.</p>
          </Empty>
        }
      />
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
