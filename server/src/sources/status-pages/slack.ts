import type { Status } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { nameIn, ownState, Said, since, troubled } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  beginning,
  Id,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  wordFor,
} from './wire.ts'

const IMPACTS: Record<string, Impact> = {
  notice: 'none',
  incident: 'minor',
  outage: 'critical',
  maintenance: 'maintenance',
}
const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  active: 'in_progress',
  completed: 'completed',
  cancelled: 'completed',
}
const OVER = new Set(['resolved', 'completed', 'cancelled'])
const STATES: Record<string, Status> = {
  notice: 'operational',
  incident: 'degraded_performance',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
}
const impactOf = lookup<Impact>(IMPACTS, 'unknown')
const stateOfType = lookup<Status>(STATES, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

/** What Slack's page lists; the API names a service only while something happens to it. */
const SERVICES = [
  ...['Login/SSO', 'Connectivity', 'Messaging', 'Files', 'Notifications', 'Huddles', 'Search'],
  ...['Apps/Integrations/APIs', 'Workspace/Org Administration', 'Workflows', 'Canvases'],
]

const Notice = z.object({
  id: Id,
  title: Maybe,
  type: Maybe,
  status: Maybe,
  url: Maybe,
  date_created: At,
  date_updated: At,
  services: looseArray(Name),
  notes: looseArray(z.object({ date_created: At, body: Body })),
})
type Notice = z.output<typeof Notice>

const Current = z.object({ status: Maybe, active_incidents: looseArray(Notice) })

/** Slack's own status API. Its top-level dates are those of the last incident, not of the page. */
export const slack: StatusPageProvider = {
  label: 'Slack status',
  documentation: 'https://docs.slack.dev/reference/slack-status-api',
  hosts: ['slack-status.com', 'status.slack.com'],
  carries: {
    statuses: ['operational', 'degraded_performance', 'major_outage', 'under_maintenance'],
    indicators: [],
    impacts: ['none', 'minor', 'critical'],
    phases: ['unknown', 'resolved'],
    maintenances: ['scheduled', 'in_progress', 'completed', 'unknown'],
  },
  requests: (address) => [{ url: addressOf(address, CURRENT) }],
  history: (address) => [{ url: addressOf(address, HISTORY) }],
  recognise: (document) => isCurrent(document) || isHistory(document),
  read,
  imitate(facts) {
    const name = nameIn(facts)
    const notices = [
      ...facts.incidents.map((incident) => incidentRow(incident, name)),
      ...facts.maintenances.map((maintenance) => maintenanceRow(maintenance, name)),
    ]
    const unlisted = facts.components.filter((one) => one.status === 'operational' && !SERVICES.includes(one.name))
    const active = [
      ...notices.filter(({ status }) => !OVER.has(status)),
      ...[...troubled(facts), ...unlisted].map((component) => stateRow(component, since(facts))),
    ]
    const newest = iso(Math.max(since(facts), ...facts.incidents.map(({ startedAt }) => startedAt)))
    const status = active.some(({ title }) => title) ? 'active' : 'ok'
    const current = { status, date_created: newest, date_updated: newest, active_incidents: active }
    return asJson({ [CURRENT]: current, [HISTORY]: notices })
  },
}

const CURRENT = '/api/v2.0.0/current'
const HISTORY = '/api/v2.0.0/history'

const isCurrent = (document: Document): boolean =>
  Array.isArray(peek(document)('active_incidents')) && typeof peek(document)('status') === 'string'
const isHistory = (document: Document): boolean =>
  typeof peek(document)('0.date_created') === 'string' && Array.isArray(peek(document)('0.services'))

function read(documents: Document[], address: PageAddress): PageFacts {
  const current = documents.find((document) => !isHistory(document))
  const now = current && json(current, Current)
  const past = documents.filter(isHistory).flatMap((document) => json(document, looseArray(Notice)))
  const active = now?.active_incidents ?? []
  const notices = [...new Map([...past, ...active].map((one) => [one.id, one])).values()]
  const dropped: Dropped[] = [...droppedIn(now), ...droppedIn(past, 'history')]
  const incidents = notices.filter((notice) => !isPlanned(notice)).flatMap((notice) => incidentOf(notice, dropped))
  return {
    page: { name: 'Slack', url: address.url },
    components: now ? componentsOf(notices, incidents, now.status) : [],
    incidents,
    maintenances: notices.filter(isPlanned).flatMap((notice) => maintenanceOf(notice, dropped)),
    dropped,
  }
}

const isPlanned = ({ type, title }: Notice): boolean => type === 'maintenance' && title !== undefined

/** A service that the list above does not have shows that it is out of date: then only what is named is known. */
function componentsOf(notices: Notice[], incidents: VendorIncident[], status: string | undefined): PageComponent[] {
  const named = new Set(notices.flatMap(({ services }) => services))
  const isKnown = status === 'ok' || status === 'active'
  const isOutdated = notices.some(({ title, services }) => title && services.some((name) => !SERVICES.includes(name)))
  const said = new Said()
  for (const { title, type, services } of notices) if (title === undefined) said.add(services, stateOfType(type))
  for (const name of SERVICES) if (!isKnown || (isOutdated && !named.has(name))) said.add([name], 'unknown')
  return [...new Set([...SERVICES, ...named])].map((name) => ({
    id: name,
    name,
    status: ownState(name, incidents, said.of(name)),
  }))
}

function incidentOf(notice: Notice, dropped: Dropped[]): VendorIncident[] {
  const { id, title: name, type, status = '', url, date_created, date_updated, services, notes } = notice
  if (name === undefined) return []
  const updates = oldestFirst(
    notes.flatMap(({ date_created: at, body }) => (at === undefined ? [] : [{ at, phase: 'unknown', body }])),
  )
  const over = OVER.has(status)
  const resolvedAt = over ? (date_updated ?? updates.at(-1)?.at) : undefined
  const startedAt = beginning([date_created], resolvedAt, updates) ?? date_updated
  if (startedAt === undefined) {
    dropped.push({ path: `active_incidents.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name,
      impact: impactOf(type),
      phase: over ? 'resolved' : 'unknown',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(url && { url }),
      componentIds: services,
      updates,
    },
  ]
}

function maintenanceOf(notice: Notice, dropped: Dropped[]): Maintenance[] {
  const { id, title: name, status, date_created: from, services } = notice
  if (name !== undefined && from !== undefined)
    return [{ id, name, phase: periodOf(status), from, componentIds: services }]
  dropped.push({ path: `active_incidents.${id}`, why: NO_INSTANT })
  return []
}

const dates = (created: Instant, updated: Instant) => ({ date_created: iso(created), date_updated: iso(updated) })

function incidentRow(incident: VendorIncident, nameOf: (id: string) => string) {
  const { id, name: title, impact, startedAt, resolvedAt, url, componentIds, updates } = incident
  return {
    id,
    ...dates(startedAt, resolvedAt ?? updates.at(-1)?.at ?? startedAt),
    title,
    type: wordFor(IMPACTS, impact, impact === 'major' ? 'critical' : 'none'),
    status: isOpen(incident) ? 'active' : 'resolved',
    url: url ?? null,
    services: componentIds.map(nameOf),
    notes: updates
      .toReversed()
      .map(({ at, body }) => ({ date_created: iso(at), body: `<p>${escapeMarkup(body)}</p>` })),
  }
}

const maintenanceRow = (
  { id, name: title, phase, from, componentIds }: Maintenance,
  nameOf: (id: string) => string,
) => ({
  id,
  ...dates(from, from),
  title,
  type: 'maintenance',
  status: phase === 'unknown' ? 'unknown' : wordFor(PERIODS, phase, 'in_progress'),
  url: null,
  services: componentIds.map(nameOf),
  notes: [],
})

/** Without a title it says only how a service is. */
const stateRow = ({ id, name, status }: PageComponent, at: Instant) => ({
  id: `state-of-${id}`,
  ...dates(at, at),
  title: '',
  type: status === 'unknown' ? 'unknown' : wordFor<Status>(STATES, status, ...noBetter(status)),
  status: 'active',
  services: [name],
  notes: [],
})
