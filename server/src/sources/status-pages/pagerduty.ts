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
import { issueOf, json, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import { Said, stateOf, troubled } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  beginning,
  hostOf,
  Id,
  lookup,
  Maybe,
  MaybeId,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  wordFor,
} from './wire.ts'

/** A page may name its states as it likes; these are PagerDuty's own names, with spaces or underscores. */
const STATES: Record<string, Status> = {
  operational: 'operational',
  all_good: 'operational',
  degraded_performance: 'degraded_performance',
  degraded: 'degraded_performance',
  degraded_functionality: 'degraded_performance',
  minor_outage: 'degraded_performance',
  minor: 'degraded_performance',
  partial_outage: 'partial_outage',
  major: 'partial_outage',
  outage: 'major_outage',
  major_outage: 'major_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}
const IMPACTS: Record<string, Impact> = {
  all_good: 'none',
  operational: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  maintenance: 'maintenance',
}
const PHASES: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  detected: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
}
const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
}
const stateOfName = lookup<Status>(STATES, 'unknown')
const impactOfName = lookup<Impact>(IMPACTS, 'unknown')
const phaseOfName = lookup<IncidentPhase>(PHASES, 'unknown')
const periodOfName = lookup<MaintenancePhase>(PERIODS, 'unknown')
const plain = (name: string | undefined): string => String(name).trim().toLowerCase().replace(/[ -]+/g, '_')

/** Newer pages name by id what older ones name by word. */
const Impacted = z.object({ service_id: MaybeId, business_service_id: MaybeId, severity_id: MaybeId, severity: Maybe })
const Update = z.object({
  reported_at: At,
  message: Body,
  status_id: MaybeId,
  status: Maybe,
  severity_id: MaybeId,
  severity: Maybe,
  impacts: looseArray(Impacted),
  impacted_business_services: looseArray(Impacted),
})
type Update = z.output<typeof Update>
const Post = z.object({
  id: Id,
  title: Name,
  post_type: Maybe,
  starts_at: At,
  ends_at: At,
  first_update_at: At,
  latest_update: Update.optional().catch(undefined),
  updates: looseArray(Update),
})
type Post = z.output<typeof Post>

const Service = z.object({
  id: Id,
  name: Name,
  display_name: Maybe,
  is_active: z.boolean().optional().catch(undefined),
  business_service_id: MaybeId,
  external_business_service_id: MaybeId,
})
const Business = z.object({
  id: Id,
  name: Name,
  displayName: Maybe,
  grouping_element: z.boolean().optional().catch(undefined),
  status_page_service_id: MaybeId,
  Head_ID: MaybeId,
})
const Enum = z.object({ id: Id, name: Name })
const Touched = z.object({ service_id: Id, impact_severity_id: MaybeId, severity_id: MaybeId })

/** All documents together: each has a part of it. */
const Page = z.object({
  layout: z
    .object({ layout_settings: z.object({ name: Maybe, business_services: looseArray(Business) }) })
    .optional()
    .catch(undefined),
  services: looseArray(Service),
  post_status_page_services: looseArray(Service),
  post_enums: looseArray(Enum),
  impacted_services: looseArray(Touched),
  posts: looseArray(Post),
  open_incidents: looseArray(Post),
  resolved_incidents: looseArray(Post),
})
type Page = z.output<typeof Page>

/**
 * PagerDuty's status pages: what the page itself asks for. Its headline is text of the owner's choice and proves
 * nothing; which services are in trouble stands in `impacted_services`, or in the open posts.
 */
