import type { Instant } from '@bellwether/shared/time.ts'
import { decisionText, decisionWords } from '../domain/decision-words.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { notRouted } from '../domain/not-routed.ts'
import type { Owing, Situation } from '../domain/notify.ts'
import type { RouteNode } from '../domain/route.ts'
import type { KeptDecision } from '../store/notify-decisions.ts'
import type { StoreTx } from '../store/store.ts'

type Decided = Pick<Owing, 'receiver' | 'owe'> & { decision: string; callOff?: readonly string[] }

/** Keeps why each of these receivers hears something now, or does not: in the transaction of the change that was decided about. */
export const keepDecisions = (
  tx: StoreTx,
  decided: readonly Decided[],
  { facts, routes, told, now }: Pick<Situation, 'facts' | 'routes' | 'told' | 'now'>,
): Promise<void> => {
  const promised = new Set(told.map(({ key }) => key))
  return tx.notifyDecisions.keep(
    facts.id,
    decided.map(({ receiver, decision, owe, callOff = [] }) => ({
      receiver,
      // What is taken back and owed anew is told at another time.
      told: owe !== undefined && (!promised.has(owe.key) || callOff.includes(owe.key)),
      decision,
      text: decisionText(decision, owe?.dueAt, now),
      path: routes.find((routed) => routed.receiver === receiver)?.path ?? [],
    })),
    now,
  )
}

/** The same for those of the tree that no route leads to; whoever was told by another way is none of them. */
export const keepMissed = (
  tx: StoreTx,
  tree: RouteNode,
  { facts, routes, told, now }: { facts: IncidentFacts; now: Instant } & Pick<Situation, 'routes' | 'told'>,
): Promise<void> => {
  const heard = new Set(told.map(({ receiver }) => receiver))
  const missed: KeptDecision[] = notRouted(facts, tree, routes)
    .filter(({ receiver }) => !heard.has(receiver))
    .map((miss) => ({ ...miss, told: false }))
  return tx.notifyDecisions.keep(facts.id, missed, now)
}

/** What was owed and will not arrive: told by the decision before, and not told after all. */
export const keepLost = (
  tx: StoreTx,
  { incident, receiver }: { incident: string; receiver: string },
  { decision, reason }: { decision: string; reason: string },
  now: Instant,
): Promise<void> =>
  tx.notifyDecisions.keep(
    incident,
    [{ receiver, told: false, decision, text: `${decisionWords(decision)} (${reason})`, path: [] }],
    now,
  )
