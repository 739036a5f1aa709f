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
import { json } from '../../lib/document.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  hostOf,
  Id,
  lookup,
  Maybe,
  MaybeId,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  overall,
  word,
  wordFor,
} from './wire.ts'

const STATUS_WORDS: Record<string, Status> = {
  operational: 'operational',
  maintenance: 'under_maintenance',
  degraded: 'degraded_performance',
  downtime: 'major_outage',
}
const IMPACT_WORDS: Record<string, Impact> = {
  operational: 'none',
  maintenance: 'maintenance',
  degraded: 'minor',
  downtime: 'critical',
}
const WORST_FIRST: Impact[] = ['critical', 'minor', 'maintenance', 'none']

/**
 * Better Stack: one JSON:API document, with ninety days of history in it. A report has no phases: it is over when its
 * `aggregate_state` is `resolved` (`ends_at` stays null then), and as bad as what it did to its resources.
 */
export const betterstack: StatusPageProvider = {
  label: 'Better Stack',
  documentation: 'https://betterstack.com/docs/uptime/status-pages/',
  hosted: true,
  hosts: ['.betteruptime.com', '.betterstack.com'],
  carries: {
    statuses: Object.values(STATUS_WORDS),
    indicators: Object.values(STATUS_WORDS),
    impacts: ['none', 'minor', 'critical'],
    phases: ['unknown', 'resolved'],
    maintenances: ['scheduled', 'in_progress', 'completed'],
  },
  requests: (address) => [{ url: addressOf(address, '/index.json') }],
  recognise: (document) =>
    peek(document)('data.type') === 'status_page' && peek(document)('data.attributes.aggregate_state') !== undefined,
  read([document], address) {
    const { data, included } = json(document!, Page)
    const dropped: Dropped[] = []
    /** The parts of one type; what is wrong with one of them spoils no other. */
    const parts = <Part extends z.ZodType>(type: string, part: Part): z.output<Part>[] => {
      const list = looseArray(part).parse(included.filter((one) => one?.type === type))
      dropped.push(...droppedIn(list, type))
      return list
    }
    const sections = new Map(parts('status_page_section', Section).map(({ id, attributes }) => [id, attributes.name]))
    const updates = new Map(parts('status_update', Update).map((update) => [update.id, update]))
    const reports = parts('status_report', Report)
    const { company_name, custom_domain, aggregate_state, updated_at } = data.attributes
    const components = parts('status_page_resource', Resource).flatMap((resource) => componentOf(resource, sections))
    return {
      page: {
        id: data.id,
        name: company_name ?? hostOf(address.url),
        url: custom_domain ? `https://${custom_domain}` : address.url,
        updatedAt: updated_at,
      },
      indicator: overall(aggregate_state, components),
      components,
      incidents: reports.filter((report) => !isPlanned(report)).map((report) => incidentOf(report, updates)),
      maintenances: reports.filter(isPlanned).map(maintenanceOf),
      dropped,
    }
  },
  imitate: (facts) => asJson({ '/index.json': documentOf(facts) }),
}

const Affected = z.object({ status_page_resource_id: Id, status: Maybe })

const Page = z.object({
  data: z.object({
    id: Id,
    attributes: z.object({
      company_name: Maybe,
      custom_domain: Maybe,
      aggregate_state: word(STATUS_WORDS, 'unknown'),
      updated_at: At,
    }),
  }),
  included: looseArray(z.looseObject({ type: z.string() })),
})
const Section = z.object({ id: Id, attributes: z.object({ name: Name }) })
const Resource = z.object({
  id: Id,
  attributes: z.object({ public_name: Name, status: Maybe, status_page_section_id: MaybeId }),
})
const Report = z.object({
  id: Id,
  attributes: z
    .object({
      title: Name,
      report_type: Maybe,
      starts_at: At,
      ends_at: At,
      aggregate_state: Maybe,
      affected_resources: looseArray(Affected),
    })
    .refine(({ starts_at }) => starts_at !== undefined, NO_INSTANT),
  relationships: z
    .object({ status_updates: z.object({ data: looseArray(z.object({ id: Id })) }).optional() })
    .optional(),
})
type Report = z.output<typeof Report>
const Update = z.object({
  id: Id,
  attributes: z.object({ message: Body, published_at: At, affected_resources: looseArray(Affected) }),
})
type Update = z.output<typeof Update>

const statusOf = lookup<Status>(STATUS_WORDS, 'unknown')

/** What is not monitored has no state to be read. */
function componentOf({ id, attributes }: z.output<typeof Resource>, sections: Map<string, string>): PageComponent[] {
  if (attributes.status === 'not_monitored') return []
  const group = sections.get(attributes.status_page_section_id ?? '')
  return [
    { id, name: attributes.public_name, status: statusOf(attributes.status), ...(group !== undefined && { group }) },
  ]
}

