import { CAUSE_WORDS, CAUSES } from '@bellwether/shared/cause.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { incidentsQuery, overviewQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { incidentsSentence } from '../../format/sentences.ts'
import { useWords } from '../../hooks/clock.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Select } from '../../ui/select.tsx'
import { incidentColumns } from './columns.tsx'
import { Precision } from './precision.tsx'

const route = getRouteApi('/incidents')

/** What people were paged for, newest first. */
export function IncidentsPage() {
  useTitle('Incidents')
  const { state = 'all', cause, vendor, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...incidentsQuery({ state, cause, vendor }), placeholderData: keepPreviousData })
  const open = useQuery(overviewQuery).data?.incidents ?? []
  const sentence = useWords((now) => incidentsSentence(open, now))
  return (
    <>
      <PageHead above="Incidents" sentence={sentence} />
      <Filters />
      <List
        list={list}
        noun={['incident', 'incidents']}
        columns={incidentColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) =>
          void navigate({ search: { state, cause, vendor, ...next }, replace: true, resetScroll: false })
        }
        empty={
          <Empty title="No incident here">
            <p>
              When something we rely on fails long enough to matter, it is listed here with its cause, its evidence and
              the systems it hits.
            </p>
          </Empty>
        }
      />
      <Precision />
    </>
  )
}

function Filters() {
  const { state = 'all', cause } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { state?: string; cause?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <Select label="State" value={state} onChange={(event) => change({ state: event.target.value })}>
        <option value="all">Open and resolved</option>
        <option value="open">Open</option>
        <option value="resolved">Resolved</option>
      </Select>
      <Select
        label="Cause"
        value={cause ?? ''}
        onChange={(event) => change({ cause: event.target.value || undefined })}
      >
        <option value="">Any cause</option>
        {CAUSES.map((value) => (
          <option key={value} value={value}>
            {CAUSE_WORDS[value]}
          </option>
        ))}
      </Select>
    </search>
  )
}
