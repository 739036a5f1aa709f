import { isBad } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
  type IncidentPhase,
  type IncidentUpdate,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import { droppedIn, looseRecord } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { dataHome, ownState, quiet, since, troubled } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, Body, Id, lookup, Maybe, Name, NO_INSTANT, wordFor } from './wire.ts'

const SEVERITIES: Record<string, Impact> = {
  potential: 'none',
  trivial: 'minor',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
const PHASES: Record<string, IncidentPhase> = {
  opened: 'unknown',
  started: 'unknown',
  updated: 'unknown',
  reopened: 'unknown',
  discovery: 'unknown',
  scheduled: 'unknown',
  closed: 'resolved',
  completed: 'resolved',
  dismissed: 'withdrawn',
  canceled: 'withdrawn',
}
const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  started: 'in_progress',
  completed: 'completed',
  canceled: 'completed',
  closed: 'completed',
}
const lower = (said: string | undefined): string => String(said).toLowerCase()
const impactOfWord = lookup<Impact>(SEVERITIES, 'unknown')
const phaseOfWord = lookup<IncidentPhase>(PHASES, 'unknown')
const periodOfWord = lookup<MaintenancePhase>(PERIODS, 'unknown')
const WORST_FIRST: Impact[] = ['critical', 'major', 'minor', 'unknown', 'maintenance', 'none']

const Entry = z.object({ status: Maybe, severity: Maybe, titleToken: Maybe, messageToken: Maybe, statusTime: At })
const Product = z.object({ id: Id, name: Name, startedOn: At, endedOn: At, history: looseRecord(Entry) })
type Product = z.output<typeof Product>
const Incident = z.object({ id: Id, products: looseRecord(Product) })
const Period = z.object({
  id: Id,
  status: Maybe,
  scheduledDate: At,
  startedOn: At,
  completedOn: At,
  products: looseRecord(Product),
})

const Texts = z
  .object({ en: looseRecord(z.object({ textMessage: Body, htmlMessage: Body })) })
  .optional()
  .catch(undefined)
const Incidents = z.object({ incidents: looseRecord(Incident), messages: Texts })
const Periods = z.object({ maintenance: looseRecord(Period), messages: Texts })
const Events = z.union([
  z.object({ incidentEvent: Incidents, maintenanceEvent: Periods }),
  z.object({ incidents: looseRecord(Incident), maintenance: looseRecord(Period) }).transform((events) => ({
    incidentEvent: { incidents: events.incidents, messages: undefined },
    maintenanceEvent: { maintenance: events.maintenance, messages: undefined },
  })),
])
const Registry = z.object({ products: looseRecord(z.object({ id: Id, name: Name })) })

/**
 * Adobe's status page: the events of forty days, by id, and a register of products. Only the register says that a
 * product is fine; one that is not in it is known only by its incidents. Neither is documented; the page reads them.
 */
export const adobe: StatusPageProvider = {
  label: 'Adobe Status',
  documentation: 'https://status.adobe.com',
  hosts: ['status.adobe.com', 'data.status.adobe.com'],
  carries: {
    statuses: ['operational'],
    indicators: [],
    impacts: ['none', 'minor', 'major', 'critical'],
    phases: ['unknown', 'resolved', 'withdrawn'],
    maintenances: ['scheduled', 'in_progress', 'completed'],
  },
  requests: (address) => [EVENTS, REGISTRY].map((path) => ({ url: at(path, address), ...LARGE })),
  recognise: (document) => isEvents(document) || isRegistry(document),
  read,
  imitate(facts) {
    const trouble = troubled(facts)
    const named = (id: string) => facts.components.find((component) => component.id === id)?.name ?? id
    const incidents = [
      ...facts.incidents,
      ...trouble.filter(({ status }) => isBad(status)).map((component) => stateIncident(component, since(facts))),
    ]
    return asJson({
      [EVENTS]: {
        incidentEvent: {
          incidents: Object.fromEntries(incidents.map((one) => [one.id, incidentRow(one, named)])),
          messages: { en: Object.fromEntries(incidents.flatMap(textsOf)) },
        },
        maintenanceEvent: {
          maintenance: Object.fromEntries(facts.maintenances.map((one) => [one.id, periodRow(one, named)])),
          messages: { en: Object.fromEntries(facts.maintenances.map(({ id, name }) => textOf(`t-${id}`, name))) },
        },
      },
      [REGISTRY]: {
        products: Object.fromEntries(
          facts.components.filter((one) => !trouble.includes(one)).map(({ id, name }) => [id, { id, name }]),
        ),
      },
    })
  },
}

