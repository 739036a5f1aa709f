import {
  type Dropped,
  type IncidentPhase,
  type IncidentUpdate,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type PageComponent,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { issueOf, json } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import type { PageAddress, PageFacts } from './contract.ts'
import {
  At,
  Body,
  beginning,
  COMPONENT_WORDS,
  Flag,
  hostOf,
  Id,
  IMPACT_WORDS,
  INDICATOR_WORDS,
  lookup,
  MAINTENANCE_WORDS,
  Maybe,
  MaybeId,
  Name,
  oldestFirst,
  PHASE_WORDS,
  word,
} from './wire.ts'

/**
 * The documents of Atlassian's `/api/v2` (summary, status, components, incidents, scheduled-maintenances), and of those
 * who copy it. Every section may be missing or null: 2019's payloads and the copies leave out a good half.
 * Source: https://developer.statuspage.io and the `/api` page of every Statuspage.
 */
const Codes = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value.flatMap(codeOf) : []))

/** `[{ "name": "No components were affected by this update." }]` is a placeholder: it has no code. */
const codeOf = (affected: unknown): string[] => {
  const code = (affected as { code?: unknown } | null)?.code
  return typeof code === 'string' ? [code] : []
}

const Component = z.object({
  id: Id,
  name: Name,
  status: word(COMPONENT_WORDS, 'unknown'),
  group: Flag,
  group_id: MaybeId,
})

/** `display_at` is the time that the vendor shows, and may be set back; `created_at` is when it was posted. */
const Update = z.object({ status: Maybe, body: Body, display_at: At, created_at: At, affected_components: Codes })

const Notice = z.object({
  id: Id,
  name: Name,
  status: Maybe,
  impact: word(IMPACT_WORDS, 'unknown'),
  shortlink: Maybe,
  started_at: At,
  created_at: At,
  updated_at: At,
  resolved_at: At,
  scheduled_for: At,
  scheduled_until: At,
  components: looseArray(z.object({ id: Id })),
  incident_updates: looseArray(Update),
})
type Notice = z.output<typeof Notice>

const phaseOf = lookup<IncidentPhase>(PHASE_WORDS, 'unknown')
const maintenancePhaseOf = lookup<MaintenancePhase>(MAINTENANCE_WORDS, 'unknown')

const Section = z.object({
  page: z.object({ id: MaybeId, name: Maybe, url: Maybe, updated_at: At }).nullish(),
  status: z.object({ indicator: word(INDICATOR_WORDS, 'unknown') }).nullish(),
  components: looseArray(Component),
  incidents: looseArray(Notice),
  scheduled_maintenances: looseArray(Notice),
})
type Section = z.output<typeof Section>

/** What a notice needs to know of the page it stands on. */
interface Around {
  updatedAt: Instant | undefined
  /** Group id → ids of the components in it. */
  members: Map<string, string[]>
  dropped: Dropped[]
}

/** Reads any of these documents, or several: what the first says of a thing wins. Throws `Unreadable` when one is none of them. */
export function readSummary(documents: Document[], address: PageAddress): PageFacts {
  const sections = documents.map(sectionOf)
  const page = sections[0]?.page
  const rows = firstOfEach(sections.flatMap((section) => section.components))
  const dropped = sections.flatMap((section) => droppedIn(section))
  const around: Around = { updatedAt: page?.updated_at, members: membersOf(rows), dropped }
  const notices = sections.flatMap((section) => section.incidents)
  const planned = [
    ...sections.flatMap((section) => section.scheduled_maintenances),
    ...notices.filter((notice) => notice.scheduled_for !== undefined),
  ]
  return {
    page: {
      id: page?.id,
      name: page?.name ?? hostOf(address.url),
      url: page?.url ?? address.url,
      updatedAt: page?.updated_at,
    },
    indicator: sections[0]?.status?.indicator,
    components: componentsOf(rows, dropped),
    incidents: firstOfEach(notices)
      .filter((notice) => notice.scheduled_for === undefined)
      .flatMap((notice) => incidentOf(notice, around)),
    maintenances: firstOfEach(planned).flatMap((notice) => maintenanceOf(notice, around)),
    dropped,
  }
}

const SECTIONS = ['status', 'components', 'incidents', 'scheduled_maintenances']

