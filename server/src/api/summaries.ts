import type {
  AlertSummary,
  DeliverySummary,
  DependencySummary,
  IncidentSummary,
  PublicationSummary,
  RegulatoryEventSummary,
  SystemSummary,
  VendorIncidentRevision,
  VendorIncidentSummary,
} from '@bellwether/shared/api.ts'
import type { EventActSummary } from '@bellwether/shared/api-triage.ts'
import { systemState } from '@bellwether/shared/exposure.ts'
import { type Status, worst } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { dayCells } from '../domain/availability.ts'
import { blastRadius } from '../domain/blast-radius.ts'
import { triageOf } from '../domain/event-act.ts'
import { sentenceOf, type WentOn } from '../domain/incident-sentence.ts'
import { fullNameOf, type Register, vendorName, type Watched } from '../domain/register.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { Check } from '../store/checks.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { Series } from '../store/observations.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import type { StoredPublication } from '../store/publications.ts'
import type { Store } from '../store/store.ts'
import type { DependencyStateRow, StatusChangeRow } from '../store/tables.ts'
import type { Revision, StoredVendorIncident } from '../store/vendor-incidents.ts'

/** Everything that several answers need, read once. */
export interface Snapshot {
  now: Instant
  register: Register
  states: Map<string, DependencyStateRow>
  series: Map<string, Series[]>
  openAlerts: Map<string, StoredAlert[]>
  checks: Map<string, Check[]>
}

export async function snapshot(store: Store, register: Register, now: Instant): Promise<Snapshot> {
  const [states, series, alerts, checks] = await Promise.all([
    store.dependencyStates.all(),
    store.observations.allSeries(),
    store.alerts.open(),
    store.checks.all(),
  ])
  return {
    now,
    register,
    states: new Map(states.map((state) => [state.dependency, state])),
    series: Map.groupBy(series, (entry) => entry.dependency),
    openAlerts: Map.groupBy(alerts, (alert) => alert.dependency),
    checks: Map.groupBy(checks, (check) => check.dependency ?? `vendor:${check.vendor}`),
  }
}

export const statusOf = (shot: Snapshot, dependency: string): Status => shot.states.get(dependency)?.status ?? 'unknown'

/** Looks this many intervals old are stale. */
const STALE_AFTER = 3

export const checksOf = (shot: Snapshot, watched: Watched): Check[] => [
  ...(shot.checks.get(watched.id) ?? []),
  ...(shot.checks.get(`vendor:${watched.pageOf}`) ?? []).filter((check) => check.kind === 'status-page'),
]

export function dependencySummary(shot: Snapshot, watched: Watched, changes?: StatusChangeRow[]): DependencySummary {
  const { register, now } = shot
  const state = shot.states.get(watched.id)
  const series = shot.series.get(watched.id) ?? []
  const alerts = shot.openAlerts.get(watched.id) ?? []
  const deciding = checksOf(shot, watched).filter((check) => (watched.probed ? check.dependency === watched.id : true))
  const lastLookAt = Math.max(0, ...deciding.map((check) => check.last_at ?? 0))
  const slowest = Math.max(
    0,
    ...deciding.map((check) => Math.max(check.every_ms, check.due_at - (check.last_at ?? check.due_at))),
  )
  const incident = alerts.find((alert) => alert.incident !== undefined)?.incident
  const held = (kind: Series['kind']): Status | undefined => {
    const own = series.filter((entry) => entry.kind === kind)
    return own.length > 0 ? worst(own.map((entry) => entry.status)) : undefined
  }
  const vendorStatus = held('status_page')
  const probeStatus = watched.probed ? held('probe') : undefined
  return {
    id: watched.id,
    name: watched.name,
    vendor: { id: watched.vendor, name: vendorName(register, watched.vendor) },
    path: watched.path,
    status: state?.status ?? 'unknown',
    stale: lastLookAt > 0 && now - lastLookAt > STALE_AFTER * slowest + 5000,
    pending: alerts.some((alert) => alert.state === 'pending'),
    systems: register.systems
      .filter((system) => system.needs.some((need) => need.anyOf.includes(watched.id)))
      .map((system) => system.id),
    days: changes ? dayCells(changes, 90, now).map((cell) => cell.status) : [],
    ...(watched.model !== undefined && { model: watched.model }),
    ...(state && { since: state.since }),
    ...(state?.outcome && { outcome: state.outcome }),
    ...(state ? (state.reason !== null ? { reason: state.reason } : {}) : { reason: 'not looked at yet' }),
    ...(lastLookAt > 0 && { lastLookAt }),
    ...(vendorStatus && { vendorStatus }),
    ...(probeStatus && { probeStatus }),
    ...(incident !== undefined && { incident }),
  }
}