export const pagerduty: StatusPageProvider = {
  label: 'PagerDuty status pages',
  documentation: 'https://support.pagerduty.com/main/docs/external-status-page',
  hosted: true,
  hosts: ['status.pagerduty.com', '.trust.pagerduty.com'],
  carries: {
    statuses: ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'],
    indicators: [],
    impacts: ['none', 'minor', 'major', 'critical'],
    phases: ['investigating', 'identified', 'monitoring', 'resolved'],
    maintenances: ['scheduled', 'in_progress', 'verifying', 'completed'],
  },
  requests: (address) => [
    { url: addressOf(address, DATA) },
    { url: addressOf(address, ENUMS), needed: true },
    { url: addressOf(address, POSTS), needed: true },
    { url: addressOf(address, SERVICES) },
    { url: addressOf(address, IMPACTED) },
  ],
  recognise: (document) => {
    const at = peek(inner(document))
    return (
      typeof at('layout.layout_settings') === 'object' ||
      (typeof at('post_enums.0.id') === 'string' && typeof at('post_enums.0.name') === 'string') ||
      typeof at('posts.0.post_type') === 'string'
    )
  },
  read,
  imitate,
}

const DATA = '/api/data'
const SERVICES = '/api/services'
const ENUMS = '/api/post_enums'
const IMPACTED = '/api/impacted_services'
const POSTS = '/api/posts?is_featured=true&limit=500'

const embedded = new WeakMap<Document, Document>()

/** The data that the HTML carries; the document itself when it is no HTML. */
function inner(document: Document): Document {
  if (document.bytes[0] === 0x7b) return document
  const known = embedded.get(document)
  if (known) return known
  const data = /<script[^>]*\bid="data"[^>]*>([\s\S]*?)<\/script>/.exec(text(document))?.[1]
  const found = data === undefined ? document : { ...document, headers: {}, bytes: Buffer.from(data) }
  embedded.set(document, found)
  return found
}

function read(documents: Document[], address: PageAddress): PageFacts {
  const values = documents.map((document) => json(inner(document)) as Record<string, unknown>)
  const whole = Object.assign({}, ...values.flatMap((value) => [value, value.summary ?? {}]))
  const known = Object.keys(Page.shape).filter((key) => whole[key] !== undefined)
  if (known.length === 0) throw new Unreadable('JSON without layout, services or posts')
  const parsed = Page.safeParse(whole)
  if (!parsed.success) throw new Unreadable(`JSON of another shape: ${issueOf(parsed.error)}`)
  const page = parsed.data
  const names = new Map(page.post_enums.map(({ id, name }) => [id, name]))
  const said = (id: string | undefined, name?: string) => plain(id === undefined ? name : (names.get(id) ?? undefined))
  const around: Around = { said, serviceOf: servicesByBusiness(page), dropped: droppedIn(page) }
  const posts = [...page.posts, ...page.open_incidents, ...page.resolved_incidents]
  const touched = Array.isArray(whole.impacted_services) ? page.impacted_services : undefined
  const isKnown = touched !== undefined || Array.isArray(whole.posts) || Array.isArray(whole.open_incidents)
  return {
    page: { name: page.layout?.layout_settings.name ?? hostOf(address.url), url: address.url },
    components: componentsOf(page, statesOf(touched, posts, around), isKnown),
    incidents: posts.filter((post) => !isPlanned(post)).flatMap((post) => incidentOf(post, around)),
    maintenances: posts.filter(isPlanned).flatMap((post) => maintenanceOf(post, around)),
    dropped: around.dropped,
  }
}

interface Around {
  /** The plain name of an id, else of a word. */
  said(id: string | undefined, name?: string): string
  serviceOf: Map<string, string>
  dropped: Dropped[]
}

const servicesByBusiness = ({ services, post_status_page_services }: Page): Map<string, string> =>
  new Map(
    [...services, ...post_status_page_services].flatMap((service) =>
      [service.business_service_id, service.external_business_service_id].flatMap((id) =>
        id === undefined ? [] : [[id, service.id] as const],
      ),
    ),
  )

const isPlanned = ({ post_type }: Post): boolean => post_type === 'maintenance'
const latestOf = ({ latest_update, updates }: Post): Update | undefined =>
  latest_update ?? [...updates].sort((a, b) => (b.reported_at ?? 0) - (a.reported_at ?? 0))[0]

