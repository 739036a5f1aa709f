import type {
  CheckSummary,
  DeliverySummary,
  DependencyDetail,
  DependencySummary,
  IncidentDetail,
  IncidentSummary,
  LatencyPoint,
  Overview,
  Page,
  RegulatoryEventDetail,
  RegulatoryEventSummary,
} from '@bellwether/shared/api.ts'
import type { Precision } from '@bellwether/shared/api-attribution.ts'
import type { Availability } from '@bellwether/shared/api-availability.ts'
import type { Calendar } from '@bellwether/shared/api-calendar.ts'
import type { ReceiverDecision } from '@bellwether/shared/api-decisions.ts'
import type { DoraState } from '@bellwether/shared/api-dora.ts'
import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import type { ModelReading } from '@bellwether/shared/api-enrichment.ts'
import type { ExposureCompany } from '@bellwether/shared/api-exposure.ts'
import type { MaintenanceWindowSummary } from '@bellwether/shared/api-maintenance.ts'
import type { DeliveryDetail, ReceiverSummary } from '@bellwether/shared/api-receivers.ts'
import type {
  RegisterDependency,
  RegisterOverview,
  RegisterSystem,
  RegisterVendor,
} from '@bellwether/shared/api-register.ts'
import type { ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportAnswer, ReportSummary } from '@bellwether/shared/api-reports.ts'
import type { Routes, WhoHears } from '@bellwether/shared/api-routes.ts'
import type { Served } from '@bellwether/shared/api-served.ts'
import type { SilenceMatch, SilencePreview, SilenceSummary } from '@bellwether/shared/api-silences.ts'
import type { NewsFamily } from '@bellwether/shared/api-sources.ts'
import type { DismissalRule } from '@bellwether/shared/api-triage.ts'
import type { VendorDetail } from '@bellwether/shared/api-vendors.ts'
import type { Drills } from '@bellwether/shared/drill.ts'
import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { syncClock } from '../hooks/clock.ts'
import { get, post } from './client.ts'

/** The stream tells of changes, not of every look: ages are asked for again now and then, while somebody looks at the page. */
const REFRESH = 15 * SECOND
const REFRESH_LIST = MINUTE

/** The first word of every key is a word of the live stream, which makes the query out of date. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  refetchInterval: REFRESH,
  queryFn: async ({ signal }) => {
    const overview = await get<Overview>('overview', {}, signal)
    syncClock(overview.at)
    return overview
  },
})

const PAGE = 500

function list<Item>(key: string, path: string, filter: Record<string, string | undefined>) {
  return infiniteQueryOptions({
    queryKey: [key, 'list', path, filter],
    refetchInterval: REFRESH_LIST,
    queryFn: ({ pageParam, signal }) => get<Page<Item>>(path, { ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.items), total: pages[0]?.total }),
  })
}

interface DependencyFilter extends Record<string, string | undefined> {
  q?: string
  status?: string
  vendor?: string
}
export const dependenciesQuery = (filter: DependencyFilter) =>
  list<DependencySummary>('dependencies', 'dependencies', filter)

export const dependencyQuery = (id: string) =>
  queryOptions({
    queryKey: ['dependencies', 'one', id],
    refetchInterval: REFRESH,
    queryFn: ({ signal }) => get<DependencyDetail>(`dependencies/${encodeURIComponent(id)}`, {}, signal),
  })

export const RANGES = ['24h', '7d', '30d', '90d'] as const
export type Range = (typeof RANGES)[number]
export const latencyQuery = (id: string, range: Range) =>
  queryOptions({
    queryKey: ['dependencies', 'latency', id, range],
    queryFn: ({ signal }) =>
      get<{ points: LatencyPoint[] }>(`dependencies/${encodeURIComponent(id)}/latency`, { range }, signal),
  })

export type Period = 'month' | 'week'
const PERIODS: Record<Period, number> = { month: 6, week: 12 }
/** Out of date with what it is measured by. */
export const availabilityQuery = (kind: 'dependency' | 'system', id: string, by: Period) =>
  queryOptions({
    queryKey: ['dependencies', 'availability', kind, id, by],
    refetchInterval: REFRESH_LIST,
    queryFn: ({ signal }) => get<Availability>('availability', { kind, id, by, periods: PERIODS[by] }, signal),
  })

interface IncidentFilter extends Record<string, string | undefined> {
  state?: string
  cause?: string
  vendor?: string
}
export const incidentsQuery = (filter: IncidentFilter) => list<IncidentSummary>('incidents', 'incidents', filter)

export const attributionQuery = queryOptions({
  queryKey: ['incidents', 'precision'],
  queryFn: ({ signal }) => get<Precision>('attribution', {}, signal),
})

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => get<IncidentDetail>(`incidents/${encodeURIComponent(id)}`, {}, signal),
  })

/** Why receivers were told, or were not. */
export const decisionsQuery = (id: string) =>
  list<ReceiverDecision>('incidents', `incidents/${encodeURIComponent(id)}/decisions`, {})

interface EventFilter extends Record<string, string | undefined> {
  kind?: string
  status?: string
  vendor?: string
  jurisdiction?: string
}
/** Under `events`: what is dismissed changes what is listed. */
export const dismissalsQuery = queryOptions({
  queryKey: ['events', 'rules'],
  queryFn: ({ signal }) => get<{ items: DismissalRule[] }>('regulatory-events/rules', {}, signal),
})

export const eventsQuery = (filter: EventFilter) => list<RegulatoryEventSummary>('events', 'regulatory-events', filter)

export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ['events', 'one', id],
    queryFn: ({ signal }) => get<RegulatoryEventDetail>(`regulatory-events/${encodeURIComponent(id)}`, {}, signal),
  })

