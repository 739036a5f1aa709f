import { type Status, worst } from '@bellwether/shared/status.ts'
import {
  type Impact,
  type IncidentPhase,
  isOpen,
  type Maintenance,
  type MaintenancePhase,
  type VendorIncident,
} from '@bellwether/shared/status-page.ts'
import { iso } from '@bellwether/shared/time.ts'
import { z } from 'zod'
import { json, text } from '../../lib/document.ts'
import { droppedIn, looseArray } from '../../lib/loose.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { Imitation, PageAddress, PageFacts, StatusPageProvider } from './contract.ts'
import { peek } from './peek.ts'
import { asJson } from './summary-imitation.ts'
import {
  At,
  Body,
  beginning,
  hostOf,
  Id,
  lookup,
  Name,
  NO_INSTANT,
  noBetter,
  oldestFirst,
  overall,
  word,
  wordFor,
} from './wire.ts'

/** 600 is a security event. */
const STATUS_CODES: Record<string, Status> = {
  100: 'operational',
  200: 'under_maintenance',
  300: 'degraded_performance',
  400: 'partial_outage',
  500: 'major_outage',
  600: 'major_outage',
}
const IMPACT_CODES: Record<string, Impact> = {
  100: 'none',
  200: 'maintenance',
  300: 'minor',
  400: 'major',
  500: 'critical',
  600: 'critical',
}
const PHASE_CODES: Record<string, IncidentPhase> = {
  100: 'investigating',
  200: 'identified',
  300: 'monitoring',
  400: 'resolved',
}
const PATH = /\/1\.0\/status\/([0-9a-f]{24})\b/
const A_PAGE = '53a7c0ffee53a7c0ffee53a7'

/**
 * Status.io. Its words lag behind its codes, so only codes are read. The address of the data has the page's id in it,
 * which stands in the page's HTML. A component with one container is in that container's region.
 */
export const statusio: StatusPageProvider = {
  label: 'Status.io',
  documentation: 'https://kb.status.io/developers/public-status-api/',
  hosted: true,
  hosts: ['.status.io'],
  carries: {
    statuses: [...new Set(Object.values(STATUS_CODES))],
    indicators: [...new Set(Object.values(STATUS_CODES))],
    impacts: [...new Set(Object.values(IMPACT_CODES))],
    phases: ['investigating', 'identified', 'monitoring'],
    maintenances: ['scheduled', 'in_progress'],
  },
  requests: ({ url, api = url }) => (PATH.test(api) ? [{ url: api }] : []),
  locate(page) {
    const id = /statuspage_id["']?\s*[:=]\s*["']([0-9a-f]{24})["']/.exec(text(page))?.[1]
    return id === undefined ? undefined : new URL(`/1.0/status/${id}`, page.url).href
  },
  recognise: (document) => peek(document)('result.status_overall.status_code') !== undefined,
  read([document], address) {
    const { result } = json(document!, Result)
    return {
      page: {
        id: PATH.exec(address.api ?? address.url)?.[1],
        name: hostOf(address.url),
        url: new URL('/', address.url).href,
        updatedAt: result.status_overall.updated,
      },
      indicator: overall(result.status_overall.status_code, result.status),
      components: result.status.map(({ id, name, status_code, containers }) => ({
        id,
        name,
        status: status_code ?? worst(containers.map((container) => container.status_code)),
        ...(containers.length === 1 && { region: containers[0]!.name }),
      })),
      incidents: result.incidents.map(incidentOf),
      maintenances: [
        ...result.maintenance.active.map((planned) => maintenanceOf(planned, 'in_progress')),
        ...result.maintenance.upcoming.map((planned) => maintenanceOf(planned, 'scheduled')),
      ],
      dropped: droppedIn(result, 'result'),
    }
  },
  imitate,
}

const CodedStatus = word(STATUS_CODES, 'unknown')
const Container = z.object({ name: Name, status_code: CodedStatus })
const Component = z.object({
  id: Id,
  name: Name,
  status_code: CodedStatus.optional(),
  containers: looseArray(Container),
})

const Linked = looseArray(z.object({ _id: Id }))
const Message = z.object({ details: Body, state: z.unknown(), status: z.unknown(), datetime: At })
const Notice = z
  .object({
    _id: Id,
    name: Name,
    datetime_open: At,
    datetime_planned_start: At,
    datetime_planned_end: At,
    messages: looseArray(Message),
    components_affected: Linked,
  })
  .refine((notice) => (notice.datetime_open ?? notice.datetime_planned_start) !== undefined, NO_INSTANT)
