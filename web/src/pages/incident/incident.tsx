import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { incidentQuery } from '../../api/queries.ts'
import { Ago, Lasting } from '../../components/ago.tsx'
import { BlastRadius } from '../../components/blast-radius.tsx'
import { AllReasons, CauseCard } from '../../components/cause.tsx'
import { DeliveryList } from '../../components/delivery-list.tsx'
import { EvidenceTimeline } from '../../components/evidence-timeline.tsx'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { VendorIncident } from '../../components/vendor-word.tsx'
import { count } from '../../format/numbers.ts'
import { dateTime } from '../../format/time.ts'
import { INCIDENT_STATE_WORDS } from '../../format/words.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { Split } from '../../ui/split.tsx'
import { Acts } from './acts.tsx'
import { Advice } from './advice.tsx'
import { Alerts } from './alerts.tsx'
import { Belongs } from './belongs.tsx'
import { Decisions } from './decisions.tsx'
import { EventLinks } from './event-links.tsx'
import { LeftOver } from './left-over.tsx'
import { Silenced } from './silenced.tsx'

const route = getRouteApi('/incidents/$incident')

/** First screen: what, why, whom it hits, what to do. Then the story, and everything it rests on. */
export function IncidentPage() {
  const { incident } = route.useParams()
  const query = useQuery(incidentQuery(incident))
  useTitle(query.data?.title ?? 'Incident')
  return (
    <Loaded query={query} page="incident">
      {(detail) => (
        <>
          <Head incident={detail} />
          <LeftOver incident={detail} />
          <div className="mb-6 grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
            <Card title="Why">
              <CauseCard verdict={detail.verdict} />
            </Card>
            <Card
              title="Whom it hits"
              aside={count(detail.blastRadius.length, 'system')}
              className="lg:col-start-2 lg:row-span-2 lg:row-start-1"
            >
              <BlastRadius systems={detail.blastRadius} />
            </Card>
            <Card title="What to do">
              <Advice advice={detail.advice} />
            </Card>
          </div>
          <Split aside={<Sides incident={detail} />}>
            <Story incident={detail} />
          </Split>
        </>
      )}
    </Loaded>
  )
}

const Head = ({ incident }: { incident: IncidentDetail }) => (
  <header className="mb-6 flex flex-col gap-2">
    <div className="flex flex-wrap items-center gap-x-2 text-table text-ink-3">
      <Link to="/incidents" className="link">
        Incidents
      </Link>
      <span aria-hidden>/</span>
      <span className="font-mono text-xs">{incident.id}</span>
    </div>
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="text-title font-semibold tracking-tight">{incident.title}</h1>
      <StatusPill status={incident.status} />
    </div>
    <p className="max-w-4xl text-lead text-ink-2">{incident.sentence}</p>
    {incident.advice[0] !== undefined && (
      <p className="max-w-4xl text-lead">
        <span className="font-semibold">Do:</span> {incident.advice[0]}
      </p>
    )}
    <p className="text-table text-ink-3">
      {INCIDENT_STATE_WORDS[incident.state]}
      {incident.acknowledgedBy !== undefined &&
        `${incident.state === 'acknowledged' ? '' : ' · acknowledged'} by ${incident.acknowledgedBy}`}
      {incident.assignedTo !== undefined && ` · ${incident.assignedTo} has it`} · first bad{' '}
      <Ago at={incident.firstBadAt} /> · opened <Ago at={incident.openedAt} /> ·{' '}
      {incident.resolvedAt === undefined ? (
        <>
          lasting <Lasting from={incident.firstBadAt} />
        </>
      ) : (
        <>
          resolved <Ago at={incident.resolvedAt} /> after{' '}
          <Lasting from={incident.firstBadAt} to={incident.resolvedAt} />
        </>
      )}
    </p>
    {incident.maintenance && (
      <p className="text-table text-ink-2">
        {incident.maintenance.of === 'us' ? 'Maintenance of ours' : `Maintenance of ${incident.vendor.name}`} until{' '}
        {dateTime(incident.maintenance.until)} ({incident.maintenance.reason}): nobody is paged.
      </p>
    )}
    {incident.resolvedAt === undefined && <Silenced incident={incident} />}
    <Acts incident={incident} />
    <Belongs incident={incident} />
  </header>
)

const Story = ({ incident }: { incident: IncidentDetail }) => (
  <>
    <Card title="How we know" aside={count(incident.timeline.length, 'fact')}>
      <EvidenceTimeline entries={incident.timeline} start={incident.firstBadAt} incident={incident.id} />
    </Card>
    <Card title="Every reason, for and against" aside={count(incident.verdict.reasons.length, 'reason')}>
      <AllReasons verdict={incident.verdict} />
    </Card>
  </>
)

const Sides = ({ incident }: { incident: IncidentDetail }) => (
  <>
    <Card title="What is affected" aside={count(incident.alerts.length, 'alert')}>
      <Alerts alerts={incident.alerts} />
    </Card>
    <Card title={`What ${incident.vendor.name} says`}>
      {incident.vendorIncidents.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2">Nothing. Its status page names no incident in this time.</p>
      ) : (
        <ul className="divide-y divide-line">
          {incident.vendorIncidents.map((said) => (
            <li key={said.id} className="px-4 py-3">
              <VendorIncident incident={said} updates={3} />
            </li>
          ))}
        </ul>
      )}
    </Card>
    {incident.events.length > 0 && (
      <Card title="Orders and notices behind it">
        <EventLinks events={incident.events} />
      </Card>
    )}
    <Card
      title="Who was told"
      aside={
        <Link to="/alerting" search={{ incident: incident.id }} className="link">
          {count(incident.deliveries.length, 'message')}
        </Link>
      }
    >
      {incident.deliveries.length === 0 ? (
        <Empty title="Nobody was told">
          <p>No route led this incident to a receiver.</p>
        </Empty>
      ) : (
        <DeliveryList deliveries={incident.deliveries} />
      )}
      <Decisions incident={incident.id} />
    </Card>
  </>
)