function touchedBy(update: Update | undefined, { serviceOf }: Around) {
  const all = [...(update?.impacts ?? []), ...(update?.impacted_business_services ?? [])]
  return all.flatMap((impact) => {
    const id = impact.service_id ?? serviceOf.get(impact.business_service_id ?? '') ?? impact.business_service_id
    return id === undefined ? [] : [{ id, impact }]
  })
}

function statesOf(touched: z.output<typeof Touched>[] | undefined, posts: Post[], around: Around): Said {
  const states = new Said()
  for (const { service_id, impact_severity_id, severity_id } of touched ?? [])
    states.add([service_id], stateOfName(around.said(impact_severity_id ?? severity_id)))
  if (touched) return states
  for (const post of posts.filter((one) => isRunning(one, around)))
    for (const { id, impact } of touchedBy(latestOf(post), around))
      states.add([id], stateOfName(around.said(impact.severity_id, impact.severity)))
  return states
}

function isRunning(post: Post, { said }: Around): boolean {
  const latest = latestOf(post)
  const name = said(latest?.status_id, latest?.status)
  return isPlanned(post) ? periodOfName(name) === 'in_progress' : isOpen({ phase: phaseOfName(name) })
}

function componentsOf({ layout, services, post_status_page_services }: Page, states: Said, isKnown: boolean) {
  const business = layout?.layout_settings.business_services ?? []
  const heads = new Map(business.filter((one) => one.grouping_element).map(({ id, name }) => [id, name]))
  const groups = new Map(
    business.flatMap(({ id, Head_ID }) => (heads.has(Head_ID ?? '') ? [[id, heads.get(Head_ID!)!]] : [])),
  )
  const listed = services.length > 0 ? services : post_status_page_services
  const rows =
    listed.length > 0
      ? listed
          .filter(({ is_active }) => is_active !== false)
          .map(({ id, name, display_name, business_service_id, external_business_service_id }) => ({
            id,
            name: display_name ?? name,
            group: groups.get(business_service_id ?? external_business_service_id ?? ''),
          }))
      : business
          .filter(({ grouping_element }) => !grouping_element)
          .map(({ id, name, displayName, status_page_service_id }) => ({
            id: status_page_service_id ?? id,
            name: displayName ?? name,
            group: groups.get(id),
          }))
  return rows.map(
    ({ id, name, group }): PageComponent => ({
      id,
      name,
      status: stateOf(isKnown ? states.of(id) : ['unknown']),
      ...(group !== undefined && { group }),
    }),
  )
}

function incidentOf(post: Post, around: Around): VendorIncident[] {
  const { id, title: name, first_update_at, starts_at } = post
  const latest = latestOf(post)
  const all = post.updates.length > 0 ? post.updates : latest ? [latest] : []
  const updates = oldestFirst(
    all.flatMap(({ reported_at: at, message: body, status_id, status }) =>
      at === undefined ? [] : [{ at, phase: phaseOfName(around.said(status_id, status)), body }],
    ),
  )
  const phase = phaseOfName(around.said(latest?.status_id, latest?.status))
  const resolvedAt = isOpen({ phase }) ? undefined : (latest?.reported_at ?? updates.at(-1)?.at)
  const startedAt = beginning([first_update_at, starts_at], resolvedAt, updates)
  if (startedAt === undefined) {
    around.dropped.push({ path: `posts.${id}`, why: NO_INSTANT })
    return []
  }
  const ids = [latest, ...post.updates].flatMap((update) => touchedBy(update, around)).map((one) => one.id)
  return [
    {
      id,
      name,
      impact: impactOfName(around.said(latest?.severity_id, latest?.severity)),
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      componentIds: [...new Set(ids)],
      updates,
    },
  ]
}