export function systemSummary(shot: Snapshot, system: Register['systems'][number]): SystemSummary {
  const { state, needs } = systemState(system, (id) => statusOf(shot, id))
  return {
    id: system.id,
    name: system.name ?? system.id,
    tier: system.tier,
    owner: system.owner,
    state,
    needs: needs.map((need, index) => ({ ...need, anyOf: system.needs[index]!.anyOf })),
    ...(system.runbook && { runbook: system.runbook }),
  }
}

export function incidentSummary(shot: Snapshot, incident: StoredIncident, alerts: StoredAlert[]): IncidentSummary {
  const { register } = shot
  const dependencies = [...new Set(alerts.map((alert) => alert.dependency))]
  const hits = blastRadius(register.systems, dependencies, (id) => statusOf(shot, id))
  const firing = alerts.filter((alert) => alert.state === 'firing')
  const systems = hits.map(({ system, state }) => ({
    id: system.id,
    name: system.name ?? system.id,
    tier: system.tier,
    state,
  }))
  const status = worst((firing.length > 0 ? firing : alerts).map((alert) => alert.status))
  const summary = {
    id: incident.id,
    vendor: { id: incident.vendor, name: vendorName(register, incident.vendor) },
    title: incident.title,
    trouble: incident.trouble,
    state: incident.state,
    status,
    cause: incident.cause,
    confidence: incident.confidence,
    openedAt: incident.openedAt,
    firstBadAt: incident.firstBadAt,
    dependencies,
    systems,
    ...(incident.resolvedAt !== undefined && { resolvedAt: incident.resolvedAt }),
    ...(incident.flappingSince !== undefined && { flappingSince: incident.flappingSince }),
    ...(incident.joinedInto !== undefined && { joinedInto: incident.joinedInto }),
    ...(incident.acknowledgedBy !== undefined && { acknowledgedBy: incident.acknowledgedBy }),
    ...(incident.assignedTo !== undefined && { assignedTo: incident.assignedTo }),
  }
  return { ...summary, sentence: sentenceOf(summary, incident.verdict, wentOn(shot, alerts)) }
}

/** Undefined: what ended simply answered again. */
function wentOn({ openAlerts }: Snapshot, alerts: readonly StoredAlert[]): WentOn | undefined {
  const turned = alerts.filter(({ state, facts }) => state === 'resolved' && facts.turnedInto !== undefined)
  const lasting = turned.filter(({ dependency, facts }) =>
    openAlerts.get(dependency)?.some(({ state, trouble }) => state === 'firing' && trouble === facts.turnedInto),
  )
  const [first] = lasting.length > 0 ? lasting : turned
  if (!first) return undefined
  const ids = new Set((lasting.length > 0 ? lasting : turned).map(({ dependency }) => dependency))
  return {
    into: first.facts.turnedInto!,
    all: alerts.every(({ dependency }) => ids.has(dependency)),
    lasts: lasting.length > 0,
  }
}

export async function incidentSummaries(
  store: Store,
  shot: Snapshot,
  incidents: StoredIncident[],
): Promise<IncidentSummary[]> {
  const alerts = Map.groupBy(
    await store.alerts.ofIncidents(incidents.map((incident) => incident.id)),
    (alert) => alert.incident!,
  )
  return incidents.map((incident) => incidentSummary(shot, incident, alerts.get(incident.id) ?? []))
}

export const alertSummary = (alert: StoredAlert): AlertSummary => ({
  id: alert.id,
  dependency: alert.dependency,
  component: alert.component,
  kind: alert.kind,
  state: alert.state,
  status: alert.status,
  outcome: alert.outcome,
  reason: alert.reason,
  firstBadAt: alert.firstBadAt,
  ...(alert.firedAt !== undefined && { firedAt: alert.firedAt }),
  ...(alert.resolvedAt !== undefined && { resolvedAt: alert.resolvedAt }),
  ...(alert.incident !== undefined && { incident: alert.incident }),
})

export const vendorIncidentSummary = ({ componentIds: _, ...incident }: StoredVendorIncident): VendorIncidentSummary =>
  incident

export const vendorIncidentRevision = ({ at, incident }: Revision): VendorIncidentRevision => ({
  at,
  name: incident.name,
  phase: incident.phase,
  impact: incident.impact,
  text: incident.updates.map((update) => update.body).join('\n\n'),
})

