import type { Status } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, Maintenance, MaintenancePhase } from '@bellwether/shared/status-page.ts'
import { isOpen, type PageComponent, type VendorIncident } from '@bellwether/shared/status-page.ts'
import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { issueOf } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { dataOf, peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import { At, addressOf, hostOf, Id, lookup, Maybe, NO_INSTANT, noBetter, oldestFirst, word, wordFor } from './wire.ts'

const STATUS_WORDS: Record<string, Status> = {
  OPERATIONAL: 'operational',
  UNDERMAINTENANCE: 'under_maintenance',
  DEGRADEDPERFORMANCE: 'degraded_performance',
  PARTIALOUTAGE: 'partial_outage',
  MINOROUTAGE: 'partial_outage',
  MAJOROUTAGE: 'major_outage',
}
const IMPACT_WORDS: Record<string, Impact> = {
  OPERATIONAL: 'none',
  UNDERMAINTENANCE: 'maintenance',
  DEGRADEDPERFORMANCE: 'minor',
  PARTIALOUTAGE: 'major',
  MINOROUTAGE: 'major',
  MAJOROUTAGE: 'critical',
}
/** `HASISSUES` says no more than that there are some: how bad they are is in the components. */
const PAGE_WORDS: Record<string, Status> = {
  UP: 'operational',
  HASISSUES: 'degraded_performance',
  UNDERMAINTENANCE: 'under_maintenance',
}
const PHASE_WORDS: Record<string, IncidentPhase> = {
  INVESTIGATING: 'investigating',
  IDENTIFIED: 'identified',
  MONITORING: 'monitoring',
  RESOLVED: 'resolved',
}
const PERIOD_WORDS: Record<string, MaintenancePhase> = {
  NOTSTARTEDYET: 'scheduled',
  INPROGRESS: 'in_progress',
  VERIFYING: 'verifying',
  COMPLETED: 'completed',
}

/**
 * Instatus. The summary has the page and what is under way, another document the components; lists are left out when
 * they are empty. Version 2 of the components is a bare list with children in it. What its own pages are drawn from
 * (`site`, in the HTML) is read as well: there every text is `{ "default": … }`.
 */
export const instatus: StatusPageProvider = {
  label: 'Instatus',
  documentation: 'https://instatus.com/help/api/status-page',
  hosted: true,
  hosts: ['.instatus.com'],
  carries: {
    statuses: [...new Set(Object.values(STATUS_WORDS))],
    indicators: Object.values(PAGE_WORDS),
    impacts: [...new Set(Object.values(IMPACT_WORDS))],
    phases: Object.values(PHASE_WORDS).filter((phase) => isOpen({ phase })),
    maintenances: Object.values(PERIOD_WORDS),
  },
  requests: (address) => [
    { url: addressOf(address, '/v3/summary.json') },
    { url: addressOf(address, '/v3/components.json'), needed: true },
  ],
  recognise: (document) => isPage(document) || isComponents(document),
  read(documents, address) {
    const pages = documents.map(pageOf)
    const rows = pages.flatMap(({ components }) => components)
    const page = pages.find((one) => one.page.status !== undefined)?.page
    return {
      page: { name: page?.name ?? hostOf(address.url), url: page?.url ?? address.url },
      indicator: page?.status,
      components: componentsOf(rows),
      incidents: pages.flatMap(({ activeIncidents }) => activeIncidents.map(incidentOf)),
      maintenances: pages.flatMap(({ activeMaintenances }) => activeMaintenances.map(maintenanceOf)),
      dropped: pages.flatMap((one) => droppedIn(one)),
    }
  },
  imitate: (facts) => asJson({ '/v3/summary.json': summaryOf(facts), '/v3/components.json': componentRows(facts) }),
}

const isWord = (table: Record<string, unknown>, value: unknown): boolean =>
  typeof value === 'string' && Object.hasOwn(table, value)

const isPage = (document: Document): boolean =>
  isWord(PAGE_WORDS, peek(document)('page.status')) ||
  (isWord(PAGE_WORDS, peek(document)('site.status')) && Array.isArray(peek(document)('site.components')))

function isComponents(document: Document): boolean {
  const at = peek(document)
  const list = Array.isArray(at('')) ? '' : 'components.'
  return isWord(STATUS_WORDS, at(`${list}0.status`)) && at(`${list}0.id`) !== undefined && at('page') === undefined
}

const Text = z.union([z.string().min(1), z.object({ default: z.string().min(1) }).transform((text) => text.default)])
const MaybeText = Text.optional().catch(undefined)

const Leaf = z.object({
  id: Id,
  name: Text,
  status: word(STATUS_WORDS, 'unknown'),
  archivedAt: Maybe,
  group: z.object({ id: Id, name: Text }).optional().catch(undefined),
})
const Component = Leaf.extend({ children: looseArray(Leaf) })
type Component = z.output<typeof Component>

const Incident = z
  .object({
    id: Id,
    name: Text,
    started: At,
    updatedAt: At,
    resolved: At,
    status: Maybe,
    impact: word(IMPACT_WORDS, 'unknown'),
    url: Maybe,
    components: looseArray(z.object({ id: Id })),
    updates: looseArray(z.object({ started: At, status: Maybe, message: MaybeText })),
  })
  .refine(({ started, updatedAt }) => (started ?? updatedAt) !== undefined, NO_INSTANT)

/** `duration` is in minutes, as a number or as text. */
const Period = z
  .object({
    id: Id,
    name: Text,
    start: At,
    status: word(PERIOD_WORDS, 'unknown'),
    duration: z.coerce.number().positive().optional().catch(undefined),
    components: looseArray(z.object({ id: Id })),
  })
  .refine(({ start }) => start !== undefined, NO_INSTANT)

const Page = z.object({
  page: z.object({ name: MaybeText, url: Maybe, status: word(PAGE_WORDS, 'unknown') }).prefault({}),
  components: looseArray(Component),
  activeIncidents: looseArray(Incident),
  activeMaintenances: looseArray(Period),
})

/** Any of its documents in the shape of one. */
function pageOf(document: Document): Omit<z.output<typeof Page>, 'page'> & {
  page: { name?: string | undefined; url?: string | undefined; status?: Status }
} {
  const value = dataOf(document, z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]))
  const whole = Array.isArray(value) ? { components: value } : isRecord(value.site) ? ofSite(value, value.site) : value
  if (!('page' in whole || 'components' in whole)) throw new Unreadable('JSON without page or components')
  const read = Page.safeParse(whole)
  if (!read.success) throw new Unreadable(`JSON of another shape: ${issueOf(read.error)}`)
  return 'page' in whole ? read.data : { ...read.data, page: {} }
}