function maintenanceOf(post: Post, around: Around): Maintenance[] {
  const { id, title: name, starts_at, ends_at: to, first_update_at } = post
  const from = starts_at ?? first_update_at
  if (from === undefined) {
    around.dropped.push({ path: `posts.${id}`, why: NO_INSTANT })
    return []
  }
  const latest = latestOf(post)
  const phase = periodOfName(around.said(latest?.status_id, latest?.status))
  const ids = [...new Set(touchedBy(latest, around).map((one) => one.id))]
  return [{ id, name, phase, from, ...(to !== undefined && { to }), componentIds: ids }]
}

function imitate(facts: PageFacts) {
  const { page, components, incidents, maintenances } = facts
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  const name = (kind: string, word: string) => `${kind}-${word}`
  const enums = [
    ...Object.keys(STATES).map((word) => ({ id: name('impacts', word), name: word, post_enum_type: 'impacts' })),
    ...Object.keys(IMPACTS).map((word) => ({ id: name('severity', word), name: word, post_enum_type: 'severity' })),
    ...[...Object.keys(PHASES), ...Object.keys(PERIODS)].map((word) => ({
      id: name('status', word),
      name: word,
      post_enum_type: 'status',
    })),
  ]
  const state = (status: Status) =>
    name('impacts', status === 'unknown' ? 'unknown' : wordFor<Status>(STATES, status, ...noBetter(status)))
  return asJson({
    [DATA]: {
      layout: {
        layout_settings: {
          name: page.name,
          statusPage: { globalStatusHeadline: 'All Systems Operational' },
          business_services: [
            ...groups.map((group, index) => ({ id: `head-${index}`, name: group, grouping_element: true })),
            ...components.map(({ id, name: own, group }) => ({
              id: `business-${id}`,
              name: own,
              status_page_service_id: id,
              ...(group !== undefined && { Head_ID: `head-${groups.indexOf(group)}` }),
            })),
          ],
        },
      },
    },
    [SERVICES]: {
      services: components.map(({ id, name: own }) => ({ id, name: own, business_service_id: `business-${id}` })),
    },
    [ENUMS]: { post_enums: enums },
    [IMPACTED]: {
      impacted_services: troubled(facts).map(({ id, status }) => ({
        service_id: id,
        impact_severity_id: state(status),
      })),
    },
    [POSTS]: { posts: [...incidents.map(incidentPost), ...maintenances.map(maintenancePost)] },
  })
}

const touching = (ids: string[]) => ids.map((id) => ({ service_id: id, severity_id: 'impacts-partial_outage' }))

function incidentPost({
  id,
  name: title,
  impact,
  phase,
  startedAt,
  resolvedAt,
  componentIds,
  updates,
}: VendorIncident) {
  const severity_id = `severity-${impact === 'unknown' ? 'unknown' : wordFor(IMPACTS, impact)}`
  const rows = updates.map((update) => ({
    reported_at: update.at,
    message: `<p>${escapeMarkup(update.body)}</p>`,
    status_id: `status-${wordFor(PHASES, update.phase)}`,
    severity_id,
    impacts: touching(componentIds),
  }))
  const last = { reported_at: resolvedAt ?? startedAt, message: '', impacts: touching(componentIds), ...rows.at(-1) }
  return {
    id,
    title,
    post_type: 'incident',
    starts_at: startedAt,
    first_update_at: startedAt,
    latest_update: {
      ...last,
      reported_at: resolvedAt ?? last.reported_at,
      status_id: `status-${wordFor(PHASES, phase)}`,
      severity_id,
    },
    updates: rows.toReversed(),
  }
}

const maintenancePost = ({ id, name: title, phase, from, to, componentIds }: Maintenance) => ({
  id,
  title,
  post_type: 'maintenance',
  starts_at: from,
  ...(to !== undefined && { ends_at: to }),
  latest_update: { reported_at: from, status_id: `status-${phase}`, impacts: touching(componentIds) },
  updates: [],
})
