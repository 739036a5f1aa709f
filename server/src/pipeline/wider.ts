import type { Instant } from '@bellwether/shared/time.ts'
import type { HeldBy } from '../domain/hold-back.ts'
import type { Situation } from '../domain/notify.ts'
import type { Register } from '../domain/register.ts'
import { severityOf } from '../domain/severity.ts'
import { canBePart, candidateOf, isPart, partOf, toldTo, type Wider, widerFor } from '../domain/wider.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident, TimelineFact } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'

/** The open incidents of which this one is a part, and who was told of them. */
export async function widerThan(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: readonly StoredAlert[],
  register: Register,
): Promise<Wider[]> {
  if (incident.resolvedAt !== undefined || !canBePart(incident)) return []
  const others = (await tx.incidents.open()).filter(({ id }) => id !== incident.id)
  if (others.length === 0) return []
  const failing = Map.groupBy(
    (await tx.alerts.ofIncidents(others.map(({ id }) => id))).filter(({ state }) => state === 'firing'),
    (alert) => alert.incident,
  )
  const part = candidateOf(
    incident,
    alerts.filter(({ state }) => state === 'firing'),
  )
  const wider: Wider[] = []
  for (const other of others) {
    const decision = partOf(part, candidateOf(other, failing.get(other.id) ?? []), register)
    if (!isPart(decision)) continue
    wider.push({ id: other.id, title: other.title, decision, toldTo: toldTo(await tx.outbox.ofIncident(other.id)) })
  }
  return wider
}

/** Each wider incident that keeps somebody from hearing of this one, once. */
export const widerFacts = (
  incident: StoredIncident,
  { facts, routes, wider = [] }: Situation & HeldBy,
  at: Instant,
): TimelineFact[] =>
  [...new Set(routes.flatMap(({ receiver }) => widerFor(wider, receiver, severityOf(facts)) ?? []))].map(
    ({ id, title }) => ({
      incident: incident.id,
      at,
      kind: 'alert',
      key: `wider:${id}`,
      text: `A part of “${title}”: who was told of that is not paged for this`,
      url: `/incidents/${id}`,
    }),
  )
