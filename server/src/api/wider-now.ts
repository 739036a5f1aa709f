import type { IncidentFacts } from '../domain/incident-facts.ts'
import type { Register } from '../domain/register.ts'
import { canBePart, candidateOf, isPart, partOf, toldTo, type Wider } from '../domain/wider.ts'
import type { ApiDeps } from './deps.ts'

/** The open incidents that one that is only supposed would be a part of, and who was told of them. */
export async function widerNow(
  { incidents, alerts, outbox }: ApiDeps['store'],
  { id, vendor, trouble, cause, dependencies, since }: IncidentFacts,
  register: Register,
): Promise<Wider[]> {
  if (!canBePart({ trouble, cause })) return []
  const part = candidateOf(
    { id, vendor: vendor.id, trouble, cause, firstBadAt: since },
    dependencies.map((one) => ({ dependency: one.id })),
  )
  const open = await incidents.open()
  const firing = (await alerts.ofIncidents(open.map((one) => one.id))).filter(({ state }) => state === 'firing')
  const wider: Wider[] = []
  for (const one of open) {
    const failing = firing.filter(({ incident }) => incident === one.id)
    const decision = partOf(part, candidateOf(one, failing), register)
    if (isPart(decision))
      wider.push({ id: one.id, title: one.title, decision, toldTo: toldTo(await outbox.ofIncident(one.id)) })
  }
  return wider
}
