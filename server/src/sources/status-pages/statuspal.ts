import type { Status } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
  type IncidentPhase,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import { instantOf } from '../../lib/instant.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { pathOf } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { Body, beginning, hostOf, Id, lookup, Maybe, Name, NO_INSTANT, noBetter, oldestFirst, wordFor } from './wire.ts'

const TYPES: Record<string, Status> = {
  null: 'operational',
  scheduled: 'under_maintenance',
  minor: 'degraded_performance',
  major: 'major_outage',
}
const IMPACTS: Record<string, Impact> = { minor: 'minor', major: 'critical' }
const PHASES: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  issue: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
}
const stateOfType = lookup<Status>(TYPES, 'unknown')
const impactOf = lookup<Impact>(IMPACTS, 'unknown')
const phaseOf = lookup<IncidentPhase>(PHASES, 'unknown')

interface Service {
  id: string
  name: string
  current_incident_type?: unknown
  children: Service[]
}
const Service: z.ZodType<Service> = z.object({
  id: Id,
  name: Name,
  current_incident_type: z.unknown().optional(),
  get children() {
    return looseArray(Service)
  },
})

const Update = z.object({ type: Maybe, description: Body, posted_at: Maybe, inserted_at: Maybe })
const Notice = z.object({
  id: Id,
  title: Name,
  type: Maybe,
  starts_at: Maybe,
  ends_at: Maybe,
  url: Maybe,
  service_ids: looseArray(Id),
  updates: looseArray(Update),
})
type Notice = z.output<typeof Notice>

const Summary = z.object({
  status_page: z.object({
    name: Maybe,
    url: Maybe,
    time_zone: Maybe,
    current_incident_type: z.unknown().optional(),
  }),
  services: looseArray(Service),
  incidents: looseArray(Notice),
  maintenances: looseArray(Notice),
  upcoming_maintenances: looseArray(Notice),
})

