import { DAY, HOUR, type Instant, MINUTE } from '@bellwether/shared/time.ts'
import type { Case, CaseEvent, Notice, Symptom } from '../domain/case.ts'
import { nameOf, OUR_SIDE, type Register, vendorName } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { weighNotice } from '../domain/router.ts'
import { vendorsOf } from '../domain/things.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'

/** Notices may come before the failure, but not long before. */
const NOTICE_BEFORE = 6 * HOUR
/** An order may take effect days after it was published. */
const EVENT_BEFORE = 21 * DAY

/** The case, and what its timeline should tell. */
export interface Gathered extends Case {
  noticeTexts: { id: string; at: Instant; text: string; url?: string }[]
  publications: { id: string; at: Instant; text: string; url?: string }[]
}

/** Everything known about an incident, from every table, before it is judged. */
export async function gather(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: StoredAlert[],
  register: Register,
  now: Instant,
): Promise<Gathered> {
  const open = alerts.filter((alert) => alert.state !== 'resolved')
  const shown = open.length > 0 ? open : alerts
  const [notices, events, siblings, maintenance] = await Promise.all([
    noticesOf(tx, incident, shown, register),
    eventsOf(tx, incident, shown, register),
    siblingsOf(tx, incident, shown, register),
    tx.vendorIncidents.maintenanceNow(incident.vendor, now),
  ])
  return {
    now,
    vendor: incident.vendor,
    vendorName: vendorName(register, incident.vendor),
    firstBadAt: incident.firstBadAt,
    symptoms: await Promise.all(shown.map((alert) => symptomOf(tx, alert, register))),
    healthySiblings: siblings,
    // What a vendor took back is told, but proves nothing.
    notices: notices.filter((entry) => !entry.isWithdrawn).map((entry) => entry.notice),
    events: events.map((entry) => entry.event),
    blind: incident.vendor === OUR_SIDE,
    ...(incident.strand?.startsWith('platform:') && {
      underOne: vendorsOf(
        shown.map((alert) => alert.dependency),
        register,
      ),
    }),
    noticeTexts: notices.flatMap((entry) => entry.told),
    publications: events.flatMap((entry) => entry.told),
    ...(maintenance !== undefined && { maintenance }),
  }
}

async function symptomOf(tx: StoreTx, alert: StoredAlert, register: Register): Promise<Symptom> {
  const watched = register.dependencies.get(alert.dependency)
  const group = [...register.dependencies.values()].filter(
    (other) => other.keyGroup !== undefined && other.keyGroup === watched?.keyGroup,
  )
  const retires =
    watched?.model === undefined
      ? watched?.retiresAt
      : retiresAt(watched, await tx.retirements.of(watched.vendor, watched.model))
  const series = group.length > 0 ? await tx.observations.seriesOf(group.map((other) => other.id)) : []
  const probes = series.filter((entry) => entry.kind === 'probe')
  return {
    dependency: alert.dependency,
    name: nameOf(register, alert.dependency),
    path: watched?.path ?? 'direct',
    kind: alert.kind,
    outcome: alert.outcome,
    reason: alert.reason,
    at: alert.lastSeenAt,
    keyWide:
      alert.trouble === 'account' &&
      probes.length > 0 &&
      probes.every(
        (entry) => entry.outcome === 'auth' || entry.outcome === 'quota' || entry.dependency === alert.dependency,
      ),
    links: alert.facts.links ?? [],
    ...(alert.facts.control && { control: alert.facts.control }),
    ...(retires !== undefined && { retiresAt: retires }),
  }
}

async function noticesOf(tx: StoreTx, incident: StoredIncident, alerts: StoredAlert[], register: Register) {
  if (incident.vendor === OUR_SIDE) return []
  // Whose trouble it is, those who resell it, and those who sit on the same platform.
  const makers = alerts.flatMap((alert) => register.dependencies.get(alert.dependency)?.vendor ?? [])
  const speakers = [...new Set([incident.vendor, ...pathsOf(incident, register), ...makers])]
  const found = await tx.vendorIncidents.around(speakers, incident.firstBadAt - NOTICE_BEFORE)
  return found
    .filter((entry) => entry.startedAt >= incident.firstBadAt - NOTICE_BEFORE)
    .map((entry) => {
      const read = weighNotice(entry.name, entry.updates.map((update) => update.body).join('\n'))
      const notice: Notice = { id: entry.id, name: entry.name, at: entry.startedAt, ...read }
      const who = vendorName(register, entry.vendor)
      const told = entry.updates.map((update) => ({
        id: `${entry.vendor}:${entry.id}:${update.phase}`,
        at: update.at,
        text: `${who}'s status page, ${update.phase}${entry.impact === 'none' ? ', impact “none”' : ''}: “${entry.name}”. ${shorten(update.body)}`,
        ...(entry.url && { url: entry.url }),
      }))
      return { notice, told, isWithdrawn: entry.phase === 'withdrawn' }
    })
}