type Fields = Record<string, unknown>
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const ofSite = (value: Fields, site: Fields): Fields => ({ ...value, page: site, components: site.components })

/** A parent is a container, in either version: it has children, or others name it as their group. */
function componentsOf(rows: Component[]): PageComponent[] {
  const parents = new Set(rows.flatMap(({ group }) => group?.id ?? []))
  const leaf = ({ id, name, status }: z.output<typeof Leaf>, group: string | undefined): PageComponent =>
    group === undefined ? { id, name, status } : { id, name, status, group }
  return rows
    .filter(({ id, archivedAt }) => archivedAt === undefined && !parents.has(id))
    .flatMap((row) =>
      row.children.length > 0 ? row.children.map((child) => leaf(child, row.name)) : [leaf(row, row.group?.name)],
    )
}

const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')

function incidentOf(row: z.output<typeof Incident>): VendorIncident {
  const updates = row.updates.flatMap(({ started, status, message = '' }) =>
    started === undefined ? [] : [{ at: started, phase: phaseOf(status), body: message }],
  )
  const startedAt = (row.started ?? row.updatedAt)!
  const { id, name, impact, resolved, url } = row
  return {
    id,
    name,
    impact,
    phase: phaseOf(row.status),
    startedAt: Math.min(startedAt, resolved ?? startedAt),
    ...(resolved !== undefined && { resolvedAt: resolved }),
    ...(url && { url }),
    componentIds: row.components.map((component) => component.id),
    updates: oldestFirst(updates),
  }
}

function maintenanceOf({ id, name, status, start, duration, components }: z.output<typeof Period>): Maintenance {
  const from = start!
  const to = duration === undefined ? undefined : from + duration * MINUTE
  return { id, name, phase: status, from, ...(to && { to }), componentIds: components.map((component) => component.id) }
}

function summaryOf({ page, indicator, incidents, maintenances }: PageFacts) {
  return {
    page: {
      name: page.name,
      url: page.url,
      status: indicator && wordFor<Status>(PAGE_WORDS, indicator, 'degraded_performance'),
    },
    activeIncidents: incidents.filter(isOpen).map(({ id, name, startedAt, impact, phase, url }) => ({
      id,
      name,
      started: iso(startedAt),
      status: wordFor(PHASE_WORDS, phase),
      impact: wordFor(IMPACT_WORDS, impact),
      url,
      updatedAt: iso(startedAt),
    })),
    activeMaintenances: maintenances.map(({ id, name, phase, from, to }) => ({
      id,
      name,
      start: iso(from),
      status: wordFor(PERIOD_WORDS, phase),
      duration: to === undefined ? undefined : String((to - from) / MINUTE),
    })),
  }
}

const componentRows = ({ components }: PageFacts) => ({
  components: components.map(({ id, name, status, group }) => ({
    id,
    name,
    description: '',
    status: wordFor<Status>(STATUS_WORDS, status, ...noBetter(status)),
    group: group === undefined ? null : { id: `group-${group}`, name: group },
  })),
})