const isPlanned = ({ attributes }: Report): boolean => attributes.report_type === 'maintenance'

function incidentOf({ id, attributes, relationships }: Report, posted: Map<string, Update>): VendorIncident {
  const updates = (relationships?.status_updates?.data ?? []).flatMap((link) => posted.get(link.id) ?? [])
  const isOver = attributes.aggregate_state === 'resolved'
  const said = updates.flatMap(({ attributes: { published_at, message } }) =>
    published_at === undefined ? [] : [{ at: published_at, phase: 'unknown' as const, body: message }],
  )
  const affected = [attributes, ...updates.map((update) => update.attributes)].flatMap((one) => one.affected_resources)
  const states = new Set([attributes.aggregate_state, ...affected.map(({ status }) => status)].map(impactOf))
  const startedAt = attributes.starts_at!
  const resolvedAt = isOver ? (attributes.ends_at ?? Math.max(startedAt, ...said.map(({ at }) => at))) : undefined
  return {
    id,
    name: attributes.title,
    impact: WORST_FIRST.find((impact) => states.has(impact)) ?? 'unknown',
    phase: isOver ? 'resolved' : 'unknown',
    startedAt: Math.min(startedAt, resolvedAt ?? startedAt),
    ...(resolvedAt !== undefined && { resolvedAt }),
    componentIds: [...new Set(affected.map(({ status_page_resource_id }) => status_page_resource_id))],
    updates: oldestFirst(said),
  }
}

const impactOf = lookup<Impact>(IMPACT_WORDS, 'unknown')
const periodOf = lookup<MaintenancePhase>({ resolved: 'completed', maintenance: 'in_progress' }, 'scheduled')

const maintenanceOf = ({ id, attributes }: Report): Maintenance => ({
  id,
  name: attributes.title,
  phase: periodOf(attributes.aggregate_state),
  from: attributes.starts_at!,
  ...(attributes.ends_at !== undefined && { to: attributes.ends_at }),
  componentIds: attributes.affected_resources.map(({ status_page_resource_id }) => status_page_resource_id),
})

function documentOf({ page, indicator = 'unknown', components, incidents, maintenances }: PageFacts) {
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  const state = (status: Status) => wordFor<Status>(STATUS_WORDS, status, ...noBetter(status))
  return {
    data: {
      id: page.id ?? '100200',
      type: 'status_page',
      attributes: {
        company_name: page.name,
        custom_domain: new URL(page.url).host,
        aggregate_state: state(indicator),
        updated_at: page.updatedAt === undefined ? null : iso(page.updatedAt),
      },
    },
    included: [
      ...groups.map((name, index) => ({ type: 'status_page_section', id: String(index + 1), attributes: { name } })),
      ...components.map(({ id, name, status, group }) => ({
        type: 'status_page_resource',
        id,
        attributes: {
          public_name: name,
          status: state(status),
          status_page_section_id: group === undefined ? null : groups.indexOf(group) + 1,
        },
      })),
      ...incidents.flatMap(reportParts),
      ...maintenances.map(({ id, name, phase, from, to, componentIds }) => ({
        type: 'status_report',
        id,
        attributes: {
          title: name,
          report_type: 'maintenance',
          starts_at: iso(from),
          ends_at: to === undefined ? null : iso(to),
          aggregate_state: { completed: 'resolved', in_progress: 'maintenance' }[String(phase)] ?? 'operational',
          affected_resources: affectedBy(componentIds, 'maintenance'),
        },
      })),
    ],
  }
}

const affectedBy = (ids: string[], status: string) => ids.map((id) => ({ status_page_resource_id: id, status }))

function reportParts({ id, name, impact, phase, startedAt, resolvedAt, componentIds, updates }: VendorIncident) {
  const word = wordFor(IMPACT_WORDS, impact, 'critical')
  const posted = updates.map(({ at, body }, index) => ({
    type: 'status_update',
    id: `${id}-${index}`,
    attributes: {
      message: escapeMarkup(body),
      published_at: iso(at),
      affected_resources: affectedBy(componentIds, word),
    },
  }))
  const isOver = !isOpen({ phase })
  return [
    {
      type: 'status_report',
      id,
      attributes: {
        title: name,
        report_type: 'manual',
        starts_at: iso(startedAt),
        ends_at: resolvedAt === undefined ? null : iso(resolvedAt),
        aggregate_state: isOver ? 'resolved' : word,
        affected_resources: affectedBy(componentIds, isOver ? 'resolved' : word),
      },
      relationships: { status_updates: { data: posted.map((update) => ({ id: update.id, type: update.type })) } },
    },
    ...posted.toReversed(),
  ]
}