export const deliverySummary = (entry: OutboxEntry): DeliverySummary => ({
  id: entry.key,
  at: entry.at,
  receiver: entry.receiver,
  channel: entry.channel ?? '',
  kind: entry.message.kind,
  subject: entry.message.subject,
  state: entry.state,
  attempts: entry.attempts,
  ...(entry.incident !== undefined && { incident: entry.incident }),
  ...(entry.lastError !== undefined && { lastError: entry.lastError }),
  ...(entry.state === 'sent' && entry.settledAt !== undefined && { sentAt: entry.settledAt }),
  ...(entry.state === 'owed' && { nextAttemptAt: entry.dueAt }),
})

const EXCERPT = 320

export const publicationSummary = (publication: StoredPublication, event?: string): PublicationSummary => ({
  id: publication.id,
  source: publication.source,
  title: publication.title,
  firstSeenAt: publication.firstSeenAt,
  kind: publication.kind,
  excerpt: publication.text.length > EXCERPT ? `${publication.text.slice(0, EXCERPT)}…` : publication.text,
  ...(publication.url && { url: publication.url }),
  ...(publication.publishedAt !== undefined && { publishedAt: publication.publishedAt }),
  ...(event !== undefined && { event }),
})

/** Events with whom they mention and whom of ours they concern. */
export async function eventSummaries(
  store: Store,
  events: Awaited<ReturnType<Store['regulatoryEvents']['list']>>['items'],
): Promise<RegulatoryEventSummary[]> {
  const ids = events.map((event) => event.id)
  const [mentions, matches, acts] = await Promise.all([
    store.regulatoryEvents.mentionsOf(ids),
    store.regulatoryEvents.matchesOf(ids),
    store.eventActs.of(ids),
  ])
  return events.map((event) => ({
    ...event,
    ...saidOf(acts.filter((act) => act.event === event.id)),
    vendors: vendorsIn(mentions.filter((mention) => mention.event === event.id)),
    matches: matches
      .filter((match) => match.event === event.id)
      .map(({ dependency, role, confidence, because }) => ({ dependency, role, confidence, because })),
  }))
}

function saidOf(acts: readonly EventActSummary[]): Pick<RegulatoryEventSummary, 'triage'> {
  const said = triageOf(acts)
  if (said === undefined || said.act === 'concerns') return {}
  return { triage: { act: said.act, by: said.by, at: said.at, reason: said.reason } }
}

/** One line a vendor and role, with the models named. */
function vendorsIn(
  mentions: {
    vendor: string
    model?: string
    role: RegulatoryEventSummary['vendors'][number]['role']
    confidence: number
  }[],
): RegulatoryEventSummary['vendors'] {
  return [...Map.groupBy(mentions, (mention) => `${mention.vendor}\n${mention.role}`).values()].map((group) => ({
    id: group[0]!.vendor,
    role: group[0]!.role,
    models: [...new Set(group.flatMap((mention) => (mention.model ? [mention.model] : [])))],
    confidence: Math.max(...group.map((mention) => mention.confidence)),
  }))
}

function placeOf(id: string, than: string, { name, anyOf }: { name: string; anyOf: string[] }, system: string): string {
  const isPreferred = anyOf.indexOf(id) < anyOf.indexOf(than)
  return isPreferred ? `preferred to it by ${system} for ${name}` : `fallback of ${system} for ${name}`
}

/** Other ways to the same model, and what serves instead in any system that names it. */
export function alternatives(
  shot: Snapshot,
  watched: Watched,
): { id: string; name: string; status: Status; why: string }[] {
  const { register } = shot
  const paths = [...register.dependencies.values()].filter(
    (other) =>
      other.id !== watched.id &&
      watched.model !== undefined &&
      other.model === watched.model &&
      other.vendor === watched.vendor,
  )
  const fallbacks = register.systems.flatMap((system) =>
    system.needs
      .filter((need) => need.anyOf.includes(watched.id))
      .flatMap((need) =>
        need.anyOf
          .filter((id) => id !== watched.id)
          .map((id) => ({ id, why: placeOf(id, watched.id, need, system.name ?? system.id) })),
      ),
  )
  const found = new Map(
    [...fallbacks, ...paths.map((other) => ({ id: other.id, why: 'another path to the same model' }))].map((entry) => [
      entry.id,
      entry,
    ]),
  )
  return [...found.values()].map(({ id, why }) => ({
    id,
    name: fullNameOf(register, id),
    status: statusOf(shot, id),
    why,
  }))
}
