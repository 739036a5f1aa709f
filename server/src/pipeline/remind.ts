import { type Instant, MINUTE } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import { type RemindDecision, remind, soonestReminder } from '../domain/remind.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { keepDecisions } from './keep-decisions.ts'
import { incidentFacts, situationOf } from './owe.ts'
import { worded } from './worded.ts'

/** So exactly are the times of the tree kept: to an eighth of the shortest, but no finer than a minute. */
const FINE = 8

/** What is owed because time has passed: reminders, and the next ones to hear. True: something is. `memory` says when it was looked at last. */
export async function remindOfOpen(
  store: Store,
  register: Register,
  memory: { remindedAt?: Instant },
  now: Instant,
): Promise<boolean> {
  const soonest = register.route && soonestReminder(register.route)
  if (soonest === undefined) return false
  if (now - (memory.remindedAt ?? 0) < Math.max(MINUTE, soonest / FINE)) return false
  memory.remindedAt = now
  let isOwed = false
  for (const incident of await store.incidents.open())
    if (now - incident.openedAt >= soonest && incident.acknowledgedBy === undefined)
      isOwed = (await store.transaction((tx) => remindOf(tx, incident.id, register, now))) || isOwed
  return isOwed
}

/** Who would hear now but for these; the rest is the ordinary course of things. */
const HELD: ReadonlySet<RemindDecision> = new Set<RemindDecision>(['quiet_hours', 'part_of_wider_incident'])

async function remindOf(tx: StoreTx, id: StoredIncident['id'], register: Register, now: Instant): Promise<boolean> {
  // It may be over by now.
  const incident = await tx.incidents.byId(id)
  if (!incident || incident.resolvedAt !== undefined) return false
  const alerts = (await tx.alerts.ofIncidents([id])).filter((alert) => alert.firedAt !== undefined)
  const facts = await incidentFacts(tx, incident, register, now)
  const situation = await situationOf(tx, { incident, alerts, facts }, register, now)
  const decided = remind(situation)
  const due = decided.flatMap(({ receiver, decision, owe }) => (owe ? [{ receiver, decision, owe }] : []))
  await keepDecisions(
    tx,
    decided.filter(({ owe, decision }) => owe || HELD.has(decision)),
    situation,
  )
  await tx.outbox.owe(
    due.map(({ receiver, decision, owe }) => ({
      key: owe.key,
      receiver,
      decision,
      at: now,
      dueAt: owe.dueAt,
      message: worded(owe.kind, facts, register.messages ?? {}),
    })),
  )
  return due.length > 0
}
