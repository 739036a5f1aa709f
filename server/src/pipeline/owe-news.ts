import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { triageOf } from '../domain/event-act.ts'
import { eventWording } from '../domain/event-message.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { nameOf, type Register, vendorName } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import { type DependencyUrgency, urgencyOfEvent } from '../domain/urgency.ts'
import { HARM, worseThanTold } from '../domain/worse-than-told.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { StoreTx } from '../store/store.ts'
import { inHours } from './in-hours.ts'

/** An event that concerns us, sure and important enough, is told at once to the owners of what it hits: once, and again when it gets worse. */
export async function oweNews(tx: StoreTx, events: readonly string[], register: Register, now: Instant): Promise<void> {
  const tree = register.route
  if (!tree || events.length === 0) return
  for (const id of events) {
    const event = await tx.regulatoryEvents.byId(id)
    if (!event || event.mergedInto !== undefined) continue
    const judged = await urgencies(tx, event, register)
    const urgent = judged.filter(({ urgency }) => urgency === 'push')
    const told = await tx.toldEvents.of(id)
    if (urgent.length === 0) {
      await holdNews(tx, event, judged, register, { now, told: told.length })
      continue
    }
    if (worseThanTold(event.status, await tx.regulatoryEvents.statusesOf([id]), told) === 'told_already') continue
    const facts = factsOf(event, urgent, register)
    const receivers = route(facts, tree).map(({ receiver }) => receiver)
    if (receivers.length === 0) continue
    const message = messageOf(event, urgent, facts, register)
    const owed = receivers.map((receiver) => ({
      key: `news:${id}:${told.length}:${event.status}:${receiver}`,
      receiver,
      decision: 'sure_and_important',
      at: now,
      dueAt: now,
      message,
    }))
    await tx.outbox.owe(inHours(owed, register))
    await tx.toldEvents.add(id, { at: now, status: event.status, receivers })
  }
}

/** What is worth knowing, and no more, waits for the digests of those whom it concerns: once for each status, and again after people were told at once that it is back. */
async function holdNews(
  tx: StoreTx,
  event: StoredEvent,
  judged: readonly DependencyUrgency[],
  register: Register,
  { now, told }: { now: Instant; told: number },
): Promise<void> {
  // Whom an incident of the order paged knows of it, but not that it was lifted, or partly.
  const isKnown = (one: DependencyUrgency) =>
    one.decision === 'an_incident_tells_it' && HARM[event.status] >= HARM.ordered
  const worth = judged.filter((one) => one.urgency === 'digest' && !isKnown(one))
  if (worth.length === 0 || !register.route || !register.digests?.size) return
  const facts = factsOf(event, worth, register)
  const { subject } = messageOf(event, worth, facts, register)
  await tx.digests.hold(
    route(facts, register.route)
      .filter(({ receiver }) => register.digests?.has(receiver))
      .map(({ receiver }) => ({
        receiver,
        key: `news:${event.id}:${told}:${event.status}`,
        at: now,
        section: 'orders',
        thread: `news:${event.id}`,
        kind: 'advisory' as const,
        decision: worth[0]!.decision,
        subject: subject.replace(/^Advisory: /, ''),
      })),
  )
}

/** Why people are told at once of this event, or not, for every dependency that it concerns. */
export async function urgencies(
  tx: Pick<StoreTx, 'eventActs' | 'incidents' | 'alerts' | 'regulatoryEvents'>,
  event: StoredEvent,
  register: Register,
): Promise<DependencyUrgency[]> {
  const said = triageOf(await tx.eventActs.of([event.id]))
  return urgencyOfEvent(
    {
      ...event,
      matches: await tx.regulatoryEvents.matchesOf([event.id]),
      ...(said && { triage: said.act as 'confirmed' | 'dismissed' | 'watched' }),
      inIncident: await inIncidents(tx),
    },
    register.systems,
  )
}

/** Whom an incident of an order pages knows already. */
async function inIncidents(tx: Pick<StoreTx, 'incidents' | 'alerts'>): Promise<Set<string>> {
  const open = (await tx.incidents.open()).filter(({ cause }) => cause === 'regulatory')
  if (open.length === 0) return new Set()
  const alerts = await tx.alerts.ofIncidents(open.map(({ id }) => id))
  return new Set(alerts.map(({ dependency }) => dependency))
}

/** As routes see it. */
function factsOf(event: StoredEvent, urgent: readonly DependencyUrgency[], register: Register): IncidentFacts {
  const vendor = register.dependencies.get(urgent[0]!.dependency)!.vendor
  const jurisdiction = register.vendors.get(vendor)?.jurisdiction
  const ids = new Set(urgent.flatMap(({ systems }) => systems))
  return {
    id: `news:${event.id}`,
    vendor: { id: vendor, name: vendorName(register, vendor), ...(jurisdiction && { jurisdiction }) },
    trouble: 'withdrawn',
    status: 'operational',
    cause: 'regulatory',
    confidence: event.confidence,
    severity: 'warning',
    reasons: [],
    dependencies: urgent.map(({ dependency }) => ({
      id: dependency,
      name: nameOf(register, dependency),
      status: 'operational' as const,
    })),
    systems: register.systems
      .filter(({ id }) => ids.has(id))
      .map(({ id, name, tier, owner }) => ({ id, name: name ?? id, tier, owner, state: 'served' as const })),
    since: event.firstSeenAt,
    links: [{ text: 'Event', url: `${register.publicUrl}/regulatory/${event.id}` }],
  }
}

function messageOf(
  event: StoredEvent,
  urgent: readonly DependencyUrgency[],
  { systems, dependencies, links }: IncidentFacts,
  { publicUrl }: Register,
): Message {
  return {
    kind: 'advisory',
    dedupKey: `news:${event.id}`,
    severity: 'warning',
    ...eventWording(event, { systems, dependencies, because: urgent[0]!.because }),
    links: [...links, { text: 'Exposure', url: `${publicUrl}/exposure` }],
    facts: {
      event: event.id,
      status: event.status,
      confidence: event.confidenceLevel,
      decision: urgent[0]!.decision,
      dependencies: dependencies.map(({ id }) => id).join(', '),
      systems: systems.map(({ id }) => id).join(', '),
    },
  }
}
