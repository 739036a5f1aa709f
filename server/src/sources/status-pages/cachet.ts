import type { Status } from '@bellwether/shared/status.ts'
import {
  type IncidentPhase,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  Body,
  beginning,
  COMPONENT_WORDS,
  hostOf,
  Id,
  lookup,
  MaybeId,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  together,
  word,
  wordFor,
} from './wire.ts'

/** 5 is "unknown" by its own account. Version 2 ends at 4. */
const STATUS_CODES: Record<string, Status> = {
  1: 'operational',
  2: 'degraded_performance',
  3: 'partial_outage',
  4: 'major_outage',
  6: 'under_maintenance',
}
const PHASE_CODES: Record<string, IncidentPhase> = {
  1: 'investigating',
  2: 'identified',
  3: 'monitoring',
  4: 'resolved',
}
const PERIOD_CODES: Record<string, MaintenancePhase> = { 0: 'scheduled', 1: 'in_progress', 2: 'completed' }

const OLD = '/api/v1/'
const NEW = '/api/'

/**
 * Cachet. Versions 1 and 2 answer under `/api/v1`, with plain rows whose numbers may be text; version 3 under `/api`,
 * with JSON:API and a name beside every number. Times have no zone and are UTC. It does not say how bad an incident is.
 */
export const cachet: StatusPageProvider = {
  label: 'Cachet',
  documentation: 'https://docs.cachethq.io/api-reference',
  carries: {
    statuses: Object.values(STATUS_CODES),
    indicators: ['operational', 'partial_outage', 'major_outage', 'under_maintenance'],
    impacts: ['unknown'],
    phases: Object.values(PHASE_CODES),
    maintenances: Object.values(PERIOD_CODES),
  },
  places: ({ url, api, ...rest }) =>
    api === undefined
      ? [OLD, NEW].map((path) => ({ ...rest, url, api: new URL(path, url).href }))
      : [{ ...rest, url, api }],
  requests: ({ api }) => pathsUnder(api).map((path) => ({ url: new URL(path, api).href })),
  recognise: (document) => kindOf(document) !== undefined || isSummary(document),
  read(documents, address) {
    const summary = documents.find(isSummary)
    const lists = documents
      .filter((document) => document !== summary)
      .map((document) => ({ kind: kindOf(document), rows: rowsOf(document) }))
    const dropped: PageFacts['dropped'] = []
    const all = <Row extends z.ZodType>(kind: Kind, row: Row): z.output<Row>[] => {
      const found = looseArray(row).parse(lists.filter((list) => list.kind === kind).flatMap(({ rows }) => rows))
      dropped.push(...droppedIn(found, kind))
      return found
    }
    return {
      page: { name: hostOf(address.url), url: address.url },
      ...(summary && { indicator: summaryOf(peek(summary)('data.status')) }),
      components: all('components', Component).map(({ id, name, status, latest_status = status }) => ({
        id,
        name,
        status: together([status, latest_status]),
      })),
      incidents: all('incidents', Incident).map(incidentOf),
      maintenances: all('schedules', Schedule).map(maintenanceOf),
      dropped,
    }
  },
  imitate: (facts, address) => asJson(listsOf(facts, address)),
}

type Kind = 'components' | 'incidents' | 'schedules'
const KINDS: Kind[] = ['components', 'incidents', 'schedules']

const pathsUnder = (api: string | undefined): string[] => {
  if (api === undefined) return []
  const base = new URL(api).pathname.startsWith(OLD) ? OLD : NEW
  const newest = base === OLD ? 'per_page=20&sort=id&order=desc' : 'per_page=20&sort=-id'
  const lists = [`${base}components?per_page=100`, `${base}incidents?${newest}`, `${base}schedules?${newest}`]
  return base === OLD ? lists : [...lists, `${base}status`]
}

/** What the rows of a list are; undefined: not Cachet's, or empty. */
function kindOf(document: Document): Kind | undefined {
  const at = peek(document)
  const type = KINDS.find((kind) => kind === at('data.0.type'))
  if (type) return at('data.0.attributes.status.value') === undefined ? undefined : type
  const has = (field: string) => at(`data.0.${field}`) !== undefined
  if (!has('id') || !has('status') || !has('created_at')) return undefined
  if (has('status_name')) return 'components'
  if (has('human_status') && has('message')) return has('completed_at') || !has('visible') ? 'schedules' : 'incidents'
  return undefined
}

/** Version 3's word for the whole page. */
const isSummary = (document: Document): boolean =>
  typeof peek(document)('data.status') === 'string' && typeof peek(document)('data.message') === 'string'
const summaryOf = lookup<Status>(COMPONENT_WORDS, 'unknown')

const Rows = z.object({ data: looseArray(z.record(z.string(), z.unknown())) })

/** Rows of either version in one form: `{ value, human }` and `{ string, human }` are the plain value, and names lose their `_at`. */
const rowsOf = (document: Document): Record<string, unknown>[] =>
  json(document, Rows).data.flatMap(({ attributes, ...row }) => {
    const fields = typeof attributes === 'object' && attributes ? { ...row, ...attributes, id: row.id } : row
    const plainFields = Object.entries(fields).map(([name, value]) => [name.replace(/_at$/, ''), plain(value)])
    const shown = Object.fromEntries(plainFields) as Record<string, unknown>
    return isHidden(shown) ? [] : [shown]
  })

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { value: code, string } = value as { value?: unknown; string?: unknown }
  return code ?? string ?? value
}