function sectionOf(document: Document): Section {
  const value = json(document) as Record<string, unknown>
  const isNotice = Array.isArray(value.incident_updates)
  if (!isNotice && !SECTIONS.some((section) => section in value))
    throw new Unreadable(`JSON without any of ${SECTIONS.join(', ')}`)
  const read = Section.safeParse(isNotice ? { incidents: [value] } : value)
  if (!read.success) throw new Unreadable(`JSON of another shape: ${issueOf(read.error)}`)
  return saying('components' in value, read.data)
}

/** "All systems operational" over an empty list of systems, or of no page that has a name, is how an unused page looks: it says nothing. */
function saying(listsComponents: boolean, section: Section): Section {
  const isEmpty = listsComponents && section.components.length === 0
  if (isEmpty && section.incidents.length === 0 && section.scheduled_maintenances.length === 0)
    throw new Unreadable('the page lists no components and no incidents')
  const isIdle = isEmpty || !section.page
  return isIdle && section.status?.indicator === 'operational' ? { ...section, status: undefined } : section
}

const firstOfEach = <Thing extends { id: string }>(things: Thing[]): Thing[] => {
  const found = new Map<string, Thing>()
  for (const thing of things) if (!found.has(thing.id)) found.set(thing.id, thing)
  return found.size === things.length ? things : [...found.values()]
}

type Row = z.output<typeof Component>

function membersOf(rows: Row[]): Map<string, string[]> {
  const members = new Map(rows.filter((row) => row.group).map((row) => [row.id, [] as string[]]))
  for (const row of rows) if (row.group_id) members.get(row.group_id)?.push(row.id)
  return members
}

/** Groups are containers. A row that only sends the reader elsewhere is no component either. */
function componentsOf(rows: Row[], dropped: Dropped[]): PageComponent[] {
  const groups = new Map(rows.filter((row) => row.group).map((row) => [row.id, row.name]))
  return rows.flatMap(({ id, name, status, group: isGroup, group_id }) => {
    if (isGroup) return []
    if (/^visit (?:https?:|www\.)/i.test(name)) {
      dropped.push({ path: `components.${id}`, why: `a signpost, not a component: "${name}"` })
      return []
    }
    const group = group_id && groups.get(group_id)
    return [group ? { id, name, status, group } : { id, name, status }]
  })
}

function componentIdsOf(notice: Notice, { members }: Around): string[] {
  const named = [
    ...notice.components.map((component) => component.id),
    ...notice.incident_updates.flatMap((update) => update.affected_components),
  ]
  return [...new Set(named.flatMap((id) => members.get(id) ?? [id]))]
}

function incidentOf(notice: Notice, around: Around): VendorIncident[] {
  const phase = phaseOf(notice.status)
  const stated = [notice.started_at, notice.created_at]
  const since = stated.find((at) => at !== undefined) ?? notice.updated_at ?? around.updatedAt
  const updates = oldestFirst(
    notice.incident_updates.flatMap(({ display_at, created_at, status, body }) => {
      const at = display_at ?? created_at ?? notice.updated_at ?? since
      return at === undefined ? [] : [{ at, phase: status === undefined ? phase : phaseOf(status), body }]
    }),
  )
  const resolvedAt = notice.resolved_at ?? endOf(phase, updates)
  const startedAt = beginning(stated, resolvedAt, updates) ?? since
  if (startedAt === undefined) {
    around.dropped.push({ path: `incidents.${notice.id}`, why: 'it names no instant at all' })
    return []
  }
  return [
    {
      id: notice.id,
      name: notice.name,
      impact: notice.impact,
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(notice.shortlink && { url: notice.shortlink }),
      componentIds: componentIdsOf(notice, around),
      updates,
    },
  ]
}

/** Copies of the format leave `resolved_at` out: then the update that says so tells when. */
const endOf = (phase: IncidentPhase, updates: IncidentUpdate[]): Instant | undefined =>
  isOpen({ phase }) ? undefined : updates.find((update) => update.phase === 'resolved')?.at

function maintenanceOf(notice: Notice, around: Around): Maintenance[] {
  const from = notice.scheduled_for ?? notice.started_at ?? notice.created_at
  if (from === undefined) {
    around.dropped.push({ path: `scheduled_maintenances.${notice.id}`, why: 'it names no beginning' })
    return []
  }
  return [
    {
      id: notice.id,
      name: notice.name,
      phase: maintenancePhaseOf(notice.status),
      from,
      ...(notice.scheduled_until !== undefined && { to: notice.scheduled_until }),
      componentIds: componentIdsOf(notice, around),
    },
  ]
}
