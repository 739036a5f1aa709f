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
import type { z } from 'zod'
import { issueOf, json, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn } from '../../lib/loose.ts'
import { Said, stateOf } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { imitate } from './pagerduty-imitation.ts'
import {
  DATA,
  ENUMS,
  IMPACTED,
  IMPACTS,
  Page,
  PERIODS,
  PHASES,
  POSTS,
  type Post,
  SERVICES,
  STATES,
  type Touched,
  type Update,
} from './pagerduty-wire.ts'
import { peek } from './peek.ts'
import { addressOf, beginning, hostOf, lookup, NO_INSTANT, oldestFirst } from './wire.ts'

const stateOfName = lookup<Status>(STATES, 'unknown')
const impactOfName = lookup<Impact>(IMPACTS, 'unknown')
const phaseOfName = lookup<IncidentPhase>(PHASES, 'unknown')
const periodOfName = lookup<MaintenancePhase>(PERIODS, 'unknown')
const plain = (name: string | undefined): string => String(name).trim().toLowerCase().replace(/[ -]+/g, '_')

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
