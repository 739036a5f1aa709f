import type { DependencyDetail } from '@bellwether/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { dependencyQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PublicationList } from '../../components/publication-list.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { UptimeBar } from '../../components/uptime-bar.tsx'
import { count, percent } from '../../format/numbers.ts'
import { dependencySentence } from '../../format/sentences.ts'
import { useWords } from '../../hooks/clock.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'
import { Hint } from '../../ui/hint.tsx'
import { Split } from '../../ui/split.tsx'
import { Alternatives } from './alternatives.tsx'
import { AvailabilityOf } from './availability.tsx'
import { Checks } from './checks.tsx'
import { History } from './history.tsx'
import { Honesty } from './honesty.tsx'
import { Latency } from './latency.tsx'
import { Measured } from './measured.tsx'
import { PastIncidents } from './past-incidents.tsx'
import { SeenFrom } from './seen-from.tsx'
import { UsedBy } from './used-by.tsx'
import { VendorSays } from './vendor-says.tsx'
import { Views } from './views.tsx'

const route = getRouteApi('/dependencies/$dependency')

/** Is it available to us, and why not; the vendor's word beside our own measure. */
export function DependencyPage() {
  const { dependency } = route.useParams()
  const query = useQuery(dependencyQuery(dependency))
  useTitle(query.data?.name ?? 'Dependency')
  return (
    <Loaded query={query} page="dependency">
      {(detail) => (
        <>
          <Head dependency={detail} />
          <div className="mb-6 grid gap-4 md:grid-cols-2">
            <Measured dependency={detail} />
            <VendorSays dependency={detail} />
          </div>
          <Split aside={<Around dependency={detail} />}>
            <Past dependency={detail} />
          </Split>
        </>
      )}
    </Loaded>
  )
}

function Head({ dependency }: { dependency: DependencyDetail }) {
  const sentence = useWords((now) => dependencySentence(dependency, now))
  return (
    <header className="mb-6 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-2 text-table text-ink-3">
        <Link to="/dependencies" className="link">
          Dependencies
        </Link>
        <span aria-hidden>/</span>
        <Link to="/dependencies" search={{ vendor: dependency.vendor.id }} className="link">
          {dependency.vendor.name}
        </Link>
        <span aria-hidden>/</span>
        <span>{dependency.path}</span>
        {dependency.model !== undefined && <span className="font-mono text-xs">{dependency.model}</span>}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-title font-semibold tracking-tight">{dependency.name}</h1>
        <StatusPill status={dependency.status} />
        {dependency.incident !== undefined && (
          <Link to="/incidents/$incident" params={{ incident: dependency.incident }} className="link text-table">
            Open incident
          </Link>
        )}
      </div>
      <p className="max-w-4xl text-lead text-ink-2">{sentence}</p>
    </header>
  )
}

const Past = ({ dependency }: { dependency: DependencyDetail }) => (
  <>
    {dependency.seenFrom !== undefined && <SeenFrom places={dependency.seenFrom} />}
    {dependency.views !== undefined && <Views views={dependency.views} />}
    <Card
      title="Ninety days"
      aside={
        dependency.uptime.availability90d !== undefined && (
          <span className="inline-flex items-center">
            <span className="font-medium text-ink">{percent(dependency.uptime.availability90d)}</span>&nbsp;available to
            us
            <Hint label="How availability is counted">{dependency.uptime.rule}</Hint>
          </span>
        )
      }
    >
      <div className="px-4 pb-3">
        <UptimeBar days={dependency.uptime.days} label={`Ninety days of ${dependency.name}`} />
      </div>
    </Card>
    <AvailabilityOf dependency={dependency.id} />
    <Latency dependency={dependency.id} />
    {dependency.answersFor !== undefined && <Honesty vendor={dependency.answersFor} />}
    <Card title="How we look" aside={count(dependency.checks.length, 'check')}>
      <Checks checks={dependency.checks} />
    </Card>
    <Card title="What it was before" aside={count(dependency.history.length, 'change')}>
      <History history={dependency.history} />
    </Card>
  </>
)

const Around = ({ dependency }: { dependency: DependencyDetail }) => (
  <>
    <Card title="What serves instead">
      <Alternatives alternatives={dependency.alternatives} />
    </Card>
    <Card title="Needed by" aside={count(dependency.usedBy.length, 'system')}>
      <UsedBy systems={dependency.usedBy} dependency={dependency.id} />
    </Card>
    <Card title="Incidents" aside={count(dependency.incidents.length, 'incident')}>
      <PastIncidents incidents={dependency.incidents} />
    </Card>
    <Card title="Published about it">
      {dependency.publications.length === 0 ? (
        <Empty title="Nothing was published that names it" />
      ) : (
        <PublicationList publications={dependency.publications} />
      )}
    </Card>
  </>
)
