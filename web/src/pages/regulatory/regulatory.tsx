import { EVENT_STATUSES, PUBLICATION_KINDS } from '@bellwether/shared/regulatory-event.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { eventsQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { eventsSentence } from '../../format/sentences.ts'
import { EVENT_STATUS_WORDS, PUBLICATION_KIND_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Select } from '../../ui/select.tsx'
import { eventColumns } from './columns.tsx'

const route = getRouteApi('/regulatory')

const YAML = 'regulation: { jurisdictions: [US, EU, GB], sources: default }'

/** Stories that publications tell: orders, notices, outages, retirements. */
export function RegulatoryPage() {
  useTitle('Regulatory')
  const { kind, status, ...view } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...eventsQuery({ kind, status }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead
        above="Regulatory"
        sentence={list.data ? eventsSentence(list.data.items) : 'What was ordered, and by whom.'}
      />
      <Filters />
      <List
        list={list}
        noun={['event', 'events']}
        columns={eventColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { kind, status, ...next }, replace: true, resetScroll: false })}
        whole={list.data?.items.length === 0}
        empty={
          <Empty title="No event here" yaml={YAML}>
            <p>Newsrooms, registers and the press are read; what they tell of one matter becomes one event.</p>
          </Empty>
        }
      />
    </>
  )
}

function Filters() {
  const { kind, status } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { kind?: string; status?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })
  return (
    <search data-screen-only className="mb-3 flex flex-wrap gap-2">
      <Select label="Kind" value={kind ?? ''} onChange={(event) => change({ kind: event.target.value || undefined })}>
        <option value="">Any kind</option>
        {PUBLICATION_KINDS.map((value) => (
          <option key={value} value={value}>
            {PUBLICATION_KIND_WORDS[value]}
          </option>
        ))}
      </Select>
      <Select
        label="Status"
        value={status ?? ''}
        onChange={(event) => change({ status: event.target.value || undefined })}
      >
        <option value="">Any status</option>
        {EVENT_STATUSES.map((value) => (
          <option key={value} value={value}>
            {EVENT_STATUS_WORDS[value]}
          </option>
        ))}
      </Select>
    </search>
  )
}