const EVENTS = '/adobestatus/StatusEvents'
const REGISTRY = '/adobestatus/SnowServiceRegistry'
/** Every text in every language. */
const LARGE = { timeoutMs: MINUTE, maxBytes: 30_000_000 }

const at = (path: string, address: PageAddress): string =>
  new URL(path, dataHome(address, { 'status.adobe.com': 'https://data.status.adobe.com' })).href

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

function isEvents(document: Document): boolean {
  const said = peek(document)
  return isObject(said('incidentEvent.incidents')) || (isObject(said('incidents')) && isObject(said('maintenance')))
}

const isRegistry = (document: Document): boolean =>
  isObject(peek(document)('products')) && !isEvents(document) && /SnowServiceRegistry/.test(document.url)

function read(documents: Document[], address: PageAddress): PageFacts {
  const register = documents.find(isRegistry)
  const listed = register ? json(register, Registry).products : {}
  const feed = documents.find((document) => document !== register)
  const events = feed && json(feed, Events)
  const dropped: Dropped[] = [...droppedIn(events), ...droppedIn(listed, 'products')]
  const { incidents: rows = {}, messages } = events?.incidentEvent ?? {}
  const { maintenance: periods = {}, messages: planned } = events?.maintenanceEvent ?? {}
  const incidents = Object.values(rows).flatMap((row) => incidentOf(row, messages?.en ?? {}, dropped))
  const components = componentsOf(Object.values(listed), rows, incidents, feed !== undefined)
  return {
    page: { name: 'Adobe', url: address.url },
    indicator: feed && quiet(components, incidents),
    components,
    incidents,
    maintenances: Object.values(periods).flatMap((row) => maintenanceOf(row, planned?.en ?? {}, dropped)),
    dropped,
  }
}

function componentsOf(
  listed: { id: string; name: string }[],
  rows: Record<string, z.output<typeof Incident>>,
  incidents: VendorIncident[],
  isKnown: boolean,
): PageComponent[] {
  const known = new Set(listed.map(({ id }) => id))
  const open = new Set(incidents.filter(isOpen).flatMap(({ componentIds }) => componentIds))
  const named = Object.values(rows).flatMap(({ products }) => Object.values(products))
  const others = new Map(named.filter(({ id }) => open.has(id) && !known.has(id)).map(({ id, name }) => [id, name]))
  return [
    ...listed.map(({ id, name }) => ({ id, name, status: ownState(id, incidents, isKnown ? [] : ['unknown']) })),
    ...[...others].map(([id, name]): PageComponent => ({ id, name, status: 'unknown' })),
  ]
}

/** Of one product, oldest first: the keys are instants, in seconds or milliseconds. */
const historyOf = ({ history }: Product) =>
  Object.entries(history)
    .flatMap(([key, entry]) => {
      const when = instantOf(key) ?? entry.statusTime
      return when === undefined ? [] : [{ ...entry, at: when }]
    })
    .sort((a, b) => a.at - b.at)

type Texts = Record<string, { textMessage: string; htmlMessage: string }>

const textIn = (texts: Texts, token: string | undefined): string | undefined => {
  const found = token === undefined || !Object.hasOwn(texts, token) ? undefined : texts[token]
  return found?.textMessage || found?.htmlMessage || undefined
}

function incidentOf(row: z.output<typeof Incident>, texts: Texts, dropped: Dropped[]): VendorIncident[] {
  const products = Object.values(row.products).map((product) => ({ product, history: historyOf(product) }))
  const entries = products.flatMap(({ history }) => history).sort((a, b) => a.at - b.at)
  const started = [...products.flatMap(({ product }) => product.startedOn ?? []), ...entries.map((entry) => entry.at)]
  if (started.length === 0) {
    dropped.push({ path: `incidents.${row.id}`, why: NO_INSTANT })
    return []
  }
  const latest = products.flatMap(({ history }) => history.at(-1) ?? [])
  const phases = latest.map(({ status }) => phaseOfWord(lower(status)))
  const phase = phases.find((one) => isOpen({ phase: one })) ?? (phases.includes('resolved') ? 'resolved' : 'withdrawn')
  const isNow = (one: IncidentPhase) => isOpen({ phase: one }) === isOpen({ phase })
  const impacts = latest
    .filter((_, index) => isNow(phases[index]!))
    .map(({ severity }) => impactOfWord(lower(severity)))
  const startedAt = Math.min(...started)
  const ended = [...products.flatMap(({ product }) => product.endedOn ?? []), ...entries.map((entry) => entry.at)]
  const title = entries.map(({ titleToken }) => textIn(texts, titleToken)).findLast((found) => found !== undefined)
  return [
    {
      id: row.id,
      name: title ?? `${products.map(({ product }) => product.name).join(', ')}: ${latest.at(-1)?.severity ?? 'event'}`,
      impact: WORST_FIRST.find((impact) => impacts.includes(impact)) ?? 'unknown',
      phase: phases.length === 0 ? 'unknown' : phase,
      startedAt,
      ...(phases.length > 0 && !isOpen({ phase }) && { resolvedAt: Math.max(startedAt, ...ended) }),
      componentIds: products.map(({ product }) => product.id),
      updates: updatesOf(entries, texts),
    },
  ]
}

