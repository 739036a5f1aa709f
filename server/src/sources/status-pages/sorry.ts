import type { Status } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type IncidentPhase,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
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
  Name,
  NO_INSTANT,
  noBetter,
  word,
  wordFor,
} from './wire.ts'

/** Documented with underscores, served with dashes. */
const STATES: Record<string, Status> = {
  operational: 'operational',
  'under-maintenance': 'under_maintenance',
  under_maintenance: 'under_maintenance',
  'partially-degraded': 'degraded_performance',
  partially_degraded: 'degraded_performance',
  degraded: 'major_outage',
}
const PHASES: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  identified: 'identified',
  recovering: 'monitoring',
  resolved: 'resolved',
  false_alarm: 'withdrawn',
}
const PERIODS: Record<string, MaintenancePhase> = {
  scheduled: 'scheduled',
  underway: 'in_progress',
  complete: 'completed',
  completed: 'completed',
}
const phaseOf = lookup<IncidentPhase>(PHASES, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

const Component = z.object({ id: Id, name: Name, state: word(STATES, 'unknown') })
const Notice = z.object({
  id: Id,
  type: Maybe,
  state: Maybe,
  subject: Maybe,
  title: Maybe,
  url: Maybe,
  began_at: At,
  ended_at: At,
  created_at: At,
  latest_update: z.object({ content: Body, created_at: At }).optional().catch(undefined),
})
type Notice = z.output<typeof Notice>

const Page = z.object({
  page: z
    .object({ name: Maybe, url: Maybe, state: word(STATES, 'unknown') })
    .optional()
    .catch(undefined),
  components: looseArray(Component),
  response: looseArray(Component),
  notices: looseArray(Notice),
})

/** Sorry, as Postmark has it: three documents on the page's own host, or one of them on Sorry's (`api`). */
export const sorry: StatusPageProvider = {
  label: 'Sorry',
  documentation: 'https://docs.sorryapp.com/status-api',
  hosted: true,
  carries: {
    statuses: [...new Set(Object.values(STATES))],
    indicators: [...new Set(Object.values(STATES))],
    impacts: [],
    phases: Object.values(PHASES),
    maintenances: ['scheduled', 'in_progress', 'completed'],
  },
  requests: (address) =>
    address.api?.includes('/v1/pages/')
      ? [{ url: `${address.api.replace(/\/$/, '')}/components` }]
      : [COMPONENTS, NOTICES, STATUS].map((path) => ({ url: addressOf(address, path) })),
  recognise(document) {
    const at = peek(document)
    const isComponents = ['components.0', 'response.0'].some(
      (first) => typeof at(`${first}.state`) === 'string' && at(`${first}.name`) !== undefined,
    )
    return (
      isComponents || typeof at('notices.0.timeline_state') === 'string' || typeof at('page.state_text') === 'string'
    )
  },
  read,
  imitate({ page, indicator, components, incidents, maintenances }) {
    const written = (status: Status) =>
      status === 'unknown' ? 'unknown' : wordFor<Status>(STATES, status, ...noBetter(status))
    const state = indicator && { state: written(indicator), state_text: written(indicator) }
    return asJson({
      [COMPONENTS]: { components: components.map(({ id, name, status }) => ({ id, name, state: written(status) })) },
      [NOTICES]: { notices: [...incidents.map(incidentNotice), ...maintenances.map(maintenanceNotice)] },
      [STATUS]: { page: { name: page.name, url: page.url, ...state } },
    })
  },
}

const COMPONENTS = '/api/v1/components'
const NOTICES = '/api/v1/notices'
const STATUS = '/api/v1/status'

function read(documents: Document[], address: PageAddress): PageFacts {
  if (documents.every((document) => !['components', 'response', 'notices', 'page'].some((key) => peek(document)(key))))
    throw new Unreadable(
      documents[0] && json(documents[0]) ? 'JSON without components, notices or page' : 'no document',
    )
  const parts = documents.map((document) => json(document, Page))
  const dropped: Dropped[] = parts.flatMap((part) => droppedIn(part))
  const page = parts.find((part) => part.page)?.page
  const notices = parts.flatMap((part) => part.notices)
  const components = parts.flatMap((part) => [...part.components, ...part.response])
  return {
    page: { name: page?.name ?? hostOf(address.url), url: page?.url ?? address.url },
    indicator: page?.state,
    components: components.map(({ id, name, state: status }) => ({ id, name, status })),
    incidents: notices.filter(({ type }) => type !== 'planned').flatMap((notice) => incidentOf(notice, dropped)),
    maintenances: notices.filter(({ type }) => type === 'planned').flatMap((notice) => maintenanceOf(notice, dropped)),
    dropped,
  }
}

function incidentOf(notice: Notice, dropped: Dropped[]): VendorIncident[] {
  const { id, type, state, subject, title, url, began_at, ended_at, created_at, latest_update: latest } = notice
  const phase = type === 'general' ? 'notice' : phaseOf(state)
  const said = latest?.created_at ?? began_at ?? created_at
  const updates = latest && said !== undefined ? [{ at: said, phase, body: latest.content }] : []
  const resolvedAt = ended_at ?? (isOpen({ phase }) ? undefined : updates[0]?.at)
  const startedAt = beginning([began_at, created_at], resolvedAt, updates)
  if (startedAt === undefined) {
    dropped.push({ path: `notices.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name: subject ?? title ?? id,
      impact: type === 'general' ? 'none' : 'unknown',
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(url && { url }),
      componentIds: [],
      updates,
    },
  ]
}

function maintenanceOf(notice: Notice, dropped: Dropped[]): Maintenance[] {
  const { id, state, subject, title, began_at, ended_at: to, created_at } = notice
  const from = began_at ?? created_at
  if (from === undefined) {
    dropped.push({ path: `notices.${id}`, why: NO_INSTANT })
    return []
  }
  const name = subject ?? title ?? id
  return [{ id, name, phase: periodOf(state), from, ...(to !== undefined && { to }), componentIds: [] }]
}

const incidentNotice = ({ id, name, impact, phase, startedAt, resolvedAt, url, updates }: VendorIncident) => ({
  id,
  type: phase === 'notice' && impact === 'none' ? 'general' : 'unplanned',
  state: phase === 'unknown' ? 'unknown' : wordFor(PHASES, phase),
  timeline_state: isOpen({ phase }) ? 'present' : 'past',
  subject: name,
  ...(url && { url }),
  began_at: iso(startedAt),
  ended_at: resolvedAt === undefined ? null : iso(resolvedAt),
  ...(updates.length > 0 && {
    latest_update: { content: escapeMarkup(updates.at(-1)!.body), created_at: iso(updates.at(-1)!.at) },
  }),
})

const maintenanceNotice = ({ id, name, phase, from, to }: Maintenance) => ({
  id,
  type: 'planned',
  state: phase === 'unknown' ? 'unknown' : wordFor(PERIODS, phase, 'in_progress'),
  timeline_state: phase === 'scheduled' ? 'future' : 'present',
  subject: name,
  began_at: iso(from),
  ended_at: to === undefined ? null : iso(to),
})
