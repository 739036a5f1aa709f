import type { RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { EVENT_STATUSES, PUBLICATION_KINDS } from '@bellwether/shared/regulatory-event.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { eventsQuery } from '../../api/queries.ts'
import { List } from '../../components/list.tsx'
import { Empty } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { eventsSentence } from '../../format/sentences.ts'
import { EVENT_STATUS_WORDS, PUBLICATION_KIND_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { eventColumns } from './columns.tsx'
import { Dismissals } from './dismissals.tsx'

const route = getRouteApi('/regulatory')

const YAML = 'regulation: { jurisdictions: [US, EU, GB], sources: default }'

/** Stories that publications tell: orders, notices, outages, retirements. */
export function RegulatoryPage() {
  useTitle('Regulatory')
  const { kind, status, vendor, jurisdiction, show, ...view } = route.useSearch()
  const filter = { kind, status, vendor, jurisdiction }
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...eventsQuery(filter), placeholderData: keepPreviousData })
  return (
    <>
      <PageHead
        above="Regulatory"
        sentence={list.data ? eventsSentence(list.data.items) : 'What was ordered, and by whom.'}
      />
      <Filters vendors={vendorsIn(list.data?.items, vendor)} />
      <List
        list={list}
        pick={pick(show === 'all')}
        noun={['event', 'events']}
        columns={eventColumns}
        keyOf={(row) => row.id}
        view={view}
        onView={(next) => void navigate({ search: { ...filter, show, ...next }, replace: true, resetScroll: false })}
        whole={list.data?.items.length === 0}
        empty={
          <Empty
            title={show === 'all' ? 'No event here' : 'Nothing here concerns us'}
            {...(list.data?.items.length === 0 && { yaml: YAML })}
          >
            <p>Newsrooms, registers and the press are read; what they tell of one matter becomes one event.</p>
          </Empty>
        }
      />
      <Folded list={list.data?.items} show={show} />
      <Dismissals />
    </>
  )
}

const concernsUs = (event: RegulatoryEventSummary): boolean =>
  event.matches.length > 0 && event.triage?.act !== 'dismissed'

/** What concerns us comes first; the rest only where somebody asks for it. */
const pick = (all: boolean) => (events: RegulatoryEventSummary[]) => [
  ...events.filter(concernsUs),
  ...(all ? events.filter((event) => !concernsUs(event)) : []),
]

/** Quiet: what does not concern us is a number until it is opened. */
function Folded({ list, show }: { list: RegulatoryEventSummary[] | undefined; show: string | undefined }) {
  const navigate = route.useNavigate()
  const others = list?.filter((event) => !concernsUs(event)).length ?? 0
  if (others === 0) return null
  const next = show === 'all' ? undefined : 'all'
  return (
    <p className="mt-3 flex flex-wrap items-center gap-2 text-ink-2" data-screen-only>
      {show === 'all' ? '' : `${count(others, 'event')} more that ${others === 1 ? 'does' : 'do'} not concern us.`}
      <Button
        look="quiet"
        onClick={() => void navigate({ search: (old) => ({ ...old, show: next }), replace: true, resetScroll: false })}
      >
        {next === 'all' ? 'Show them too' : 'Only what concerns us'}
      </Button>
    </p>
  )
}

const JURISDICTIONS = ['US', 'EU', 'GB', 'FR', 'DE', 'IT', 'CN', 'JP', 'KR', 'IN', 'CA']

/** Those that the stories affect, and the one that is chosen. */
const vendorsIn = (events: RegulatoryEventSummary[] = [], chosen: string | undefined): string[] =>
  [
    ...new Set([
      ...(chosen ? [chosen] : []),
      ...events.flatMap(({ vendors }) => vendors.flatMap(({ id, role }) => (role === 'affected' ? [id] : []))),
    ]),
  ].sort()

function Filters({ vendors }: { vendors: string[] }) {
  const { kind, status, vendor, jurisdiction } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: { kind?: string; status?: string; vendor?: string; jurisdiction?: string }) =>
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
      <Select
        label="Jurisdiction"
        value={jurisdiction ?? ''}
        onChange={(event) => change({ jurisdiction: event.target.value || undefined })}
      >
        <option value="">Any jurisdiction</option>
        {JURISDICTIONS.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </Select>
      <Select
        label="Vendor"
        value={vendor ?? ''}
        onChange={(event) => change({ vendor: event.target.value || undefined })}
      >
        <option value="">Any vendor</option>
        {vendors.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </Select>
    </search>
  )
}