const isHidden = ({ enabled, visible, deleted }: Record<string, unknown>): boolean =>
  enabled === false || visible === 0 || visible === false || typeof deleted === 'string'

const Component = z.object({
  id: Id,
  name: Name,
  status: word(STATUS_CODES, 'unknown'),
  /** What open incidents make of it. */
  latest_status: word(STATUS_CODES, 'unknown').optional(),
})

const Incident = z
  .object({
    id: Id,
    name: Name,
    message: Body,
    status: word(PHASE_CODES, 'unknown'),
    component_id: MaybeId,
    occurred: At,
    created: At,
    updated: At,
    updates: looseArray(z.object({ status: z.unknown(), message: Body, created_at: At })),
  })
  .refine(({ occurred, created }) => (occurred ?? created) !== undefined, NO_INSTANT)

const Schedule = z
  .object({ id: Id, name: Name, status: word(PERIOD_CODES, 'unknown'), scheduled: At, completed: At })
  .refine(({ scheduled }) => scheduled !== undefined, NO_INSTANT)

const phaseOf = lookup<IncidentPhase>(PHASE_CODES, 'unknown')

/** Its own message is the first thing said; each update says how it went on. */
function incidentOf(row: z.output<typeof Incident>): VendorIncident {
  const began = (row.occurred ?? row.created)!
  const later = row.updates.flatMap(({ status, message: body, created_at }) =>
    created_at === undefined ? [] : [{ at: created_at, phase: phaseOf(status), body }],
  )
  const first = { at: began, phase: later.length > 0 ? ('investigating' as const) : row.status, body: row.message }
  const updates = oldestFirst([...later, first])
  const end = updates.findLast((update) => update.phase === 'resolved')?.at ?? row.updated ?? began
  const resolvedAt = row.status === 'resolved' ? Math.max(end, ...updates.map(({ at }) => at)) : undefined
  return {
    id: row.id,
    name: row.name,
    impact: 'unknown',
    phase: row.status,
    startedAt: beginning([began], resolvedAt, updates)!,
    ...(resolvedAt !== undefined && { resolvedAt }),
    componentIds: row.component_id === undefined || row.component_id === '0' ? [] : [row.component_id],
    updates,
  }
}

const maintenanceOf = ({ id, name, status, scheduled, completed }: z.output<typeof Schedule>): Maintenance => ({
  id,
  name,
  phase: status,
  from: scheduled!,
  ...(completed !== undefined && { to: completed }),
  componentIds: [],
})

/** Its times: seconds, without a zone. */
const timeOf = (at: number): string => iso(at).slice(0, 19).replace('T', ' ')

function listsOf(
  { indicator, components, incidents, maintenances }: PageFacts,
  { api, url }: PageAddress,
): Record<string, unknown> {
  const isOld = api !== undefined && new URL(api).pathname.startsWith(OLD)
  const code = (table: Record<string, string>, ours: string, ...rather: string[]) => {
    const value = Number(wordFor(table, ours, ...rather))
    return Number.isNaN(value) ? 5 : value
  }
  const rows = {
    components: components.map(({ id, name, status }) => ({
      id,
      name,
      status: code(STATUS_CODES, status, ...noBetter(status)),
      status_name: status,
      created_at: timeOf(0),
    })),
    incidents: incidents.map(({ id, name, phase, startedAt, resolvedAt, componentIds, updates }) => ({
      id,
      name,
      status: code(PHASE_CODES, phase, ...(isOpen({ phase }) ? [] : ['resolved'])),
      human_status: phase,
      visible: 1,
      message: escapeMarkup(updates[0]?.at === startedAt ? updates[0].body : ''),
      component_id: componentIds[0] ?? 0,
      occurred_at: timeOf(startedAt),
      created_at: timeOf(startedAt),
      updated_at: timeOf(resolvedAt ?? updates.at(-1)?.at ?? startedAt),
      updates: updates
        .slice(updates[0]?.at === startedAt ? 1 : 0)
        .map((update) => ({
          status: code(PHASE_CODES, update.phase),
          message: escapeMarkup(update.body),
          created_at: timeOf(update.at),
        }))
        .toReversed(),
    })),
    schedules: maintenances.map(({ id, name, phase, from, to }) => ({
      id,
      name,
      message: '',
      status: code(PERIOD_CODES, phase),
      human_status: phase,
      scheduled_at: timeOf(from),
      completed_at: to === undefined ? null : timeOf(to),
      created_at: timeOf(from),
    })),
  }
  const paths = pathsUnder(api ?? new URL(NEW, url).href)
  const lists = KINDS.map((kind) => ({ data: rows[kind].map((row) => (isOld ? row : resource(kind, row))) }))
  const summary = indicator && { data: { status: indicator, message: `The page says ${indicator}.` } }
  return Object.fromEntries([...lists, ...(summary ? [summary] : [])].map((list, index) => [paths[index]!, list]))
}

/** A row as version 3 writes it. */
function resource(type: Kind, { id, ...row }: Record<string, unknown>) {
  const attributes = Object.entries(row).map(([name, value]) => {
    if (name === 'status') return [name, { value, human: row.human_status ?? row.status_name }]
    return name.endsWith('_at')
      ? [name.slice(0, -3), value === null ? null : { string: value, human: 'some time ago' }]
      : [name, value]
  })
  return { id, type, attributes: Object.fromEntries(attributes) }
}
