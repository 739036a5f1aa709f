import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  stringifySearchWith,
} from '@tanstack/react-router'
import {
  calendarQuery,
  dependencyQuery,
  drillsQuery,
  eventQuery,
  exposureQuery,
  incidentQuery,
  maintenanceQuery,
  overviewQuery,
  type Period,
  RANGES,
  type Range,
  registerQuery,
  reportQuery,
  reportsQuery,
  servedQuery,
} from './api/queries.ts'
import { Shell } from './layout/shell.tsx'
import { Broken, Missing } from './pages/errors/errors.tsx'

/** The state of a page lives in its address: these words of it, as text. */
const words =
  <Word extends string>(...known: Word[]) =>
  (search: Record<string, unknown>): { [word in Word]?: string } => {
    const told = known.filter((word) => typeof search[word] === 'string' && search[word] !== '')
    return Object.fromEntries(told.map((word) => [word, search[word]])) as { [word in Word]?: string }
  }

/** By month, unless told. */
const periodIn = ({ by }: Record<string, unknown>): { by?: Period } => (by === 'week' || by === 'month' ? { by } : {})

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Shell })
const page = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path }) as const

const overview = createRoute({
  ...page('/'),
  validateSearch: words('status', 'sort', 'hide'),
  loader: ({ context }) => void context.client.prefetchQuery(overviewQuery),
  component: lazyRouteComponent(() => import('./pages/overview/overview.tsx'), 'OverviewPage'),
})

const incidents = createRoute({
  ...page('/incidents'),
  validateSearch: words('state', 'cause', 'vendor', 'sort', 'hide'),
  component: lazyRouteComponent(() => import('./pages/incidents/incidents.tsx'), 'IncidentsPage'),
})

const incident = createRoute({
  ...page('/incidents/$incident'),
  validateSearch: words('sort', 'hide', 'why'),
  loader: ({ context, params }) => void context.client.prefetchQuery(incidentQuery(params.incident)),
  component: lazyRouteComponent(() => import('./pages/incident/incident.tsx'), 'IncidentPage'),
})

const dependencies = createRoute({
  ...page('/dependencies'),
  validateSearch: words('q', 'status', 'vendor', 'sort', 'hide'),
  component: lazyRouteComponent(() => import('./pages/dependencies/dependencies.tsx'), 'DependenciesPage'),
})

const dependency = createRoute({
  ...page('/dependencies/$dependency'),
  validateSearch: (search: Record<string, unknown>): { as?: string; range?: Range; by?: Period } => {
    const range = RANGES.find((known) => known === search.range)
    return { ...words('as')(search), ...(range && { range }), ...periodIn(search) }
  },
  loader: ({ context, params }) => void context.client.prefetchQuery(dependencyQuery(params.dependency)),
  component: lazyRouteComponent(() => import('./pages/dependency/dependency.tsx'), 'DependencyPage'),
})

const system = createRoute({
  ...page('/systems/$system'),
  validateSearch: periodIn,
  loader: ({ context }) => void context.client.prefetchQuery(exposureQuery),
  component: lazyRouteComponent(() => import('./pages/system/system.tsx'), 'SystemPage'),
})

const served = createRoute({
  ...page('/served'),
  validateSearch: words('state', 'vendor', 'sort', 'hide'),
  loader: ({ context }) => void context.client.prefetchQuery(servedQuery),
  component: lazyRouteComponent(() => import('./pages/served/served.tsx'), 'ServedPage'),
})

const regulatory = createRoute({
  ...page('/regulatory'),
  validateSearch: words('kind', 'status', 'vendor', 'jurisdiction', 'show', 'sort', 'hide'),
  component: lazyRouteComponent(() => import('./pages/regulatory/regulatory.tsx'), 'RegulatoryPage'),
})

const event = createRoute({
  ...page('/regulatory/$event'),
  loader: ({ context, params }) => void context.client.prefetchQuery(eventQuery(params.event)),
  component: lazyRouteComponent(() => import('./pages/event/event.tsx'), 'EventPage'),
})

const calendar = createRoute({
  ...page('/calendar'),
  validateSearch: words('kind'),
  loader: ({ context }) => void context.client.prefetchQuery(calendarQuery),
  component: lazyRouteComponent(() => import('./pages/calendar/calendar.tsx'), 'CalendarPage'),
})

const exposure = createRoute({
  ...page('/exposure'),
  validateSearch: words('off', 'nationals', 'place', 'size', 'as', 'find', 'versus', 'rows', 'open'),
  loader: ({ context }) => void context.client.prefetchQuery(exposureQuery),
  component: lazyRouteComponent(() => import('./pages/exposure/exposure.tsx'), 'ExposurePage'),
})

const drills = createRoute({
  ...page('/drills'),
  validateSearch: words('drill', 'gateway'),
  loader: ({ context }) => void context.client.prefetchQuery(drillsQuery),
  component: lazyRouteComponent(() => import('./pages/drills/drills.tsx'), 'DrillsPage'),
})

const register = createRoute({
  ...page('/register'),
  validateSearch: words('show', 'q', 'review', 'keeper', 'entry', 'sort', 'hide'),
  loader: ({ context }) => void context.client.prefetchQuery(registerQuery),
  component: lazyRouteComponent(() => import('./pages/register/register.tsx'), 'RegisterPage'),
})

const reports = createRoute({
  ...page('/reports'),
  loader: ({ context }) => void context.client.prefetchQuery(reportsQuery),
  component: lazyRouteComponent(() => import('./pages/reports/reports.tsx'), 'ReportsPage'),
})

const comparison = createRoute({
  ...page('/reports/compare'),
  validateSearch: words('a', 'b'),
  component: lazyRouteComponent(() => import('./pages/reports/compare.tsx'), 'ComparePage'),
})

const report = createRoute({
  ...page('/reports/$week'),
  loader: ({ context, params }) => void context.client.prefetchQuery(reportQuery(params.week)),
  component: lazyRouteComponent(() => import('./pages/reports/report.tsx'), 'ReportPage'),
})

const alerting = createRoute({
  ...page('/alerting'),
  validateSearch: words(
    'show',
    'incident',
    'receiver',
    'state',
    'message',
    'dependency',
    'cause',
    'at',
    'sort',
    'hide',
  ),
  component: lazyRouteComponent(() => import('./pages/alerting/alerting.tsx'), 'AlertingPage'),
})

const maintenance = createRoute({
  ...page('/maintenance'),
  loader: ({ context }) => void context.client.prefetchQuery(maintenanceQuery),
  component: lazyRouteComponent(() => import('./pages/maintenance/maintenance.tsx'), 'MaintenancePage'),
})

const sources = createRoute({
  ...page('/sources'),
  validateSearch: words('q', 'show', 'sort', 'hide'),
  component: lazyRouteComponent(() => import('./pages/sources/sources.tsx'), 'SourcesPage'),
})

const tree = root.addChildren([
  overview,
  incidents,
  incident,
  dependencies,
  dependency,
  system,
  served,
  regulatory,
  event,
  calendar,
  exposure,
  drills,
  register,
  reports,
  comparison,
  report,
  alerting,
  maintenance,
  sources,
])

export const createAppRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // Text stays text: the router's own would make a number of `3`, which is no size, name or group of ours.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: stringifySearchWith(String),
    defaultNotFoundComponent: Missing,
    defaultErrorComponent: Broken,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