function pathsOf(incident: StoredIncident, register: Register): string[] {
  const paths = [...register.dependencies.values()]
    .filter((watched) => watched.vendor === incident.vendor)
    .map((watched) => watched.path)
  return paths.filter((path) => register.vendors.has(path))
}

async function eventsOf(tx: StoreTx, incident: StoredIncident, alerts: StoredAlert[], register: Register) {
  if (incident.vendor === OUR_SIDE) return []
  const { items } = await tx.regulatoryEvents.list({
    vendor: incident.vendor,
    kinds: ['regulatory', 'retirement'],
    since: incident.firstBadAt - EVENT_BEFORE,
    limit: 50,
  })
  if (items.length === 0) return []
  const ids = items.map((event) => event.id)
  const [mentions, publications] = await Promise.all([
    tx.regulatoryEvents.mentionsOf(ids),
    tx.regulatoryEvents.publicationsOf(ids),
  ])
  const models = new Set(
    alerts.map((alert) => register.dependencies.get(alert.dependency)?.model).filter((model) => model !== undefined),
  )
  return items.flatMap((event) => {
    const affected = mentions.filter(
      (mention) => mention.event === event.id && mention.vendor === incident.vendor && mention.role === 'affected',
    )
    if (affected.length === 0) return []
    const own = publications.filter((publication) => publication.event === event.id)
    const facts: CaseEvent = {
      id: event.id,
      title: event.title,
      kind: event.kind,
      status: event.status,
      confidence: event.confidence,
      at: event.firstSeenAt,
      namesModel: affected.some((mention) => mention.model !== undefined && models.has(mention.model)),
      vendorSays: own.some((publication) => publication.vendor === incident.vendor),
      publications: own.length,
    }
    // What the status page says is told already, in the vendor's own words.
    const told = own
      .filter((publication) => publication.source !== 'vendor-incident')
      .map((publication) => ({
        id: publication.id,
        at: publication.firstSeenAt,
        text: `${publication.vendor ? `${vendorName(register, publication.vendor)} publishes` : `${publication.source} reports`}: “${publication.title}”`,
        ...(publication.url && { url: publication.url }),
      }))
    return [{ event: facts, told }]
  })
}

const FRESH = 15 * MINUTE

async function siblingsOf(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: StoredAlert[],
  register: Register,
): Promise<Case['healthySiblings']> {
  const bad = new Set(alerts.map((alert) => alert.dependency))
  const others = [...register.dependencies.values()].filter(
    (watched) =>
      (watched.vendor === incident.vendor || watched.path === incident.vendor) &&
      watched.probed &&
      !bad.has(watched.id),
  )
  const series = await tx.observations.seriesOf(others.map((watched) => watched.id))
  const healthy = new Set(
    series
      .filter(
        (entry) =>
          entry.kind === 'probe' && entry.status === 'operational' && entry.since <= incident.firstBadAt + FRESH,
      )
      .map((entry) => entry.dependency),
  )
  return others
    .filter((watched) => healthy.has(watched.id))
    .map((watched) => ({ name: watched.name, path: watched.path }))
}

const shorten = (text: string): string => (text.length > 240 ? `${text.slice(0, 237)}…` : text)

/** What vendor and press said, as facts of the incident's timeline, at the time they said it. */
export function vendorFacts(incident: string, known: Gathered): TimelineFact[] {
  return [
    ...known.noticeTexts.map((entry) => ({
      incident,
      at: entry.at,
      kind: 'vendor' as const,
      key: entry.id,
      text: entry.text,
      ...(entry.url && { url: entry.url }),
    })),
    ...known.publications.map((entry) => ({
      incident,
      at: entry.at,
      kind: 'publication' as const,
      key: entry.id,
      text: entry.text,
      evidence: { type: 'publication' as const, id: entry.id },
      ...(entry.url && { url: entry.url }),
    })),
  ]
}
