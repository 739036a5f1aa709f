import type { RegulatoryEventDetail } from '@bellwether/shared/api.ts'
import type { Triage as Said } from '@bellwether/shared/api-triage.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { eventQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { ClaimsTable } from '../../components/claims-table.tsx'
import { EventStatusPill } from '../../components/event-status.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PublicationList } from '../../components/publication-list.tsx'
import { confidence, count } from '../../format/numbers.ts'
import { eventSentence } from '../../format/sentences.ts'
import { PUBLICATION_KIND_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { Split } from '../../ui/split.tsx'
import { PastIncidents } from '../dependency/past-incidents.tsx'
import { Lifeline } from './lifeline.tsx'
import { Matches } from './matches.tsx'
import { People } from './people.tsx'
import { ReadByModel } from './read-by-model.tsx'
import { Systems } from './systems.tsx'
import { ToldWhom } from './told.tsx'
import { Triage } from './triage.tsx'
import { Vendors } from './vendors.tsx'

const route = getRouteApi('/regulatory/$event')

const TRIAGE_WORDS: Record<Said, string> = { confirmed: 'Confirmed', dismissed: 'Dismissed', watched: 'Watched' }

/** One story: what is claimed and by whom, where sources disagree, and why it concerns us. */
export function EventPage() {
  const { event } = route.useParams()
  const query = useQuery(eventQuery(event))
  useTitle(query.data?.title ?? 'Event')
  return (
    <Loaded query={query} page="event">
      {(detail) => (
        <>
          <Head event={detail} />
          <Split lead={<Concerned event={detail} />} aside={<Ours event={detail} />}>
            <Told event={detail} />
          </Split>
        </>
      )}
    </Loaded>
  )
}

const Head = ({ event }: { event: RegulatoryEventDetail }) => (
  <header className="mb-6 flex flex-col gap-2">
    <div className="flex flex-wrap items-center gap-x-2 text-table text-ink-3">
      <Link to="/regulatory" className="link">
        Regulatory
      </Link>
      <span aria-hidden>/</span>
      <span className="font-mono text-xs">{event.id}</span>
    </div>
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="text-title font-semibold tracking-tight">{event.title}</h1>
      <EventStatusPill status={event.status} />
    </div>
    <p className="max-w-4xl text-lead text-ink-2">{eventSentence(event)}</p>
    <p className="text-table text-ink-3">
      {PUBLICATION_KIND_WORDS[event.kind]} · first seen <Ago at={event.firstSeenAt} /> · updated{' '}
      <Ago at={event.updatedAt} /> · that these tell one story: {confidence(event.confidence)}
    </p>
    <p role="status" className="text-table empty:hidden">
      {event.triage && (
        <>
          <span className="font-medium">
            {TRIAGE_WORDS[event.triage.act]} by {event.triage.by}
          </span>
          : {event.triage.reason}
        </>
      )}
    </p>
    <Triage event={event} />
  </header>
)

function Told({ event }: { event: RegulatoryEventDetail }) {
  const conflicts = event.claims.filter((claim) => claim.conflict).length
  return (
    <>
      <Card
        title="What is said"
        aside={
          event.claims.length === 0
            ? undefined
            : conflicts > 0
              ? `sources disagree on ${count(conflicts, 'fact')}`
              : event.roots > 1
                ? 'sources agree'
                : 'one source'
        }
      >
        {event.claims.length === 0 ? (
          <Empty title="No fact could be read from it yet" />
        ) : (
          <ClaimsTable claims={event.claims} />
        )}
      </Card>
      <ReadByModel event={event} />
      <Card
        title="Who says it"
        aside={`${count(event.items.length, 'publication')}, ${count(event.roots, 'independent voice')}`}
      >
        <PublicationList publications={event.items} voices={event.voices} />
      </Card>
    </>
  )
}

const Concerned = ({ event }: { event: RegulatoryEventDetail }) => (
  <>
    <Card title="Why it concerns us" aside={count(event.matches.length, 'dependency', 'dependencies')}>
      <Matches matches={event.matches} />
    </Card>
    {event.matches.length > 0 && (
      <Card title="Systems that rest on it" aside={count(event.systems.length, 'system')}>
        <Systems systems={event.systems} />
      </Card>
    )}
  </>
)

const Ours = ({ event }: { event: RegulatoryEventDetail }) => (
  <>
    <Card title="Its life so far">
      <Lifeline statuses={event.statuses} items={event.items} voices={event.voices} />
    </Card>
    <Card title="Who was told, and why">
      <ToldWhom people={event.people} />
    </Card>
    <Card title="What people said">
      <People event={event} />
    </Card>
    <Card title="Incidents it is behind">
      <PastIncidents incidents={event.incidents} />
    </Card>
    <Card title="Vendors in it">
      <Vendors vendors={event.vendors} />
    </Card>
  </>
)
