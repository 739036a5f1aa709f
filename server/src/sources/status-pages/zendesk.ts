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
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { ownState, quiet, Said } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { addressOf, beginning, lookup, NO_INSTANT, oldestFirst, PHASE_WORDS } from './wire.ts'
import { imitate } from './zendesk-imitation.ts'
import { ACTIVE, IMPACTS, Incident, Part, PERIODS, PLANNED, SERVICES, Service } from './zendesk-wire.ts'

const impactOfWord = lookup<Impact>(IMPACTS, 'unknown')
const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

/**
 * Zendesk's own status page (JSON:API). It tells of what is active or planned only, so that an incident that ended is
 * simply gone; which services there are stands in another document. At most ten requests a minute.
 */
export const zendesk: StatusPageProvider = {
  label: 'Zendesk status',
  documentation: 'https://developer.zendesk.com/api-reference/status_api/status_api/',
  hosts: ['status.zendesk.com'],
  carries: {
    statuses: ['operational', 'degraded_performance', 'major_outage'],
    indicators: [],
    impacts: ['none', 'minor', 'major', 'critical'],
    phases: ['investigating', 'identified', 'monitoring', 'unknown'],
    maintenances: Object.values(PERIODS),
  },
  requests: (address) => [ACTIVE, PLANNED, SERVICES].map((path) => ({ url: addressOf(address, path) })),
  recognise: (document) => isIncidents(document) || isServices(document),
  read,
  imitate,
}

function isIncidents(document: Document): boolean {
  const [data, included] = [rowsIn(document), peek(document)('included')]
  return Array.isArray(included) && (data?.some(isOf('incident')) || (data?.length === 0 && included.length === 0))
}

const isServices = (document: Document): boolean => rowsIn(document)?.some(isOf('service')) === true

const isOf = (type: string) => (row: unknown) => (row as { type?: unknown } | null)?.type === type

function rowsIn(document: Document): unknown[] | undefined {
  const rows = several(peek(document)('data'))
  return Array.isArray(rows) ? rows : undefined
}

/** One alone stands without a list around it. */
const several = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : value

const Incidents = z.object({ data: z.preprocess(several, looseArray(Incident)), included: looseArray(Part) })

function read(documents: Document[], address: PageAddress): PageFacts {
  const list = documents.find(isServices)
  const services = list ? json(list, z.object({ data: looseArray(Service) })).data : []
  const feeds = documents.filter((document) => document !== list).map((document) => json(document, Incidents))
  const parts = new Map(feeds.flatMap(({ included }) => included).map((part) => [part.type + part.id, part]))
  const rows = feeds.flatMap(({ data }) => data)
  const dropped: Dropped[] = [...feeds.flatMap((feed) => droppedIn(feed)), ...droppedIn(services, 'services')]
  const incidents = rows.filter(isUnplanned).flatMap((row) => incidentOf(row, parts, dropped))
  const components = componentsOf(services, rows, parts, incidents, feeds.length > 0)
  return {
    page: { name: 'Zendesk', url: address.url },
    indicator: feeds.length > 0 ? quiet(components, incidents) : undefined,
    components,
    incidents,
    maintenances: rows.filter(isPlanned).flatMap((row) => maintenanceOf(row, parts, dropped)),
    dropped,
  }
}

const titleOf = ({ attributes }: Incident): string | undefined => attributes.title ?? attributes.name
const isPlanned = (row: Incident): boolean =>
  row.attributes.impact === 'maintenance' || row.attributes.maintenance_start_time !== undefined
/** Without a title it says only how its services are. */
const isUnplanned = (row: Incident): boolean => !isPlanned(row) && titleOf(row) !== undefined
const isRunning = ({ attributes }: Incident): boolean =>
  attributes.resolved_at === undefined && isOpen({ phase: phaseOf(attributes.status) })

const partsOf = (row: Incident, kind: 'incident_updates' | 'incident_services', parts: Map<string, Part>): Part[] =>
  (row.relationships?.[kind]?.data ?? []).flatMap(({ id }) => parts.get(kind.slice(0, -1) + id) ?? [])

const servicesOf = (row: Incident, parts: Map<string, Part>): { id: string; part: Part }[] =>
  partsOf(row, 'incident_services', parts).flatMap((part) => {
    const id = part.attributes.service_id ?? part.attributes.service_name
    return id === undefined ? [] : [{ id, part }]
  })

function componentsOf(
  services: z.output<typeof Service>[],
  rows: Incident[],
  parts: Map<string, Part>,
  incidents: VendorIncident[],
  isKnown: boolean,
): PageComponent[] {
  const names = new Map(
    services.filter(({ attributes }) => !attributes.deprecated).map(({ id, attributes }) => [id, attributes.name]),
  )
  const said = new Said()
  if (!isKnown) said.add(names.keys(), 'unknown')
  for (const row of rows.filter((one) => !isPlanned(one)))
    for (const { id, part } of servicesOf(row, parts)) {
      if (!names.has(id)) names.set(id, part.attributes.service_name ?? id)
      if (isRunning(row) && part.attributes.resolved_at === undefined) said.add([id], stateOfFlags(part.attributes))
    }
  return [...names].map(([id, name]) => ({ id, name, status: ownState(id, incidents, said.of(id)) }))
}

const stateOfFlags = ({ outage, degradation }: { outage: boolean; degradation: boolean }): Status =>
  outage ? 'major_outage' : degradation ? 'degraded_performance' : 'operational'

function impactOf({ attributes }: Incident): Impact {
  const worded = impactOfWord(attributes.impact?.toLowerCase())
  if (worded !== 'unknown' || attributes.impact !== undefined) return worded
  return attributes.outage ? 'critical' : attributes.degradation ? 'minor' : 'unknown'
}

function incidentOf(row: Incident, parts: Map<string, Part>, dropped: Dropped[]): VendorIncident[] {
  const { id, attributes } = row
  const phase = phaseOf(attributes.status)
  const updates = oldestFirst(
    partsOf(row, 'incident_updates', parts).flatMap(({ attributes: { created_at: at, description: body } }) =>
      at === undefined ? [] : [{ at, phase: 'unknown' as const, body }],
    ),
  )
  const resolvedAt = attributes.resolved_at ?? (isOpen({ phase }) ? undefined : updates.at(-1)?.at)
  const startedAt = beginning([attributes.started_at], resolvedAt, updates)
  if (startedAt === undefined) {
    dropped.push({ path: `data.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name: titleOf(row)!,
      impact: impactOf(row),
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      componentIds: servicesOf(row, parts).map((service) => service.id),
      updates,
    },
  ]
}

function maintenanceOf(row: Incident, parts: Map<string, Part>, dropped: Dropped[]): Maintenance[] {
  const { id, attributes } = row
  const from = attributes.maintenance_start_time ?? attributes.started_at
  if (from === undefined) {
    dropped.push({ path: `data.${id}`, why: NO_INSTANT })
    return []
  }
  const to = attributes.maintenance_end_time
  return [
    {
      id,
      name: titleOf(row) ?? id,
      phase: periodOf(attributes.status),
      from,
      ...(to !== undefined && { to }),
      componentIds: servicesOf(row, parts).map((service) => service.id),
    },
  ]
}
