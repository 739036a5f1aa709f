import { type Status, worst } from '@bellwether/shared/status.ts'
import {
  type Dropped,
  type Impact,
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
import { nameIn } from './affected.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  addressOf,
  Body,
  beginning,
  Flag,
  Id,
  lookup,
  Maybe,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  word,
  wordFor,
} from './wire.ts'

const COLOURS: Record<string, Status> = {
  green: 'operational',
  blue: 'under_maintenance',
  yellow: 'degraded_performance',
  red: 'major_outage',
}
const IMPACT_OF: Partial<Record<Status, Impact>> = {
  operational: 'none',
  under_maintenance: 'maintenance',
  degraded_performance: 'minor',
  major_outage: 'critical',
}
const PHASES: Record<string, IncidentPhase> = {
  investigating: 'investigating',
  issue: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
}
const PERIODS: Record<string, MaintenancePhase> = {
  upcoming: 'scheduled',
  scheduled: 'scheduled',
  active: 'in_progress',
  in_progress: 'in_progress',
  completed: 'completed',
  resolved: 'completed',
}
const phaseOf = lookup<IncidentPhase>(PHASES, 'unknown')
const periodOf = lookup<MaintenancePhase>(PERIODS, 'unknown')

const Notice = z.object({
  id: Id,
  title: Name,
  state: Maybe,
  resolved: Flag,
  created_at: At,
  updated_at: At,
  full_url: Maybe,
  systems: looseArray(z.object({ name: Name, status: word(COLOURS, 'unknown') })),
  updates: looseArray(z.object({ created_at: At, contents: Body, update_type: Maybe })),
})
type Notice = z.output<typeof Notice>

const Current = z.object({
  status: looseArray(z.object({ system: Name, status: word(COLOURS, 'unknown') })),
  incidents: looseArray(Notice),
  scheduled: looseArray(Notice),
})

/** Heroku's own status API, version 4. */
export const heroku: StatusPageProvider = {
  label: 'Heroku status',
  documentation: 'https://devcenter.heroku.com/articles/heroku-status',
  hosts: ['status.heroku.com'],
  carries: {
    statuses: Object.values(COLOURS),
    indicators: [],
    impacts: ['none', 'minor', 'critical', 'maintenance'],
    phases: ['investigating', 'identified', 'monitoring', 'resolved'],
    maintenances: ['scheduled', 'in_progress', 'completed', 'unknown'],
  },
  requests: (address) => [{ url: addressOf(address, CURRENT) }],
  history: (address) => [{ url: addressOf(address, HISTORY) }],
  recognise: (document) => isCurrent(document) || isHistory(document),
  read,
  imitate(facts) {
    const status = facts.components.map(({ name: system, status: own }) => ({
      system,
      status: wordFor<Status>(COLOURS, own, ...noBetter(own)),
    }))
    const name = nameIn(facts)
    const rows = facts.incidents.map((incident) => incidentRow(incident, name))
    const open = rows.filter(({ resolved }) => !resolved)
    return asJson({
      [CURRENT]: { status, incidents: open, scheduled: facts.maintenances.map((one) => maintenanceRow(one, name)) },
      [HISTORY]: rows,
    })
  },
}

const CURRENT = '/api/v4/current-status'
const HISTORY = '/api/v4/incidents?limit=20'

const isCurrent = (document: Document): boolean =>
  Array.isArray(peek(document)('status')) && Array.isArray(peek(document)('scheduled'))
const isHistory = (document: Document): boolean =>
  typeof peek(document)('0.state') === 'string' && Array.isArray(peek(document)('0.systems'))

function read(documents: Document[], address: PageAddress): PageFacts {
  const main = documents.find((document) => !isHistory(document))
  if (main && !isCurrent(main)) throw new Unreadable('JSON without status and scheduled')
  const now = main ? json(main, Current) : { status: [], incidents: [], scheduled: [] }
  const past = documents.filter(isHistory).flatMap((document) => json(document, looseArray(Notice)))
  const notices = [...new Map([...past, ...now.incidents].map((notice) => [notice.id, notice])).values()]
  const dropped: Dropped[] = [...droppedIn(now), ...droppedIn(past, 'history')]
  return {
    page: { name: 'Heroku', url: address.url },
    components: now.status.map(({ system, status }) => ({ id: system, name: system, status })),
    incidents: notices.flatMap((notice) => incidentOf(notice, dropped)),
    maintenances: now.scheduled.flatMap((notice) => maintenanceOf(notice, dropped)),
    dropped,
  }
}

