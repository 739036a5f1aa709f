import type { Overview } from '@bellwether/shared/api.ts'
import { STATUSES } from '@bellwether/shared/status.ts'
import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../../api/queries.ts'
import { Ago } from '../../components/ago.tsx'
import { IncidentLine, IncidentPanel } from '../../components/incident-panel.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { useTitle } from '../../hooks/use-title.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Split } from '../../ui/split.tsx'
import { Advisories, IllSources, VendorsReport } from './asides.tsx'
import { DependencyList } from './dependency-list.tsx'
import { Systems } from './systems.tsx'

/** What is wrong now, why, and whom it hits; everything else quiet and countable. */
export function OverviewPage() {
  useTitle('Overview')
  return (
    <Loaded query={useQuery(overviewQuery)} page="overview" skeleton={<Skeleton lines={12} className="max-w-3xl" />}>
      {(overview) => <Answer overview={overview} />}
    </Loaded>
  )
}

const Answer = ({ overview }: { overview: Overview }) => (
  <>
    <PageHead
      above={
        <>
          <span>{overview.organisation}</span>
          <span aria-hidden>·</span>
          <Ago at={overview.at} />
        </>
      }
      sentence={overview.verdict}
    />
    {overview.incidents.length > 0 && <Wrong incidents={overview.incidents} />}
    <Split
      aside={
        <>
          <Systems systems={overview.systems} />
          <Advisories events={overview.advisories} />
          {overview.blindSince === undefined && <IllSources sources={overview.illSources} />}
        </>
      }
    >
      <DependencyList overview={overview} />
      <VendorsReport incidents={overview.vendorIncidents} />
    </Split>
  </>
)

/** The worst owns the screen, the others are a line each. */
function Wrong({ incidents }: Pick<Overview, 'incidents'>) {
  const [first, ...others] = [...incidents].sort((a, b) => gravity(b) - gravity(a) || a.openedAt - b.openedAt)
  return (
    <section aria-label="What is wrong now" className="mb-6 flex flex-col gap-3">
      <h2 className="sr-only">What is wrong now</h2>
      {first && <IncidentPanel incident={first} />}
      {others.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface-1">
          {others.map((incident) => (
            <IncidentLine key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Lost systems weigh most, then how bad it is. */
const gravity = ({ systems, status }: Overview['incidents'][number]): number =>
  systems.filter((system) => system.state === 'lost').length * 100 +
  systems.reduce((sum, system) => sum + (system.state === 'served' ? 0 : 5 - system.tier), 0) * 10 +
  STATUSES.indexOf(status)
