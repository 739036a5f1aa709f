import type { CheckSummary } from '@bellwether/shared/api.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { checksQuery } from '../../api/queries.ts'
import { checkKind } from '../../components/check-outcome.tsx'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { isIll, sourcesSentence } from '../../format/sentences.ts'
import { useDraft } from '../../hooks/use-draft.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { SearchField, Select } from '../../ui/select.tsx'
import { checkColumns } from './columns.tsx'
import { NewsFamilies } from './news-families.tsx'
import { Proposals } from './proposals.tsx'
import { Vanished } from './vanished.tsx'

const route = getRouteApi('/sources')

/** Everything that is looked at again and again, and whether it can see. */
export function SourcesPage() {
  useTitle('Sources')
  const { q, show, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(checksQuery)
  const pick = useCallback((checks: CheckSummary[]) => chosen(checks, q, show), [q, show])
  return (
    <>
      <PageHead above="Sources" sentence={list.data ? sourcesSentence(list.data.items) : 'What we look at.'} />
      <Vanished checks={list.data?.items ?? []} />
      <Proposals checks={list.data?.items ?? []} />
      <Filters />
      <List
        list={list}
        noun={['check', 'checks']}
        columns={checkColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { q, show, ...next }, replace: true, resetScroll: false })}
        whole
        pick={pick}
        empty={
          <Empty title={show === 'ill' ? 'Every check can see' : 'No check is like that'}>
            <p>
              Each dependency brings its checks with it: a status page, a list of models, a model call, an endpoint, a
              place where its vendor publishes.
            </p>
          </Empty>
        }
      />
      <NewsFamilies />
    </>
  )
}

function Filters() {
  const { q, show } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { q?: string; show?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  const draft = useDraft(q ?? '', (text) => change({ q: text || undefined }))
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <SearchField label="Search by address, vendor or kind" className="w-full md:w-72" {...draft} />
      <Select label="Show" value={show ?? ''} onChange={(event) => change({ show: event.target.value || undefined })}>
        <option value="">All checks</option>
        <option value="ill">Only those that cannot see</option>
      </Select>
    </search>
  )
}

/** Those that cannot see come first. */
const chosen = (checks: CheckSummary[], q: string | undefined, show: string | undefined): CheckSummary[] =>
  checks
    .filter((check) => show !== 'ill' || isIll(check))
    .filter((check) => q === undefined || text(check).includes(q.toLowerCase()))
    .sort((a, b) => Number(isIll(b)) - Number(isIll(a)) || a.target.localeCompare(b.target))

const text = (check: CheckSummary): string =>
  [check.target, check.dependency, check.vendor, checkKind(check.kind)].join(' ').toLowerCase()