function incidentOf(notice: Notice, dropped: Dropped[]): VendorIncident[] {
  const { id, title, state, resolved, created_at, updated_at, full_url, systems } = notice
  const updates = oldestFirst(
    notice.updates.flatMap(({ created_at: at, contents, update_type }) =>
      at === undefined ? [] : [{ at, phase: phaseOf(update_type), body: contents }],
    ),
  )
  const named = updates.findLast(({ phase }) => phase !== 'unknown')?.phase
  const stated = phaseOf(state === 'issue' ? undefined : state)
  // `resolved` can be false beside a state that says so; other states are only "not over", then the updates know more.
  const phase = resolved ? 'resolved' : stated !== 'unknown' ? stated : (named ?? 'unknown')
  const over = phase === 'resolved'
  const resolvedAt = over ? (updates.findLast(({ phase }) => phase === 'resolved')?.at ?? updated_at) : undefined
  const startedAt = beginning([created_at], resolvedAt, updates) ?? updated_at
  if (startedAt === undefined) {
    dropped.push({ path: `incidents.${id}`, why: NO_INSTANT })
    return []
  }
  return [
    {
      id,
      name: title,
      impact: IMPACT_OF[worst(systems.map(({ status }) => status))] ?? 'unknown',
      phase,
      startedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(full_url && { url: full_url }),
      componentIds: systems.map(({ name }) => name),
      updates,
    },
  ]
}

/** Finished maintenance stays listed as `upcoming`: its last update says so, or nothing does. */
function maintenanceOf({ id, title, state, created_at, systems, updates }: Notice, dropped: Dropped[]): Maintenance[] {
  if (created_at === undefined) {
    dropped.push({ path: `scheduled.${id}`, why: NO_INSTANT })
    return []
  }
  const isOver = updates.some(({ contents }) => /\bmaintenance (?:is|has been) (?:now )?complete/i.test(contents))
  const isOn = systems.some(({ status }) => status === 'under_maintenance')
  const phase = isOver ? 'completed' : isOn ? 'in_progress' : periodOf(state)
  return [{ id, name: title, phase, from: created_at, componentIds: systems.map(({ name }) => name) }]
}

function incidentRow(incident: VendorIncident, nameOf: (id: string) => string) {
  const { id, name, impact, phase, startedAt, resolvedAt, url, componentIds, updates } = incident
  const colour = COLOUR_OF[impact] ?? 'unknown'
  return {
    id,
    title: name,
    state: isOpen(incident) ? phase : 'resolved',
    resolved: !isOpen(incident),
    created_at: iso(startedAt),
    updated_at: iso(resolvedAt ?? updates.at(-1)?.at ?? startedAt),
    full_url: url ?? null,
    systems: componentIds.map((system) => ({ name: nameOf(system), status: colour, services: [] })),
    updates: updates.toReversed().map((update) => ({
      created_at: iso(update.at),
      contents: update.body,
      update_type: wordFor(PHASES, update.phase),
    })),
  }
}

const COLOUR_OF: Partial<Record<Impact, string>> = {
  none: 'green',
  minor: 'yellow',
  major: 'red',
  critical: 'red',
  maintenance: 'blue',
}

const maintenanceRow = ({ id, name, phase, from, componentIds }: Maintenance, nameOf: (id: string) => string) => ({
  id,
  title: name,
  state: phase === 'unknown' ? 'unknown' : wordFor(PERIODS, phase, 'in_progress'),
  resolved: phase === 'completed',
  created_at: iso(from),
  systems: componentIds.map((system) => ({ name: nameOf(system), status: 'green', services: [] })),
  updates: [],
})