/** Under `deliveries`: every message that goes out says whether its receiver is reached. */
export const receiversQuery = queryOptions({
  queryKey: ['deliveries', 'receivers'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<Page<ReceiverSummary>>('receivers', {}, signal),
})

export const routesQuery = queryOptions({
  queryKey: ['config', 'routes'],
  queryFn: ({ signal }) => get<Routes>('routes', {}, signal),
})

/** Under `dependencies`: who hears depends on which fallbacks are there. */
/** `at`: an instant in ISO 8601; left out: now. */
export const whoHearsQuery = (dependency: string, cause: string, at?: string) =>
  queryOptions({
    queryKey: ['dependencies', 'who-hears', dependency, cause, at ?? ''],
    queryFn: ({ signal }) => get<WhoHears>('routes/hears', { dependency, cause, at }, signal),
  })

interface DeliveryFilter extends Record<string, string | undefined> {
  incident?: string
  receiver?: string
  state?: string
}
export const deliveriesQuery = (filter: DeliveryFilter) => list<DeliverySummary>('deliveries', 'deliveries', filter)

export const deliveryQuery = (message: string) =>
  queryOptions({
    queryKey: ['deliveries', 'one', message],
    queryFn: ({ signal }) => get<DeliveryDetail>(`deliveries/${encodeURIComponent(message)}`, {}, signal),
  })

export const checksQuery = list<CheckSummary>('checks', 'checks', {})

/** Out of date whenever the overview is: it follows the state of every dependency. */
export const exposureQuery = queryOptions({
  queryKey: ['overview', 'exposure'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<ExposureCompany>('exposure/input', {}, signal),
})

export const reportsQuery = queryOptions({
  queryKey: ['reports', 'list'],
  queryFn: ({ signal }) => get<{ items: ReportSummary[] }>('reports', {}, signal),
})

export const reportQuery = (week: string) =>
  queryOptions({
    queryKey: ['reports', 'one', week],
    queryFn: ({ signal }) => get<ReportAnswer>(`reports/${encodeURIComponent(week)}`, {}, signal),
  })

export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ['reports', 'compare', a, b],
    queryFn: ({ signal }) => get<ReportComparison>('reports/compare', { a, b }, signal),
  })

export const servedQuery = queryOptions({
  queryKey: ['dependencies', 'served'],
  refetchInterval: REFRESH,
  queryFn: ({ signal }) => get<Served>('served', {}, signal),
})

/** Under `dependencies`, since a change of one of them is a change of what its vendor's page should have said. */
export const vendorQuery = (id: string) =>
  queryOptions({
    queryKey: ['dependencies', 'vendor', id],
    refetchInterval: REFRESH_LIST,
    queryFn: ({ signal }) => get<VendorDetail>(`vendors/${encodeURIComponent(id)}`, {}, signal),
  })
export const calendarQuery = queryOptions({
  queryKey: ['dependencies', 'calendar'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<Calendar>('calendar', {}, signal),
})

/** Under `overview`: what is kept quiet changes what is shown of it. */
export const maintenanceQuery = queryOptions({
  queryKey: ['overview', 'maintenance'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<Page<MaintenanceWindowSummary>>('maintenance', {}, signal),
})

/** Under `deliveries`: what is silenced decides who is told. */
export const silencesQuery = queryOptions({
  queryKey: ['deliveries', 'silences'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<Page<SilenceSummary>>('silences', {}, signal),
})

export const silencePreviewQuery = (match: SilenceMatch) =>
  queryOptions({
    queryKey: ['deliveries', 'silences', 'preview', match],
    queryFn: () => post<SilencePreview>('silences/preview', { match }),
  })

export const gatewayDrillQuery = (id: string) =>
  queryOptions({
    queryKey: ['dependencies', 'gateway-drills', id],
    queryFn: ({ signal }) => get<GatewayDrill>(`gateway-drills/${encodeURIComponent(id)}`, {}, signal),
  })

export const gatewayDrillsQuery = queryOptions({
  queryKey: ['dependencies', 'gateway-drills'],
  queryFn: ({ signal }) => get<Page<GatewayDrill>>('gateway-drills', { limit: 10 }, signal),
})

/** Under `config`, which the stream names when an entry or a file changed. */
export const registerQuery = queryOptions({
  queryKey: ['config', 'register'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<RegisterOverview>('register', {}, signal),
})

/** DORA's templates, column by column. */
export const registerDoraQuery = queryOptions({
  queryKey: ['config', 'register', 'dora'],
  queryFn: ({ signal }) => get<DoraState>('register/dora', {}, signal),
})

interface RegisterFilter extends Record<string, string | undefined> {
  q?: string | undefined
  review?: string | undefined
  keeper?: string | undefined
}
export type RegisterKinds = 'systems' | 'dependencies' | 'vendors'
export const registerEntriesQuery = <Row extends RegisterSystem | RegisterDependency | RegisterVendor>(
  kinds: RegisterKinds,
  filter: RegisterFilter,
) => list<Row>('config', `register/${kinds}`, filter)

export const drillsQuery = queryOptions({
  queryKey: ['overview', 'drills'],
  refetchInterval: REFRESH_LIST,
  queryFn: ({ signal }) => get<Drills>('drills', {}, signal),
})

/** Every kind of news source; what people change here changes the configuration. */
export const newsFamiliesQuery = list<NewsFamily>('config', 'sources', {})

export const modelReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['events', 'model-reading', id],
    queryFn: ({ signal }) => get<ModelReading>(`regulatory-events/${encodeURIComponent(id)}/model-reading`, {}, signal),
  })
