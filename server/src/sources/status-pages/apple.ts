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
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { beside, ownState, pathOf, since } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { At, Body, hostOf, lookup, Maybe, MaybeId, Name, NO_INSTANT, noBetter, wordFor } from './wire.ts'

const STATES: Record<string, Status> = {
  Available: 'operational',
  Maintenance: 'under_maintenance',
  Issue: 'degraded_performance',
  Performance: 'degraded_performance',
  Outage: 'major_outage',
}
const IMPACTS: Record<string, Impact> = {
  Available: 'none',
  Maintenance: 'maintenance',
  Issue: 'minor',
  Performance: 'minor',
  Outage: 'critical',
}
const PERIODS: Record<string, MaintenancePhase> = {
  upcoming: 'scheduled',
  ongoing: 'in_progress',
  completed: 'completed',
  resolved: 'completed',
}
const stateOfWord = lookup<Status>(STATES, 'unknown')
const impactOfWord = lookup<Impact>(IMPACTS, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

const Event = z.object({
  messageId: MaybeId,
  message: Body,
  statusType: Maybe,
  eventStatus: Maybe,
  epochStartDate: At,
  epochEndDate: At,
})
const Page = z.object({ services: looseArray(z.object({ serviceName: Name, events: looseArray(Event) })) })
type Service = z.output<typeof Page>['services'][number]
type Told = z.output<typeof Event> & { services: string[] }

/**
 * Apple's system status: one list of services, each with what happens to it, as a script that calls `jsonCallback`.
 * What is over stays listed for days. An event has no title: its message is all there is.
 */
export const apple: StatusPageProvider = {
  label: 'Apple System Status',
  documentation: 'https://www.apple.com/support/systemstatus/',
  hosts: ['www.apple.com', 'developer.apple.com'],
  carries: {
    statuses: ['operational', 'under_maintenance', 'degraded_performance', 'major_outage'],
    indicators: [],
    impacts: ['none', 'minor', 'critical'],
    phases: ['unknown', 'resolved'],
    maintenances: ['scheduled', 'in_progress', 'completed', 'unknown'],
  },
  requests: (address) => [{ url: dataAt(address) }],
  recognise: (document) => typeof peek(unwrapped(document))('services.0.serviceName') === 'string',
  read([document], address) {
    const { services } = json(unwrapped(document!), Page)
    const dropped: Dropped[] = droppedIn(services, 'services')
    const told = toldIn(services)
    const incidents = told.filter((event) => !isPlanned(event)).flatMap((event) => incidentOf(event, dropped))
    return {
      page: { name: hostOf(address.url), url: address.url },
      components: services.map((service) => componentOf(service, incidents)),
      incidents,
      maintenances: told.filter(isPlanned).flatMap((event) => maintenanceOf(event, dropped)),
      dropped,
    }
  },
  imitate: (facts, address) => ({
    [pathOf(dataAt(address))]: {
      headers: { 'content-type': 'application/javascript; charset=utf-8' },
      body: `jsonCallback(${JSON.stringify({ services: facts.components.map((one) => serviceOf(one, facts)) })});`,
    },
  }),
}

function dataAt({ url, api }: PageAddress): string {
  const home = api ?? url
  return home.endsWith('.js') ? home : beside(home, 'data/system_status_en_US.js')
}

const bare = new WeakMap<Document, Document>()

/** The JSON inside the call; the document itself when there is no call around it. */
function unwrapped(document: Document): Document {
  const known = bare.get(document)
  if (known) return known
  const isCall = /^\s*[A-Za-z_$][\w$.]*\s*\(/.exec(text(document).slice(0, 100))
  const inner = isCall
    ? text(document)
        .slice(isCall[0].length)
        .replace(/\)\s*;?\s*$/, '')
    : undefined
  const found = inner === undefined ? document : { ...document, headers: {}, bytes: Buffer.from(inner) }
  bare.set(document, found)
  return found
}

/** One event is listed with every service that it concerns. */
function toldIn(services: Service[]): Told[] {
  const told = new Map<string, Told>()
  for (const { serviceName, events } of services)
    for (const event of events.filter(({ message }) => message !== '')) {
      const id = event.messageId ?? `${event.message} ${event.epochStartDate}`
      const before = told.get(id)
      told.set(id, { ...(before ?? event), messageId: id, services: [...(before?.services ?? []), serviceName] })
    }
  return [...told.values()]
}

const isPlanned = ({ statusType, eventStatus }: Told): boolean =>
  statusType === 'Maintenance' || eventStatus === 'upcoming'

const isOver = (eventStatus: string | undefined): boolean => eventStatus === 'resolved' || eventStatus === 'completed'

/** An event without a message says only how the service is. */
function componentOf({ serviceName: id, events }: Service, incidents: VendorIncident[]): PageComponent {
  const mute = events.filter(({ message, eventStatus }) => message === '' && !isOver(eventStatus))
  const said = mute.map(({ statusType }) => stateOfWord(statusType))
  return { id, name: id, status: ownState(id, incidents, said) }
}

function incidentOf(event: Told, dropped: Dropped[]): VendorIncident[] {
  const { messageId, message, statusType, eventStatus, epochStartDate, epochEndDate, services } = event
  const over = isOver(eventStatus)
  const startedAt = epochStartDate ?? epochEndDate
  if (startedAt === undefined) {
    dropped.push({ path: `events.${messageId}`, why: NO_INSTANT })
    return []
  }
  const resolvedAt = over ? Math.max(epochEndDate ?? startedAt, startedAt) : undefined
  return [
    {
      id: messageId!,
      name: message,
      impact: impactOfWord(statusType),
      phase: over ? 'resolved' : 'unknown',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      componentIds: services,
      updates: [],
    },
  ]
}

function maintenanceOf(event: Told, dropped: Dropped[]): Maintenance[] {
  const { messageId, message, eventStatus, epochStartDate: from, epochEndDate: to, services } = event
  if (from === undefined) {
    dropped.push({ path: `events.${messageId}`, why: NO_INSTANT })
    return []
  }
  const phase = periodOf(eventStatus)
  return [{ id: messageId!, name: message, phase, from, ...(to !== undefined && { to }), componentIds: services }]
}

function serviceOf({ id, name, status }: PageComponent, facts: PageFacts) {
  const incidents = facts.incidents.filter(({ componentIds }) => componentIds.includes(id))
  const planned = facts.maintenances.filter(({ componentIds }) => componentIds.includes(id))
  const mute = status === 'unknown' ? 'Unknown' : wordFor<Status>(STATES, status, ...noBetter(status))
  const events = [...incidents.map(eventOf), ...planned.map(plannedEvent)]
  if (status !== 'operational')
    events.push({
      ...during(since(facts)),
      messageId: `state-of-${id}`,
      message: '',
      statusType: mute,
      eventStatus: 'ongoing',
    })
  return { serviceName: name, redirectUrl: null, events }
}

const during = (from: number, to?: number) => ({
  epochStartDate: from,
  epochEndDate: to ?? null,
  startDate: iso(from),
  endDate: to === undefined ? '' : iso(to),
  usersAffected: 'Some users are affected',
})

const eventOf = (incident: VendorIncident) => ({
  ...during(incident.startedAt, incident.resolvedAt),
  messageId: incident.id,
  message: escapeMarkup(incident.name),
  statusType: wordFor(IMPACTS, incident.impact, incident.impact === 'major' ? 'critical' : 'none'),
  eventStatus: isOpen(incident) ? 'ongoing' : 'resolved',
})

const plannedEvent = ({ id, name, phase, from, to }: Maintenance) => ({
  ...during(from, to),
  messageId: id,
  message: escapeMarkup(name),
  statusType: 'Maintenance',
  eventStatus: phase === 'unknown' ? 'unknown' : wordFor(PERIODS, phase, 'in_progress'),
})