/** Every product of an incident repeats the same message. */
function updatesOf(entries: ReturnType<typeof historyOf>, texts: Texts): IncidentUpdate[] {
  const updates = new Map<string, IncidentUpdate>()
  for (const { at: when, status, messageToken } of entries) {
    const body = textIn(texts, messageToken) ?? ''
    updates.set(`${when} ${body}`, { at: when, phase: phaseOfWord(lower(status)), body })
  }
  return [...updates.values()]
}

function maintenanceOf(row: z.output<typeof Period>, texts: Texts, dropped: Dropped[]): Maintenance[] {
  const from = row.startedOn ?? row.scheduledDate
  if (from === undefined) {
    dropped.push({ path: `maintenance.${row.id}`, why: NO_INSTANT })
    return []
  }
  const products = Object.values(row.products)
  const tokens = products.flatMap((product) => historyOf(product).map(({ titleToken }) => titleToken))
  const title = tokens.map((token) => textIn(texts, token)).findLast((found) => found !== undefined)
  return [
    {
      id: row.id,
      name: title ?? `${products.map(({ name }) => name).join(', ')}: maintenance`,
      phase: periodOfWord(lower(row.status)),
      from,
      ...(row.completedOn !== undefined && { to: row.completedOn }),
      componentIds: products.map(({ id }) => id),
    },
  ]
}

const textOf = (token: string, said: string) => [token, { token, textMessage: escapeMarkup(said) }] as const

const textsOf = ({ id, name, updates }: VendorIncident) => [
  textOf(`t-${id}`, name),
  ...updates.map(({ body }, index) => textOf(`m-${id}-${index}`, body)),
]

const OPEN_WORD = 'Updated'
const wordOfPhase = (phase: IncidentPhase): string => (isOpen({ phase }) ? OPEN_WORD : wordFor(PHASES, phase))

function incidentRow(
  { id, impact, phase, startedAt, resolvedAt, componentIds, updates }: VendorIncident,
  named: (id: string) => string,
) {
  const severity = impact === 'unknown' ? 'unknown' : wordFor(SEVERITIES, impact)
  const entry = { severity, titleToken: `t-${id}` }
  const said = updates.map((update, index) => [
    String(update.at),
    { ...entry, status: wordOfPhase(update.phase), messageToken: `m-${id}-${index}` },
  ])
  const last = { ...(said.at(-1)?.[1] as object), ...entry, status: wordOfPhase(phase) }
  const history = Object.fromEntries([...said, [String(updates.at(-1)?.at ?? startedAt), last]])
  const products = componentIds.map((product) => [
    product,
    { id: product, name: named(product), startedOn: startedAt, endedOn: resolvedAt ?? 0, history },
  ])
  return { id, clouds: {}, products: Object.fromEntries(products) }
}

/** Not in the register, and named by this: nobody can think it is fine. */
const stateIncident = ({ id, name, status }: PageComponent, when: number): VendorIncident => ({
  id: `state-of-${id}`,
  name,
  impact: status === 'degraded_performance' ? 'minor' : status === 'partial_outage' ? 'major' : 'critical',
  phase: 'unknown',
  startedAt: when,
  componentIds: [id],
  updates: [],
})

const periodRow = ({ id, phase, from, to, componentIds }: Maintenance, named: (id: string) => string) => ({
  id,
  status: phase === 'unknown' ? 'unknown' : wordFor(PERIODS, phase, 'in_progress'),
  scheduledDate: from,
  ...(to !== undefined && { completedOn: to }),
  products: Object.fromEntries(
    componentIds.map((product) => [
      product,
      { id: product, name: named(product), history: { [String(from)]: { titleToken: `t-${id}` } } },
    ]),
  ),
})
