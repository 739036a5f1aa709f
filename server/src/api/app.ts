import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { actLinks } from './act-links.ts'
import { alerts } from './alerts.ts'
import { attribution } from './attribution.ts'
import { availability } from './availability.ts'
import { calendar, calendarFile } from './calendar.ts'
import { checks } from './checks.ts'
import { decisions } from './decisions.ts'
import { deliveries } from './deliveries.ts'
import { dependencies } from './dependencies.ts'
import type { ApiDeps } from './deps.ts'
import { drills } from './drills.ts'
import { onError, onNotFound } from './errors.ts'
import { eventActs } from './event-acts.ts'
import { evidence } from './evidence.ts'
import { exposure } from './exposure.ts'
import { gatewayDrills } from './gateway-drills.ts'
import { health } from './health.ts'
import { hooks } from './hooks.ts'
import { incidentActs } from './incident-acts.ts'
import { incidentMoves } from './incident-moves.ts'
import { incidents } from './incidents.ts'
import { maintenance } from './maintenance.ts'
import { metrics } from './metrics.ts'
import { modelReading } from './model-reading.ts'
import { overview } from './overview.ts'
import { receivers } from './receivers.ts'
import { register } from './register.ts'
import { registerExport } from './register-export.ts'
import { registerImport } from './register-import.ts'
import { regulatoryEvents } from './regulatory-events.ts'
import { reports } from './reports.ts'
import { routes } from './routes.ts'
import { sameOrigin } from './same-origin.ts'
import { served } from './served.ts'
import { silences } from './silences.ts'
import { sources, sourcesFile } from './sources.ts'
import { stream } from './stream.ts'
import { vantages } from './vantages.ts'
import { vendorIncidents } from './vendor-incidents.ts'
import { vendors } from './vendors.ts'
import { world } from './world.ts'

/** Everything HTTP answers, one sub-app a noun. */
export const createApi = (deps: ApiDeps, log: { error: (error: unknown) => void; warn: (warning: string) => void }) =>
  new Hono()
    .onError(onError(log.error))
    .notFound(onNotFound)
    .use(secureHeaders(HEADERS))
    .use(sameOrigin)
    .use('/api/v1/*', compress())
    .route('/', health(deps))
    .route('/metrics', metrics(deps))
    .route('/act', actLinks(deps))
    .route('/api/v1/overview', overview(deps))
    .route('/api/v1/dependencies', dependencies(deps))
    .route('/api/v1/checks', checks(deps))
    .route('/api/v1/attribution', attribution(deps))
    .route('/api/v1/incidents', incidents(deps))
    .route('/api/v1/incidents', incidentActs(deps))
    .route('/api/v1/incidents', incidentMoves(deps))
    .route('/api/v1/incidents', evidence(deps))
    .route('/api/v1/incidents', decisions(deps))
    .route('/api/v1/alerts', alerts(deps))
    .route('/api/v1/availability', availability(deps))
    .route('/api/v1/vendor-incidents', vendorIncidents(deps))
    .route('/api/v1/vendors', vendors(deps))
    .route('/api/v1/regulatory-events', eventActs(deps))
    .route('/api/v1/regulatory-events', modelReading(deps))
    .route('/api/v1/regulatory-events', regulatoryEvents(deps))
    .route('/api/v1/deliveries', deliveries(deps))
    .route('/api/v1/receivers', receivers(deps))
    .route('/api/v1/routes', routes(deps))
    .route('/api/v1/hooks', hooks(deps))
    .route('/api/v1/exposure', exposure(deps))
    .route('/api/v1/register', register(deps))
    .route('/api/v1/register/export', registerExport(deps))
    .route('/api/v1/register/import', registerImport(deps))
    .route('/api/v1/reports', reports(deps, log.warn))
    .route('/api/v1/served', served(deps))
    .route('/api/v1/calendar', calendar(deps))
    .route('/api/v1/calendar.ics', calendarFile(deps))
    .route('/api/v1/drills', drills(deps))
    .route('/api/v1/gateway-drills', gatewayDrills(deps))
    .route('/api/v1/maintenance', maintenance(deps))
    .route('/api/v1/silences', silences(deps))
    .route('/api/v1/vantages', vantages(deps))
    .route('/api/v1/world', world(deps))
    .route('/api/v1/sources', sources(deps))
    .route('/api/v1/sources.opml', sourcesFile(deps))
    .route('/api/v1/stream', stream(deps))

/** The pages load nothing from elsewhere; recharts sets inline styles. */
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
}

const HEADERS = {
  contentSecurityPolicy: CONTENT_POLICY,
  crossOriginEmbedderPolicy: false,
  // Not `no-referrer`: browsers would then hide where our own forms come from, and they would be refused.
  referrerPolicy: 'same-origin',
} as const

export type Api = ReturnType<typeof createApi>
