import { type Status, worst } from '@bellwether/shared/status.ts'
import {
  type Impact,
  type IncidentPhase,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type PageComponent,
  STATUS_OF_IMPACT,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { type Instant, iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import type { PageAddress, PageFacts } from './contract.ts'
import { dataOf } from './peek.ts'
import {
  At,
  Body,
  COMPONENT_WORDS,
  Id,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  PHASE_WORDS,
  together,
  word,
  wordFor,
} from './wire.ts'

const { major_outage, ...OTHER_WORDS } = COMPONENT_WORDS
const STATUS_WORDS: Record<string, Status> = { ...OTHER_WORDS, full_outage: major_outage! }
const PERIOD_WORDS: Record<string, MaintenancePhase> = {
  maintenance_scheduled: 'scheduled',
  maintenance_in_progress: 'in_progress',
  maintenance_complete: 'completed',
}
/** How bad an incident is stands only in what it does to its components. */
const IMPACT_OF_STATUS: Partial<Record<Status, Impact>> = {
  operational: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
  under_maintenance: 'maintenance',
}

const Affected = z.object({
  component_id: Id,
  status: word(STATUS_WORDS, 'unknown'),
  current_status: word(STATUS_WORDS, 'unknown').optional(),
})

const Notice = z
  .object({
    id: Id,
    name: Name,
    status: Maybe,
    published_at: At,
    affected_components: looseArray(Affected),
    component_impacts: looseArray(z.object({ component_id: Id, start_at: At, end_at: At })),
    updates: looseArray(z.object({ published_at: At, to_status: Maybe, message_string: Body })),
  })
  .refine((notice) => beginningOf(notice) !== undefined, NO_INSTANT)
type Notice = z.output<typeof Notice>

const Leaf = z.object({ component_id: Id })
const Item = z.object({ group: z.object({ name: Name, components: looseArray(Leaf) }).nullish() })

const Summary = z.object({
  summary: z.object({
    id: Id,
    name: Maybe,
    public_url: Maybe,
    components: looseArray(z.object({ id: Id, name: Name })),
    affected_components: looseArray(Affected),
    structure: z.object({ items: looseArray(Item) }).nullish(),
    ongoing_incidents: looseArray(Notice),
    scheduled_maintenances: looseArray(Notice),
  }),
})

const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIOD_WORDS, 'unknown')

/** What incident.io's own pages read: components have no state but the one that `affected_components` and open incidents give them. */
export function readNative(document: Document, address: PageAddress): PageFacts {
  const { summary } = dataOf(document, Summary)
  const dropped = droppedIn(summary, 'summary')
  if (summary.components.length + summary.ongoing_incidents.length === 0)
    throw new Unreadable('the page lists no components and no incidents; it may be made of pages of its own')
  const isPlanned = ({ status }: Notice) => status?.startsWith('maintenance') === true
  const planned = [...summary.scheduled_maintenances, ...summary.ongoing_incidents.filter(isPlanned)]
  const running = summary.ongoing_incidents.flatMap((notice) => notice.affected_components)
  return {
    page: { id: summary.id, name: summary.name ?? address.url, url: summary.public_url ?? address.url },
    components: componentsOf(
      summary.components,
      [...summary.affected_components, ...running],
      groupsOf(summary.structure?.items ?? []),
    ),
    incidents: summary.ongoing_incidents.filter((notice) => !isPlanned(notice)).map(incidentOf),
    maintenances: planned.map(maintenanceOf),
    dropped,
  }
}

function groupsOf(items: z.output<typeof Item>[]): Map<string, string> {
  const groups = new Map<string, string>()
  for (const { group } of items) for (const leaf of group?.components ?? []) groups.set(leaf.component_id, group!.name)
  return groups
}

/** A component in several troubles has the worst of their states; one unknown word among them is no reason to call it fine. */
function componentsOf(
  components: { id: string; name: string }[],
  affected: z.output<typeof Affected>[],
  groups: Map<string, string>,
): PageComponent[] {
  const states = new Map<string, Status[]>()
  for (const { component_id, status, current_status = status } of affected)
    states.set(component_id, [...(states.get(component_id) ?? []), current_status])
  return components.map(({ id, name }) => ({
    id,
    name,
    status: together(['operational', ...(states.get(id) ?? [])]),
    group: groups.get(id),
  }))
}

const componentIdsOf = (notice: Notice): string[] => [
  ...new Set([...notice.affected_components, ...notice.component_impacts].map(({ component_id }) => component_id)),
]

/** Backdated incidents have updates older than their own publication. */
const beginningOf = (notice: {
  published_at?: Instant | undefined
  updates: { published_at?: Instant | undefined }[]
  component_impacts: { start_at?: Instant | undefined }[]
}): Instant | undefined => {
  const posted = notice.updates.flatMap(({ published_at }) => published_at ?? [])
  return posted.length > 0 ? Math.min(...posted) : (notice.published_at ?? notice.component_impacts[0]?.start_at)
}

function incidentOf(notice: Notice): VendorIncident {
  const phase = phaseOf(notice.status)
  const updates = notice.updates
    .flatMap(({ published_at, to_status, message_string: body }) =>
      published_at === undefined ? [] : [{ at: published_at, phase: phaseOf(to_status), body }],
    )
    .sort((a, b) => a.at - b.at)
  const impact = IMPACT_OF_STATUS[worst(notice.affected_components.map(({ status }) => status))] ?? 'unknown'
  const { id, name } = notice
  return { id, name, impact, phase, startedAt: beginningOf(notice)!, componentIds: componentIdsOf(notice), updates }
}

function maintenanceOf(notice: Notice): Maintenance {
  const [first] = notice.component_impacts
  const from = first?.start_at ?? notice.published_at ?? beginningOf(notice)!
  const { id, name, status } = notice
  return { id, name, phase: periodOf(status), from, to: first?.end_at, componentIds: componentIdsOf(notice) }
}

/** The same document for the simulated world. */
export function nativeDocument({ page, components, incidents, maintenances }: PageFacts, pageId: string): unknown {
  const wordOf = (status: Status) => wordFor<Status>(STATUS_WORDS, status, ...noBetter(status))
  const states = new Map(components.map(({ id, status }) => [id, wordOf(status)]))
  /** What was done to them at worst, and how they are now. */
  const affected = (ids: string[], worst?: string) =>
    ids.map((id) => ({ component_id: id, status: worst ?? states.get(id), current_status: states.get(id) }))
  const groups = [...new Set(components.flatMap(({ group }) => group ?? []))]
  const leaf = ({ id, name }: PageComponent) => ({ component_id: id, name, hidden: false })
  return {
    summary: {
      id: pageId,
      name: page.name,
      public_url: page.url,
      components: components.map(({ id, name }) => ({ id, name, status_page_id: pageId })),
      affected_components: affected(components.filter(({ status }) => status !== 'operational').map(({ id }) => id)),
      structure: {
        items: [
          ...groups.map((name) => ({
            group: { name, components: components.filter(({ group }) => group === name).map(leaf) },
          })),
          ...components.filter(({ group }) => group === undefined).map((component) => ({ component: leaf(component) })),
        ],
      },
      ongoing_incidents: incidents
        .filter(isOpen)
        .map(({ id, name, impact, phase, startedAt, componentIds, updates }) => ({
          id,
          name,
          status: phase,
          published_at: iso(startedAt),
          affected_components: affected(componentIds, wordOf(STATUS_OF_IMPACT[impact])),
          component_impacts: componentIds.map((component_id) => ({ component_id, start_at: iso(startedAt) })),
          updates: updates.map(({ at, phase: to_status, body }) => ({
            published_at: iso(at),
            to_status,
            message_string: body,
          })),
        })),
      scheduled_maintenances: maintenances.map(({ id, name, phase, from, to, componentIds }) => ({
        id,
        name,
        status: wordFor(PERIOD_WORDS, phase),
        published_at: iso(from),
        affected_components: [],
        component_impacts: componentIds.map((component_id) => ({
          component_id,
          start_at: iso(from),
          end_at: to === undefined ? null : iso(to),
        })),
        updates: [],
      })),
    },
  }
}
