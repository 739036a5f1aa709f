import { DAY, HOUR, type Instant } from '@bellwether/shared/time.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import type { CaseEvent, Notice } from '../domain/case.ts'
import { datesIn } from '../domain/dates-in-text.ts'
import { OUR_SIDE, type Register, vendorName } from '../domain/register.ts'
import { weighNotice } from '../domain/router.ts'
import { sentences } from '../domain/words.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { StoreTx } from '../store/store.ts'
import { saidToConcern, withWord } from './gather-by-hand.ts'

/** Notices may come before the failure, but not long before. */
const NOTICE_BEFORE = 6 * HOUR
/** An order may take effect days after it was published. */
const EVENT_BEFORE = 21 * DAY

export interface Told {
  id: string
  at: Instant
  text: string
  url?: string
}

const OVER: ReadonlySet<string> = new Set(['resolved', 'postmortem', 'withdrawn'])

const KEYS =
  /\b(?:api[- ]keys?|authentication|unauthori[sz]ed|authori[sz]ation|signing in|log[- ]?ins?|40[13] (?:errors?|responses?))\b/i

/** What status pages say, of whose trouble it is, of those who resell it, and of those who sit on the same platform. */
export async function noticesOf(tx: StoreTx, incident: StoredIncident, alerts: StoredAlert[], register: Register) {
  if (incident.vendor === OUR_SIDE) return []
  const makers = alerts.flatMap((alert) => register.dependencies.get(alert.dependency)?.vendor ?? [])
  const speakers = [...new Set([incident.vendor, ...pathsOf(incident, register), ...makers])]
  const found = await tx.vendorIncidents.around(speakers, incident.firstBadAt - NOTICE_BEFORE)
  const names = namesOf(incident.vendor, alerts, register)
  return found
    .filter((entry) => entry.startedAt >= incident.firstBadAt - NOTICE_BEFORE)
    .map((entry) => {
      const text = entry.updates.map((update) => update.body).join('\n')
      const notice: Notice = {
        id: entry.id,
        vendor: entry.vendor,
        name: entry.name,
        at: entry.startedAt,
        ...weighNotice(entry.name, text),
        ...(KEYS.test(`${entry.name}\n${text}`) && { speaksOfKeys: true }),
        ...(isOfOthers(`${entry.name}\n${text}`, names) && { concernsOther: true }),
      }
      const who = vendorName(register, entry.vendor)
      const told: Told[] = entry.updates.map((update) => ({
        id: `${entry.vendor}:${entry.id}:${update.phase}`,
        at: update.at,
        text: `${who}'s status page, ${update.phase}${entry.impact === 'none' ? ', impact “none”' : ''}: “${entry.name}”. ${shorten(update.body)}`,
        ...(entry.url && { url: entry.url }),
      }))
      const isUp = entry.resolvedAt === undefined && !OVER.has(entry.phase)
      return {
        notice,
        told,
        isWithdrawn: entry.phase === 'withdrawn',
        isUp,
        ...(entry.url !== undefined && { url: entry.url }),
      }
    })
}

const pathsOf = (incident: StoredIncident, register: Register): string[] =>
  [...register.dependencies.values()]
    .filter((watched) => watched.vendor === incident.vendor)
    .map((watched) => watched.path)
    .filter((path) => register.vendors.has(path))

/** How the vendor's models are called in a text: ours that fail, and the others. */
function namesOf(vendor: string, alerts: StoredAlert[], register: Register): { own: string[]; others: string[] } {
  const failing = new Set(alerts.map((alert) => register.dependencies.get(alert.dependency)?.model))
  const models = register.vendors.get(vendor)?.models ?? []
  const called = (isOwn: boolean) =>
    models
      .filter(({ id }) => failing.has(id) === isOwn)
      .flatMap(({ id, name, aliases }) => [id, ...(name ? [name] : []), ...(aliases ?? [])])
      .map((name) => name.toLowerCase())
  return { own: called(true), others: called(false) }
}

/** It names models, and none of those that fail here: what happens to them is another story. */
function isOfOthers(text: string, { own, others }: { own: string[]; others: string[] }): boolean {
  const words = text.toLowerCase()
  return own.length > 0 && others.some((name) => words.includes(name)) && !own.some((name) => words.includes(name))
}