/** Statuspal. Its data is on its own host, under the page's subdomain; instants are in the page's time zone, without saying so. */
export const statuspal: StatusPageProvider = {
  label: 'Statuspal',
  documentation: 'https://www.statuspal.io/api-docs/v2',
  hosted: true,
  hosts: ['.statuspal.io', '.statuspal.eu'],
  carries: {
    statuses: Object.values(TYPES),
    indicators: Object.values(TYPES),
    impacts: Object.values(IMPACTS),
    phases: ['investigating', 'identified', 'monitoring'],
    maintenances: ['scheduled', 'in_progress'],
  },
  requests: (address) => (summaryAt(address) === undefined ? [] : [{ url: summaryAt(address)! }]),
  locate: (page) => /https?:\/\/[^\s"'<>]+\/api\/v2\/status_pages\/[\w-]+\/summary\b/.exec(text(page))?.[0],
  recognise: (document) =>
    peek(document)('status_page.current_incident_type') !== undefined && Array.isArray(peek(document)('services')),
  read([document], address) {
    const summary = json(document!, Summary)
    const { name, url, time_zone, current_incident_type } = summary.status_page
    const at = (local: string | undefined) => (local === undefined ? undefined : zoned(local, time_zone))
    const dropped: Dropped[] = droppedIn(summary)
    const planned = (phase: MaintenancePhase) => (notice: Notice) => maintenanceOf(notice, phase, at, dropped)
    return {
      page: { name: name ?? hostOf(address.url), url: url ?? address.url },
      indicator: stateOfType(current_incident_type),
      components: summary.services.flatMap((service) => componentsOf(service)),
      incidents: summary.incidents.flatMap((notice) => incidentOf(notice, at, dropped)),
      maintenances: [
        ...summary.maintenances.flatMap(planned('in_progress')),
        ...summary.upcoming_maintenances.flatMap(planned('scheduled')),
      ].sort((a, b) => a.from - b.from),
      dropped,
    }
  },
  imitate(facts, address) {
    const summary = summaryAt(address) ?? new URL('/api/v2/status_pages/page/summary', address.url).href
    return {
      ...asJson({ [pathOf(summary)]: summaryOf(facts) }),
      [pathOf(address.url)]: {
        headers: { 'content-type': 'text/html' },
        body: `<!doctype html><title>Status</title><link rel="alternate" href="${summary}">`,
      },
    }
  },
}

/** `tarn.statuspal.eu` → `https://statuspal.eu/api/v2/status_pages/tarn/summary` */
function summaryAt({ url, api }: PageAddress): string | undefined {
  if (api !== undefined) return api.endsWith('/summary') ? api : `${api.replace(/\/$/, '')}/summary`
  const [, subdomain, home] = /^([\w-]+)\.(statuspal\.(?:io|eu))$/.exec(new URL(url).hostname) ?? []
  return subdomain && `https://${home}/api/v2/status_pages/${subdomain}/summary`
}

/** What a clock on a wall in `zone` shows, as an instant; one that says its own offset, or whose zone nobody knows, is read as it is. */
function zoned(local: string, zone: string | undefined): Instant | undefined {
  const asUtc = instantOf(local)
  if (asUtc === undefined || zone === undefined || /(?:Z|[+-]\d\d:?\d\d)$/.test(local)) return asUtc
  const first = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(first, zone)
}

function offsetAt(at: Instant, zone: string): number {
  try {
    const shown = new Date(at).toLocaleString('sv-SE', { timeZone: zone })
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
  } catch {
    return 0 // No such zone.
  }
}

function componentsOf({ id, name, current_incident_type, children }: Service, group?: string): PageComponent[] {
  const own = { id, name, status: stateOfType(current_incident_type), ...(group !== undefined && { group }) }
  return [own, ...children.flatMap((child) => componentsOf(child, name))]
}

type Clock = (local: string | undefined) => Instant | undefined

function incidentOf(notice: Notice, at: Clock, dropped: Dropped[]): VendorIncident[] {
  const { id, title: name, type, url, service_ids: componentIds } = notice
  const updates = oldestFirst(
    notice.updates.flatMap(({ posted_at, inserted_at, type: said, description: body }) => {
      const when = at(posted_at ?? inserted_at)
      return when === undefined ? [] : [{ at: when, phase: phaseOf(said), body }]
    }),
  )
  const resolvedAt = at(notice.ends_at)
  const startedAt = beginning([at(notice.starts_at)], resolvedAt, updates)
  if (startedAt === undefined) {
    dropped.push({ path: `incidents.${id}`, why: NO_INSTANT })
    return []
  }
  const named = updates.findLast(({ phase }) => phase !== 'unknown')
  return [
    {
      id,
      name,
      impact: impactOf(type),
      phase: resolvedAt === undefined ? (named?.phase ?? 'unknown') : 'resolved',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(url && { url }),
      componentIds,
      updates,
    },
  ]
}

function maintenanceOf(notice: Notice, phase: MaintenancePhase, at: Clock, dropped: Dropped[]): Maintenance[] {
  const { id, title: name, service_ids: componentIds } = notice
  const [from, to] = [at(notice.starts_at), at(notice.ends_at)]
  if (from !== undefined) return [{ id, name, phase, from, ...(to !== undefined && { to }), componentIds }]
  dropped.push({ path: `maintenances.${id}`, why: NO_INSTANT })
  return []
}

const local = (at: Instant): string => iso(at).slice(0, 19)

function typeOf(status: Status): string | null {
  const word = status === 'unknown' ? 'unknown' : wordFor<Status>(TYPES, status, ...noBetter(status))
  return word === 'null' ? null : word
}

function summaryOf({ page, indicator = 'unknown', components, incidents, maintenances }: PageFacts) {
  const planned = (...phases: MaintenancePhase[]) => maintenances.filter(({ phase }) => phases.includes(phase))
  const isParent = (name: string | undefined) => components.some((component) => component.name === name)
  const row = ({ id, name, status }: PageComponent, children: object[] = []) => ({
    id,
    name,
    current_incident_type: typeOf(status),
    children,
  })
  const tops = components.filter(({ group }) => !isParent(group))
  return {
    status_page: { name: page.name, url: page.url, time_zone: 'Etc/UTC', current_incident_type: typeOf(indicator) },
    services: tops.map((top) =>
      row(
        top,
        components.filter(({ group }) => group === top.name).map((child) => row(child)),
      ),
    ),
    incidents: incidents.filter(isOpen).map(incidentRow),
    maintenances: planned('in_progress', 'verifying').map(maintenanceRow),
    upcoming_maintenances: planned('scheduled').map(maintenanceRow),
  }
}

/** Its phase is that of its last update, so that there has to be one. */
const incidentRow = ({ id, name, impact, phase, startedAt, url, componentIds, updates }: VendorIncident) => {
  const said = updates.length > 0 ? updates : [{ at: startedAt, phase, body: '' }]
  return {
    id,
    title: name,
    type: wordFor(IMPACTS, impact, impact === 'major' ? 'critical' : 'minor'),
    starts_at: local(startedAt),
    ends_at: null,
    ...(url && { url }),
    service_ids: componentIds,
    updates: said.toReversed().map((update, index) => ({
      type: wordFor(PHASES, index === 0 ? phase : update.phase),
      description: escapeMarkup(update.body),
      posted_at: local(update.at),
    })),
  }
}

const maintenanceRow = ({ id, name, from, to, componentIds }: Maintenance) => ({
  id,
  title: name,
  type: 'scheduled',
  starts_at: local(from),
  ends_at: to === undefined ? null : local(to),
  service_ids: componentIds,
  updates: [],
})
