import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import type { IncidentAct, IncidentActed } from '../domain/incident-act.ts'
import type { Register } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { rejudge } from './rejudge.ts'

/** Does it, tells it in the story of the incident, and judges again, in one transaction. */
export async function actOnIncident(
  id: string,
  act: IncidentAct,
  deps: { store: Store; register: Register; clock: Clock },
): Promise<IncidentActed> {
  const at = deps.clock.now()
  return deps.store.transaction(async (tx) => {
    const incident = await tx.incidents.byId(id)
    if (!incident) return 'no_such_incident'
    const tell = (text: string) =>
      tx.incidents.tell([
        { incident: id, at, kind: 'person', key: `${act.act}:${at}`, text, evidence: { type: 'person', name: act.by } },
      ])
    switch (act.act) {
      case 'note':
        await tell(`${act.by}: ${act.text}`)
        return 'done'
      case 'acknowledge': {
        if (incident.resolvedAt !== undefined) return 'over_already'
        if (incident.acknowledgedBy !== undefined) return 'acknowledged_already'
        await tx.incidents.save({ ...incident, acknowledgedBy: act.by })
        await tell(`${act.by} takes it on`)
        break
      }
      case 'overrule': {
        if (incident.resolvedAt !== undefined) return 'over_already'
        const before = await tx.overrules.active(id)
        await tx.overrules.undo(id, act.by, at)
        await tx.overrules.add({
          incident: id,
          at,
          said_by: act.by,
          cause: act.cause,
          reason: act.reason,
          // Who overrules a person still overrules what the rules had said.
          ruled: before?.ruled ?? incident.cause,
        })
        await tell(`${act.by} overrules the cause: ${CAUSE_WORDS[act.cause].toLowerCase()}. ${act.reason}`)
        break
      }
      case 'undo_overrule':
        if (incident.resolvedAt !== undefined) return 'over_already'
        if ((await tx.overrules.active(id)) === undefined) return 'nothing_to_undo'
        await tx.overrules.undo(id, act.by, at)
        await tell(`${act.by} leaves the cause to the rules again`)
        break
      default:
        return act satisfies never
    }
    await judgeAgain(tx, id, deps)
    return 'done'
  })
}

const judgeAgain = (tx: StoreTx, id: string, deps: { register: Register; clock: Clock }): Promise<string[]> =>
  rejudge(tx, { incidents: [id], vendors: [] }, deps)