type Notice = z.output<typeof Notice>

const Result = z.object({
  result: z.object({
    status_overall: z.object({ updated: At, status_code: CodedStatus }),
    status: looseArray(Component),
    incidents: looseArray(Notice),
    maintenance: z.object({ active: looseArray(Notice), upcoming: looseArray(Notice) }).prefault({}),
  }),
})

const phaseOf = lookup<IncidentPhase>(PHASE_CODES, 'unknown')
const impactOf = lookup<Impact>(IMPACT_CODES, 'unknown')

/** How far it is and how bad, its newest message says. */
function incidentOf({ _id: id, name, datetime_open, messages, components_affected }: Notice): VendorIncident {
  const newest = messages.toSorted((a, b) => (b.datetime ?? 0) - (a.datetime ?? 0))[0]
  const updates = oldestFirst(
    messages.flatMap(({ details, state, datetime }) =>
      datetime === undefined ? [] : [{ at: datetime, phase: phaseOf(state), body: details }],
    ),
  )
  return {
    id,
    name,
    impact: impactOf(newest?.status),
    phase: phaseOf(newest?.state),
    startedAt: beginning([datetime_open], undefined, updates)!,
    componentIds: components_affected.map((component) => component._id),
    updates,
  }
}

const maintenanceOf = (notice: Notice, phase: MaintenancePhase): Maintenance => ({
  id: notice._id,
  name: notice.name,
  phase,
  from: (notice.datetime_planned_start ?? notice.datetime_open)!,
  ...(notice.datetime_planned_end !== undefined && { to: notice.datetime_planned_end }),
  componentIds: notice.components_affected.map((component) => component._id),
})

function imitate(facts: PageFacts, { url, api = url }: PageAddress): Imitation {
  const id = PATH.exec(api)?.[1] ?? A_PAGE
  const html = `<!doctype html><title>${escapeMarkup(facts.page.name)}</title><script>var statuspage_id = "${id}";</script>`
  return {
    ...asJson({ [`/1.0/status/${id}`]: { result: resultOf(facts) } }),
    [new URL(url).pathname]: { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html },
  }
}

const codeOf = (status: Status) => Number(wordFor<Status>(STATUS_CODES, status, ...noBetter(status))) || 0

function resultOf({ page, indicator = 'unknown', components, incidents, maintenances }: PageFacts) {
  const container = (name: string, code: number) => ({ id: '53a7c0ffee53a7c0ffee0000', name, status_code: code })
  const linked = (ids: string[]) =>
    ids.map((_id) => ({ _id, name: components.find(({ id }) => id === _id)?.name ?? _id }))
  const planned = maintenances.map(({ id, name, phase, from, to, componentIds }) => ({
    phase,
    notice: {
      _id: id,
      name,
      datetime_open: iso(from),
      datetime_planned_start: iso(from),
      datetime_planned_end: to === undefined ? null : iso(to),
      messages: [],
      components_affected: linked(componentIds),
    },
  }))
  return {
    status_overall: {
      updated: page.updatedAt === undefined ? null : iso(page.updatedAt),
      status_code: codeOf(indicator),
    },
    status: components.map(({ id, name, status, region }) => ({
      id,
      name,
      status_code: codeOf(status),
      containers: region === undefined ? [] : [container(region, codeOf(status))],
    })),
    incidents: incidents.filter(isOpen).map((incident) => ({
      _id: incident.id,
      name: incident.name,
      datetime_open: iso(incident.startedAt),
      messages: messagesOf(incident),
      components_affected: linked(incident.componentIds),
    })),
    maintenance: {
      active: planned.filter(({ phase }) => phase === 'in_progress').map(({ notice }) => notice),
      upcoming: planned.filter(({ phase }) => phase === 'scheduled').map(({ notice }) => notice),
    },
  }
}

/** The last message carries what the incident as a whole says. */
const messagesOf = ({ updates, phase, impact, startedAt }: VendorIncident) =>
  (updates.length > 0 ? updates : [{ at: startedAt, phase, body: '' }])
    .map(({ at, phase: then, body }, index, all) => ({
      details: escapeMarkup(body),
      state: Number(wordFor(PHASE_CODES, index === all.length - 1 ? phase : then, 'investigating')),
      status: Number(wordFor(IMPACT_CODES, impact, 'critical')),
      datetime: iso(at),
    }))
    .toReversed()