/** Stories that name the vendor or its models as affected, or as spared. */
export async function eventsOf(tx: StoreTx, incident: StoredIncident, alerts: StoredAlert[], register: Register) {
  if (incident.vendor === OUR_SIDE) return []
  const { items } = await tx.regulatoryEvents.list({
    vendor: incident.vendor,
    kinds: ['regulatory', 'retirement', 'product', 'security', 'other'],
    since: incident.firstBadAt - EVENT_BEFORE,
    standing: true,
    limit: 50,
  })
  const byHand = await saidToConcern(tx, alerts, incident.firstBadAt - EVENT_BEFORE)
  const all = [...items, ...byHand.filter(({ id }) => items.every((event) => event.id !== id))]
  if (all.length === 0) return []
  const ids = all.map((event) => event.id)
  const [mentions, publications, statuses, claims, acts] = await Promise.all([
    tx.regulatoryEvents.mentionsOf(ids),
    tx.regulatoryEvents.publicationsOf(ids),
    tx.regulatoryEvents.statusesOf(ids),
    tx.regulatoryEvents.claimsOf(ids),
    tx.eventActs.of(ids),
  ])
  const models = new Set(alerts.flatMap((alert) => register.dependencies.get(alert.dependency)?.model ?? []))
  const links = new Set(alerts.flatMap((alert) => alert.facts.links ?? []).flatMap((url) => canonicalUrl(url) ?? []))
  return all.flatMap((event) => {
    const concerned = byHand.some(({ id }) => id === event.id)
    const about = mentions.filter((mention) => mention.event === event.id && mention.vendor === incident.vendor)
    const own = publications.filter((publication) => publication.event === event.id)
    const went = statuses.filter((change) => change.event === event.id)
    const days = claims.filter((claim) => claim.event === event.id && claim.field === 'effectiveAt')
    const found = caseEvent(event, { about, own, went, days, models, links, vendor: incident.vendor, concerned })
    if (!found) return []
    const facts = withWord(
      found,
      acts.filter((act) => act.event === event.id),
      concerned,
    )
    // What the status page says is told already, in the vendor's own words.
    const told: Told[] = own
      .filter((publication) => publication.source !== 'vendor-incident')
      .map((publication) => ({
        id: publication.id,
        at: publication.firstSeenAt,
        text: `${publication.vendor ? `${vendorName(register, publication.vendor)} publishes` : `${publication.source} reports`}: “${publication.title}”`,
        ...(publication.url && { url: publication.url }),
      }))
    return [{ event: facts, told: isStory(facts) ? told : [] }]
  })
}

interface Around {
  about: Awaited<ReturnType<StoreTx['regulatoryEvents']['mentionsOf']>>
  own: Awaited<ReturnType<StoreTx['regulatoryEvents']['publicationsOf']>>
  went: Awaited<ReturnType<StoreTx['regulatoryEvents']['statusesOf']>>
  days: Awaited<ReturnType<StoreTx['regulatoryEvents']['claimsOf']>>
  models: ReadonlySet<string>
  links: ReadonlySet<string>
  vendor: string
  /** A person says that it concerns what fails. */
  concerned: boolean
}

function caseEvent(
  event: StoredEvent,
  { about, own, went, days, models, links, vendor, concerned }: Around,
): CaseEvent | undefined {
  const affected = about.filter(({ role }) => role === 'affected')
  const isOurs = ({ model }: { model?: string }): boolean => model !== undefined && models.has(model)
  const namesModel = affected.some(isOurs)
  const spares = !namesModel && about.some((mention) => mention.role === 'not_affected' && isOurs(mention))
  if (affected.length === 0 && !spares && !concerned) return undefined
  const effectiveAt = [
    ...days.flatMap(({ value }) => value ?? []),
    // Nobody claims anything about a retirement but its day.
    ...(event.kind === 'retirement' ? own.flatMap(daysNamed) : []),
  ].flatMap((value) => instantOf(value) ?? [])
  const linked = own.some(({ url }) => links.has(canonicalUrl(url) ?? ''))
  return {
    id: event.id,
    title: event.title,
    kind: event.kind,
    status: event.status,
    confidence: event.confidence,
    at: Math.min(event.firstSeenAt, ...own.map(({ publishedAt, firstSeenAt }) => publishedAt ?? firstSeenAt)),
    namesModel,
    vendorSays: own.some((publication) => publication.vendor === vendor),
    publications: own.length,
    statuses: went.map(({ at, status }) => ({ at, status })).sort((a, b) => a.at - b.at),
    ...(models.size > 0 &&
      !namesModel &&
      affected.length > 0 &&
      affected.every(({ model }) => model !== undefined) && { namesOther: true }),
    ...(spares && { spares }),
    ...(effectiveAt.length > 0 && { effectiveAt: effectiveAt.sort((a, b) => a - b) }),
    ...(linked && { linked }),
    ...(own.some(({ title, text }) => weighNotice(title, text).speaksOf === 'policy') && { takesAway: true }),
  }
}

const daysNamed = ({ title, text, publishedAt }: Around['own'][number]): string[] =>
  sentences(`${title}\n${text}`).flatMap((sentence) => datesIn(sentence, publishedAt).map(({ value }) => value))

const instantOf = (value: string): Instant | undefined => {
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : at
}

/** What is about other models, and launches and the like of the vendor, are told only where they explain something. */
const isStory = ({ kind, linked, takesAway, namesModel, namesOther, spares }: CaseEvent): boolean =>
  linked === true ||
  (!namesOther && !spares && (kind === 'regulatory' || kind === 'retirement' || (namesModel && takesAway === true)))

const shorten = (text: string): string => (text.length > 240 ? `${text.slice(0, 237)}…` : text)
