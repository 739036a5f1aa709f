import { worst } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { blastRadius } from '../domain/blast-radius.ts'
import { type HeldBy, holdBack } from '../domain/hold-back.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { minuteOf } from '../domain/message.ts'
import { notify, type Situation } from '../domain/notify.ts'
import { fullNameOf, nameOf, OUR_SIDE, type Register, vendorName } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import { silencedBy } from '../domain/silence.ts'
import { thingsOf } from '../domain/things.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import { type Gathered, gather } from './gather.ts'
import { leftoversOf } from './gather-leftovers.ts'
import { keepDecisions, keepMissed } from './keep-decisions.ts'
import { maintenanceOver, type Quiet } from './our-maintenance.ts'
import { turnedInto } from './turned-into.ts'
import { widerFacts, widerThan } from './wider.ts'
import { worded } from './worded.ts'

/** What people are owed because of an incident as it is now: written in the transaction of the change, sent by another story. */
export async function owe(
  tx: StoreTx,
  { incident, alerts, known }: { incident: StoredIncident; alerts: StoredAlert[]; known: Gathered },
  register: Register,
  now: Instant,
): Promise<void> {
  if (!register.route) return
  const bare = await factsOf(tx, incident, alerts, known, register)
  const isBack = incident.resolvedAt !== undefined && bare.turned?.all !== true
  const left = isBack ? await leftoversOf(tx, { incident, alerts, facts: bare }, register, now) : undefined
  const facts = { ...bare, ...(left && { leftovers: left.items }) }
  const { quiet, ...situation } = await situationOf(tx, { incident, alerts, facts }, register, now)
  if (quiet) await tx.incidents.tell([quietFact(incident, quiet)])
  await tx.incidents.tell([...silenceFacts(incident, situation), ...widerFacts(incident, situation, now)])
  const notices = holdBack(notify(situation), situation)
  await keepDecisions(tx, notices, situation)
  await keepMissed(tx, register.route, situation)
  await tx.outbox.callOff(notices.flatMap((notice) => notice.callOff))
  await tx.outbox.owe(
    notices.flatMap(({ owe: promise, receiver, decision }) =>
      promise
        ? [
            {
              key: promise.key,
              receiver,
              decision,
              at: now,
              dueAt: promise.dueAt,
              message: worded(promise.kind, facts, register.messages ?? {}, promise.news),
            },
          ]
        : [],
    ),
  )
}

/** What decides who hears something now. */
export async function situationOf(
  tx: StoreTx,
  { incident, alerts, facts }: { incident: StoredIncident; alerts: StoredAlert[]; facts: IncidentFacts },
  register: Register,
  now: Instant,
): Promise<Situation & HeldBy & { quiet?: Quiet }> {
  const blind = incident.vendor !== OUR_SIDE && (await tx.incidents.open()).some((open) => open.vendor === OUR_SIDE)
  const quiet = await maintenanceOver(tx, alerts, register, now)
  return {
    facts,
    routes: register.route ? route(facts, register.route) : [],
    told: await tx.outbox.ofIncident(incident.id),
    blind,
    inMaintenance: quiet !== undefined,
    silences: await tx.silences.open(now),
    ...(register.quietHours && { quietHours: register.quietHours }),
    wider: await widerThan(tx, incident, alerts, register),
    now,
    ...(quiet && { quiet }),
  }
}

const quietFact = (incident: StoredIncident, { id, from, to, reason, of }: Quiet): TimelineFact => ({
  incident: incident.id,
  at: Math.max(from, incident.openedAt),
  kind: 'alert',
  key: `maintenance:${id}`,
  text: `${of === 'us' ? 'Maintenance of ours' : "The vendor's maintenance"} until ${minuteOf(to)} (${reason}): nobody is paged`,
})

/** Each silence that keeps somebody from hearing of it, once. */
const silenceFacts = (incident: StoredIncident, { facts, routes, silences = [] }: Situation): TimelineFact[] =>
  [...new Set(routes.flatMap(({ receiver }) => silencedBy(facts, receiver, silences) ?? []))].map(
    ({ id, from, to, reason, by, match }) => ({
      incident: incident.id,
      at: Math.max(from, incident.openedAt),
      kind: 'person',
      key: `silence:${id}`,
      text: `${by} silences it until ${minuteOf(to)}${match.receiver ? ` for ${match.receiver.join(', ')}` : ''} (${reason})`,
      evidence: { type: 'person', name: by },
    }),
  )

