import type { Status } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
  type IncidentUpdate,
  isOpen,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { type Instant, SECOND } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray, looseRecord } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { dataHome, ownState, quiet, Said, since, troubled } from './affected.ts'
import type { PageAddress, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { At, Body, beginning, Id, lookup, Maybe, Name, NO_INSTANT, noBetter, wordFor } from './wire.ts'

/** As the page's own script has them: resolved, informational, degraded, disrupted. */
const STATES: Record<string, Status> = {
  '0': 'operational',
  '1': 'operational',
  '2': 'degraded_performance',
  '3': 'major_outage',
}
const IMPACTS: Record<string, Impact> = { '1': 'none', '2': 'minor', '3': 'critical' }
const stateOfCode = lookup<Status>(STATES, 'unknown')
const impactOfCode = lookup<Impact>(IMPACTS, 'unknown')
const Code = z.unknown().optional()

const Event = z.object({
  arn: Maybe,
  date: At,
  region_name: Maybe,
  status: Code,
  service: Name,
  service_name: Maybe,
  summary: Maybe,
  event_log: looseArray(z.object({ summary: Maybe, message: Body, status: Code, timestamp: At })),
  impacted_services: looseRecord(z.object({ service_name: Name, current: Code, max: Code })),
  end_time: At,
})
type Event = z.output<typeof Event>

const Service = z.object({ service: Id, service_name: Name, region_id: Name })

/**
 * The AWS Health Dashboard. `currentevents` is UTF-16 with a byte order mark and lists what is open in any region: some
 * have been for months, so a dependency must say which regions are its own. Which services there are stands in another
 * file. Neither is documented; the page itself reads them.
 */
export const aws: StatusPageProvider = {
  label: 'AWS Health Dashboard',
  documentation: 'https://docs.aws.amazon.com/health/latest/ug/aws-health-dashboard-status.html',
  hosts: ['health.aws.amazon.com'],
  regional: true,
  carries: {
    statuses: ['operational', 'degraded_performance', 'major_outage'],
    indicators: [],
    impacts: ['none', 'minor', 'critical'],
    phases: ['unknown', 'resolved'],
    maintenances: [],
  },
  requests: (address) => [{ url: new URL(EVENTS, dataHome(address)).href }, { url: servicesAt(address) }],
  recognise: (document) => isEvents(document) || isServices(document),
  read(documents, address) {
    const list = documents.find(isServices)
    const feed = documents.find((document) => document !== list)
    const concerns: Concerns = (region) => isMine(region, address)
    const services = list
      ? listOf(list, Service).filter(({ region_id }) => concerns(region_id) && (address.regions || isGlobal(region_id)))
      : []
    const events = feed ? listOf(feed, Event) : []
    const here = events.filter((event) => concerns(regionOf(event)))
    const dropped: Dropped[] = [...droppedIn(events, 'events'), ...droppedIn(services, 'services')]
    const incidents = here.filter(hasWords).flatMap((event) => incidentOf(event, concerns, dropped))
    const components = componentsOf({ events: here, services, incidents, isKnown: feed !== undefined }, concerns)
    return {
      page: { name: 'Amazon Web Services', url: address.url },
      indicator: feed && quiet(components, incidents),
      components,
      incidents,
      maintenances: [],
      dropped,
    }
  },
  imitate(facts) {
    const events = [
      ...facts.incidents.map((incident) => eventOf(incident, facts.components)),
      ...troubled(facts).map((component) => stateEvent(component, since(facts))),
    ]
    const services = facts.components.map(({ id, name, region = GLOBAL }) => ({
      service: id,
      service_name: name,
      region_id: region,
      region_name: region,
    }))
    return {
      [EVENTS]: {
        headers: { 'content-type': 'application/json;charset=utf-16' },
        body: Buffer.from(`\uFEFF${JSON.stringify(events)}`, 'utf16le'),
      },
      [SERVICES]: { headers: { 'content-type': 'application/json' }, body: `\uFEFF${JSON.stringify(services)}` },
    }
  },
}

/** The region of what is in none. */
const GLOBAL = 'global'
const EVENTS = '/public/currentevents'
const SERVICES = '/services.json'

const servicesAt = (address: PageAddress): string =>
  new URL(
    SERVICES,
    dataHome(address, { 'health.aws.amazon.com': 'https://servicedata-us-east-1-prod.s3.amazonaws.com' }),
  ).href

function isEvents(document: Document): boolean {
  const at = peek(document)
  const isTheirs = isUtf16(document) || new URL(document.url).pathname === EVENTS
  const isClear = isTheirs && text(document).trim() === '[]'
  return isClear || (typeof at('0.service') === 'string' && at('0.event_log') !== undefined)
}

/** Nobody else writes JSON like that. */
const isUtf16 = ({ bytes }: Document): boolean =>
  ['fffe', 'feff'].includes(Buffer.from(bytes.subarray(0, 2)).toString('hex'))

const isServices = (document: Document): boolean =>
  typeof peek(document)('0.service') === 'string' && typeof peek(document)('0.region_id') === 'string'

function listOf<Schema extends z.ZodType>(document: Document, element: Schema): z.output<Schema>[] {
  const value = json(document)
  if (!Array.isArray(value)) throw new Unreadable('JSON is an object, not a list')
  return looseArray(element).parse(value)
}

type Concerns = (region: string | undefined) => boolean

const isMine = (region: string | undefined, { regions = [] }: PageAddress): boolean =>
  regions.length === 0 || isGlobal(region) || regions.includes(region!)

const isGlobal = (region: string | undefined): boolean => region === undefined || region === GLOBAL

/** `ec2-us-east-1` → `us-east-1` */
const regionIn = (service: string): string | undefined => /-([a-z]{2,4}(?:-[a-z]+)+-\d)$/.exec(service)?.[1]
function regionOf({ arn, service }: Event): string | undefined {
  const region = arn?.split(':')[3] || regionIn(service)
  return region === GLOBAL ? undefined : region
}

const isResolved = ({ status, summary, end_time }: Event): boolean =>
  end_time !== undefined || String(status) === '0' || /^\s*\[resolved\]/i.test(summary ?? '')

/** Without any, it says only how its services are. */
const hasWords = ({ summary, event_log }: Event): boolean =>
  summary !== undefined || event_log.some(({ message }) => message !== '')

interface Around {
  events: Event[]
  services: z.output<typeof Service>[]
  incidents: VendorIncident[]
  isKnown: boolean
}

/** The services of the list, and those that an event names: for these it says how each of them is. */
function componentsOf({ events, services, incidents, isKnown }: Around, concerns: Concerns): PageComponent[] {
  const found = new Map<string, { name: string; region: string | undefined }>()
  const said = new Said()
  for (const { service: id, service_name: name, region_id: region } of services)
    found.set(id, { name, region: region === GLOBAL ? undefined : region })
  if (!isKnown) said.add(found.keys(), 'unknown')
  for (const event of events) {
    const running = !isResolved(event)
    const impacted = impactedBy(event, concerns)
    for (const { id, name, code } of impacted) {
      if (!found.has(id)) found.set(id, { name, region: regionIn(id) ?? regionOf(event) })
      if (running) said.add([id], stateOfCode(code))
    }
    // Several services, and it is not said which: then none of that region can be called fine.
    if (running && isVague(event))
      said.add(
        [...found].filter(([, { region }]) => region === regionOf(event)).map(([id]) => id),
        'unknown',
      )
  }
  return [...found].map(([id, { name, region }]) => ({
    id,
    name,
    region,
    status: ownState(id, incidents, said.of(id)),
  }))
}

const isVague = ({ service, impacted_services, status }: Event): boolean =>
  service.startsWith('multipleservices') &&
  Object.keys(impacted_services).length === 0 &&
  stateOfCode(status) !== 'operational'

function impactedBy(event: Event, concerns: Concerns): { id: string; name: string; code: unknown }[] {
  const named = Object.entries(event.impacted_services).filter(([id]) => concerns(regionIn(id)))
  return named.length > 0
    ? named.map(([id, { service_name, current }]) => ({ id, name: service_name, code: current }))
    : [{ id: event.service, name: event.service_name ?? event.service, code: event.status }]
}

function incidentOf(event: Event, concerns: Concerns, dropped: Dropped[]): VendorIncident[] {
  const updates = event.event_log
    .flatMap(({ timestamp, message, status, summary }): IncidentUpdate[] =>
      timestamp === undefined
        ? []
        : [{ at: timestamp, phase: String(status) === '0' ? 'resolved' : 'unknown', body: message || (summary ?? '') }],
    )
    .sort((a, b) => a.at - b.at)
  const over = isResolved(event)
  const resolvedAt = over ? (event.end_time ?? updates.at(-1)?.at) : undefined
  const startedAt = beginning([event.date], resolvedAt, updates)
  if (startedAt === undefined) {
    dropped.push({ path: `events.${event.service}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id: event.arn ?? `${event.service}_${startedAt / SECOND}`,
      name: (event.summary ?? event.service_name ?? event.service).replace(/^\s*\[resolved\]\s*/i, ''),
      impact: impactOfCode(over ? worstEver(event) : event.status),
      phase: over ? 'resolved' : 'unknown',
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      componentIds: impactedBy(event, concerns).map(({ id }) => id),
      updates,
    },
  ]
}

const worstEver = ({ event_log }: Event): number =>
  Math.max(1, ...event_log.map(({ status }) => Number(status)).filter((code) => code <= 3))

const seconds = (at: Instant): string => String(Math.floor(at / SECOND))
const codeFor = (status: Status): string =>
  status === 'unknown' ? 'unknown' : wordFor<Status>(STATES, status, ...noBetter(status))

function eventOf(incident: VendorIncident, components: PageComponent[]) {
  const { id, name, startedAt, resolvedAt, impact, componentIds, updates } = incident
  const open = isOpen(incident)
  const code = wordFor(IMPACTS, impact, impact === 'major' ? 'critical' : 'none')
  const affected = components.filter((component) => componentIds.includes(component.id))
  const region = affected[0]?.region ?? GLOBAL
  return {
    date: seconds(startedAt),
    arn: id.startsWith('arn:') ? id : `arn:aws:health:${region}::event/AWS/${id}`,
    region_name: region,
    status: open ? code : '0',
    service: componentIds[0] ?? `multipleservices-${region}`,
    service_name: affected[0]?.name ?? 'Multiple services',
    summary: open ? name : `[RESOLVED] ${name}`,
    event_log: [
      ...updates.map(({ at, body, phase }) => ({
        summary: name,
        message: escapeMarkup(body),
        status: phase === 'resolved' ? 0 : Number(code),
        timestamp: at / SECOND,
      })),
      // How bad it was is said by what was said of it.
      ...(open ? [] : [{ status: Number(code) }]),
    ],
    impacted_services: Object.fromEntries(
      affected.map((service) => [
        service.id,
        { service_name: service.name, current: open ? codeFor(service.status) : '0', max: code },
      ]),
    ),
    ...(!open && { end_time: seconds(resolvedAt ?? updates.at(-1)?.at ?? startedAt) }),
  }
}

const stateEvent = ({ id, name, status, region = GLOBAL }: PageComponent, at: Instant) => ({
  date: seconds(at),
  arn: `arn:aws:health:${region}::event/AWS/state-of-${id}`,
  region_name: region,
  status: codeFor(status),
  service: id,
  service_name: name,
  event_log: [],
  impacted_services: { [id]: { service_name: name, current: codeFor(status), max: codeFor(status) } },
})
