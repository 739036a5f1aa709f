import type { LeftOver } from '@bellwether/shared/api-leftovers.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import type { StoreTx } from '../store/store.ts'
import { leftoversOf } from './gather-leftovers.ts'
import { incidentFacts } from './owe.ts'

/** What is left over of an incident as it is stored; undefined: there is none. */
export async function leftoversNow(
  tx: StoreTx,
  id: string,
  register: Register,
  now: Instant,
): Promise<LeftOver | undefined> {
  const incident = await tx.incidents.byId(id)
  if (!incident) return undefined
  const alerts = (await tx.alerts.ofIncidents([id])).filter((alert) => alert.firedAt !== undefined)
  const facts = await incidentFacts(tx, incident, register, now)
  return facts.turned?.all ? { items: [] } : leftoversOf(tx, { incident, alerts, facts }, register, now)
}
