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
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { ownState, quiet, Said, since, troubled } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  beginning,
  Flag,
  Id,
  lookup,
  Maybe,
  MaybeId,
  Name,
  NO_INSTANT,
  oldestFirst,
  PHASE_WORDS,
  wordFor,
} from './wire.ts'

const IMPACTS: Record<string, Impact> = {
  'no impact': 'none',
  none: 'none',
  minor: 'minor',
  degradation: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
}
const impactOfWord = lookup<Impact>(IMPACTS, 'unknown')
const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

/** The documentation writes `started_at`, the page `startedAt`. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const inSnake = <Shape extends z.ZodType>(shape: Shape) =>
  z.record(z.string(), z.unknown()).transform((value, context): z.output<Shape> => {
    const read = shape.safeParse(Object.fromEntries(Object.entries(value).map(([key, one]) => [snake(key), one])))
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })

const Links = z
  .object({ data: looseArray(z.object({ id: Id })) })
  .optional()
  .catch(undefined)

const Incident = z.object({
  id: Id,
  attributes: inSnake(
    z.object({
      title: Maybe,
      name: Maybe,
      impact: Maybe,
      status: Maybe,
      outage: Flag,
      degradation: Flag,
      started_at: At,
      resolved_at: At,
      maintenance_start_time: At,
      maintenance_end_time: At,
    }),
  ),
  relationships: inSnake(z.object({ incident_updates: Links, incident_services: Links }))
    .optional()
    .catch(undefined),
})
type Incident = z.output<typeof Incident>

const Part = z.object({
  id: Id,
  type: Name.transform(snake),
  attributes: inSnake(
    z.object({
      description: Body,
      created_at: At,
      service_id: MaybeId,
      service_name: Maybe,
      outage: Flag,
      degradation: Flag,
      resolved_at: At,
    }),
  ),
})
type Part = z.output<typeof Part>

const Service = z.object({ id: Id, attributes: z.object({ name: Name, deprecated: Flag }) })

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
  imitate(facts) {
    const incidents = [
      ...facts.incidents.filter(isOpen).map((incident) => incidentDocument(incident, facts.components)),
      ...troubled(facts).map((component) => stateDocument(component, since(facts))),
    ]
    return asJson({
      [ACTIVE]: together(incidents),
      [PLANNED]: together(facts.maintenances.map((maintenance) => maintenanceDocument(maintenance, facts.components))),
      [SERVICES]: {
        data: facts.components.map(({ id, name }) => ({
          id,
          type: 'service',
          attributes: { name, deprecated: false },
        })),
      },
    })
  },
}

const ACTIVE = '/api/incidents/active'
const PLANNED = '/api/incidents/maintenance'
const SERVICES = '/api/ssp/services.json'

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

interface Row {
  data: object
  included: object[]
}

const together = (rows: Row[]) => ({
  data: rows.map(({ data }) => data),
  included: rows.flatMap(({ included }) => included),
})

function rowOf(
  id: string,
  attributes: object,
  services: PageComponent[],
  updates: { at: number; body: string }[],
): Row {
  const said = updates.map(({ at, body }, index) => ({
    id: `${id}-u${index}`,
    type: 'incidentUpdate',
    attributes: { description: escapeMarkup(body), createdAt: iso(at) },
  }))
  const touched = services.map(({ id: service, name, status }) => ({
    id: `${id}-s${service}`,
    type: 'incidentService',
    attributes: {
      serviceId: service,
      serviceName: name,
      outage: !['operational', 'degraded_performance', 'under_maintenance'].includes(status),
      degradation: status === 'degraded_performance',
      resolvedAt: null,
    },
  }))
  const links = (list: { id: string; type: string }[]) => ({
    data: list.map(({ id: one, type }) => ({ id: one, type })),
  })
  const relationships = { incidentUpdates: links(said.toReversed()), incidentServices: links(touched) }
  return { data: { id, type: 'incident', attributes, relationships }, included: [...said, ...touched] }
}

const namedIn = (ids: string[], components: PageComponent[]): PageComponent[] =>
  ids.map((id) => components.find((component) => component.id === id) ?? { id, name: id, status: 'operational' })

function incidentDocument(incident: VendorIncident, components: PageComponent[]): Row {
  const { id, name, impact, phase, startedAt, componentIds, updates } = incident
  const attributes = {
    title: name,
    impact: wordFor(IMPACTS, impact),
    outage: impact === 'critical',
    degradation: impact === 'minor' || impact === 'major',
    status: wordFor(PHASE_WORDS, phase),
    startedAt: iso(startedAt),
    resolvedAt: null,
  }
  return rowOf(id, attributes, namedIn(componentIds, components), updates)
}

const stateDocument = (component: PageComponent, at: number): Row =>
  rowOf(`state-of-${component.id}`, { impact: 'none', status: 'investigating', startedAt: iso(at) }, [component], [])

const maintenanceDocument = (
  { id, name, phase, from, to, componentIds }: Maintenance,
  components: PageComponent[],
): Row =>
  rowOf(
    id,
    {
      title: name,
      impact: 'maintenance',
      status: wordFor(PERIODS, phase),
      startedAt: iso(from),
      maintenanceStartTime: iso(from),
      maintenanceEndTime: to === undefined ? null : iso(to),
    },
    namedIn(componentIds, components),
    [],
  )