/** The same facts of an incident as it is stored. */
export async function incidentFacts(
  tx: StoreTx,
  incident: StoredIncident,
  register: Register,
  now: Instant,
): Promise<IncidentFacts> {
  const alerts = (await tx.alerts.ofIncidents([incident.id])).filter((alert) => alert.firedAt !== undefined)
  return factsOf(tx, incident, alerts, await gather(tx, incident, alerts, register, now), register)
}

async function factsOf(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: StoredAlert[],
  known: Gathered,
  register: Register,
): Promise<IncidentFacts> {
  const ids = [...new Set(alerts.map((alert) => alert.dependency))]
  const states = new Map(
    (await tx.dependencyStates.of(choicesBeside(ids, register))).map((state) => [state.dependency, state.status]),
  )
  const hits = blastRadius(register.systems, ids, (id) => states.get(id) ?? 'unknown')
  const proofs = await tx.observations.lastGood(hits.flatMap(({ fallback }) => fallback ?? []))
  const vendor = register.vendors.get(incident.vendor)
  const turned = incident.resolvedAt === undefined ? undefined : await turnedInto(tx, alerts)
  const goesOn = incident.joinedInto ?? turned?.incident
  return {
    id: incident.id,
    vendor: {
      id: incident.vendor,
      name: vendorName(register, incident.vendor),
      ...(vendor?.jurisdiction && { jurisdiction: vendor.jurisdiction }),
    },
    trouble: incident.trouble,
    status: worst(alerts.map((alert) => alert.status)),
    cause: incident.cause,
    confidence: incident.confidence,
    reasons: incident.verdict?.reasons ?? [],
    things: thingsOf(ids, register),
    dependencies: ids.map((id) => ({
      id,
      name: nameOf(register, id),
      status: alerts.find((alert) => alert.dependency === id)!.status,
    })),
    systems: hits.map(({ system, state, fallback }) => ({
      ...provedAtOf(proofs, fallback),
      id: system.id,
      name: system.name ?? system.id,
      tier: system.tier,
      owner: system.owner,
      state,
      ...(fallback !== undefined && { fallback: fullNameOf(register, fallback) }),
    })),
    since: incident.firstBadAt,
    ...(incident.acknowledgedBy !== undefined && { acknowledgedBy: incident.acknowledgedBy }),
    ...(incident.assignedTo !== undefined && { assignedTo: incident.assignedTo }),
    ...(incident.resolvedAt !== undefined && { resolvedAt: incident.resolvedAt }),
    ...(incident.joinedInto !== undefined && { joined: true }),
    ...(turned && {
      turned: { into: turned.trouble, things: thingsOf(turned.dependencies, register), all: turned.all },
    }),
    ...(incident.flappingSince !== undefined && { flappingSince: incident.flappingSince }),
    links: [
      ...(goesOn === undefined ? [] : [{ text: 'Goes on here', url: `${register.publicUrl}/incidents/${goesOn}` }]),
      { text: 'Incident', url: `${register.publicUrl}/incidents/${incident.id}` },
      ...known.noticeTexts
        .flatMap((notice) => (notice.url ? [{ text: `${known.vendorName}'s notice`, url: notice.url }] : []))
        .slice(0, 1),
    ],
  }
}

/** All that the systems which name any of these can choose from. */
const choicesBeside = (ids: readonly string[], { systems }: Register): string[] => {
  const named = new Set(ids)
  const hit = systems.filter(({ needs }) => needs.some(({ anyOf }) => anyOf.some((id) => named.has(id))))
  return [...new Set(hit.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf)))]
}

const provedAtOf = (proofs: ReadonlyMap<string, Instant>, fallback: string | undefined): { provedAt?: Instant } => {
  const provedAt = fallback === undefined ? undefined : proofs.get(fallback)
  return provedAt === undefined ? {} : { provedAt }
}
