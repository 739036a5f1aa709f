import { CAUSE_WORDS } from '@bellwether/shared/cause.ts'
import { acknowledged } from '../domain/acknowledged.ts'
import type { IncidentAct, IncidentActed } from '../domain/incident-act.ts'
import type { Register } from '../domain/register.ts'
import { route } from '../domain/route.ts'
import type { Clock } from '../lib/clock.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { Store, StoreTx } from '../store/store.ts'
import { inHours } from './in-hours.ts'
import { keepDecisions } from './keep-decisions.ts'
import { incidentFacts } from './owe.ts'
import { rejudge, restate } from './rejudge.ts'
import { worded } from './worded.ts'

interface ActDeps {
  register: Register
  clock: Clock
}

/** Does it, tells it in the story of the incident, and judges again, in one transaction. */
export const actOnIncident = (id: string, act: IncidentAct, deps: ActDeps & { store: Store }): Promise<IncidentActed> =>
  deps.store.transaction((tx) => actWithin(tx, id, act, deps))

/** The same within a transaction that is there already. */
export async function actWithin(tx: StoreTx, id: string, act: IncidentAct, deps: ActDeps): Promise<IncidentActed> {
  const at = deps.clock.now()
  const incident = await tx.incidents.byId(id)
  if (!incident) return 'no_such_incident'
  const isOver = incident.resolvedAt !== undefined
  const tell = (text: string) =>
    tx.incidents.tell([
      { incident: id, at, kind: 'person', key: `${act.act}:${text}`, text, evidence: { type: 'person', name: act.by } },
    ])
  switch (act.act) {
    case 'note':
      await tell(`${act.by}: ${act.text}`)
      return 'done'
    case 'work_around':
      await tx.workarounds.add(id, { kind: act.kind, what: act.what, by: act.by, at })
      await tell(`${act.by} ${act.kind === 'pin' ? 'pins' : 'switches'}: ${act.what}`)
      return 'done'
    case 'put_back': {
      const back = await tx.workarounds.putBack(id, act.number, act.by, at)
      if (!back) return 'no_such_workaround'
      await tell(`${act.by} puts it back: ${back.what}`)
      return 'done'
    }
    case 'acknowledge':
      if (isOver) return 'over_already'
      if (incident.acknowledgedBy !== undefined) return 'acknowledged_already'
      await tx.incidents.save({ ...incident, acknowledgedBy: act.by })
      await tell(`${act.by} takes it on`)
      break
    case 'assign': {
      if (isOver) return 'over_already'
      if (incident.assignedTo === act.to) return 'assigned_already'
      const takes = act.to === act.by
      // Who gives it to another does not say that the other knows.
      const acknowledgedBy = incident.acknowledgedBy ?? (takes ? act.by : undefined)
      await tx.incidents.save({ ...incident, assignedTo: act.to, ...(acknowledgedBy && { acknowledgedBy }) })
      await tell(takes ? `${act.by} takes it over` : `${act.by} gives it to ${act.to}`)
      break
    }
    case 'overrule': {
      const before = await tx.overrules.active(id)
      await tx.overrules.undo(id, act.by, at)
      await tx.overrules.add({
        incident: id,
        at,
        said_by: act.by,
        cause: act.cause,
        reason: act.reason,
        // Who overrules a person still overrules what the rules had said.
        ruled: before?.ruled ?? incident.verdict?.ruled?.cause ?? incident.cause,
      })
      await tell(`${act.by} overrules the cause: ${CAUSE_WORDS[act.cause].toLowerCase()}. ${act.reason}`)
      break
    }
    case 'undo_overrule':
      if ((await tx.overrules.active(id)) === undefined) return 'nothing_to_undo'
      await tx.overrules.undo(id, act.by, at)
      await tell(`${act.by} leaves the cause to the rules again`)
      break
    default:
      return act satisfies never
  }
  if (isOver) {
    await restate(tx, incident, at)
    return 'done'
  }
  await rejudge(tx, { incidents: [id], vendors: [] }, deps)
  const isNewlyKnown = incident.acknowledgedBy === undefined
  const after = await tx.incidents.byId(id)
  if (isNewlyKnown && after?.acknowledgedBy !== undefined)
    await oweAcknowledged(tx, after, act.act === 'acknowledge' ? act.via : undefined, deps)
  return 'done'
}

/** Who was paged hears that somebody has it in hand. */
async function oweAcknowledged(
  tx: StoreTx,
  incident: StoredIncident,
  via: string | undefined,
  { register, clock }: ActDeps,
): Promise<void> {
  const now = clock.now()
  const told = await tx.outbox.ofIncident(incident.id)
  const hearers = acknowledged(incident.id, told, via)
  if (hearers.length === 0) return
  const facts = await incidentFacts(tx, incident, register, now)
  const owed = inHours(
    hearers.map(({ key, receiver }) => ({
      key,
      receiver,
      decision: 'acknowledged',
      at: now,
      dueAt: now,
      message: worded('acknowledge', facts, register.messages ?? {}),
    })),
    register,
  )
  await keepDecisions(
    tx,
    owed.map(({ key, receiver, decision, dueAt }) => ({
      receiver,
      decision,
      owe: { key, kind: 'acknowledge', dueAt },
    })),
    { facts, routes: register.route ? route(facts, register.route) : [], told, now },
  )
  await tx.outbox.owe(owed)
}
