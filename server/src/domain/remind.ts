import type { Instant } from '@bellwether/shared/time.ts'
import { type HeldBy, holdsBack } from './hold-back.ts'
import type { Owing, Situation, Told } from './notify.ts'
import type { Routed, RouteNode } from './route.ts'
import { silencedBy } from './silence.ts'

/** What time alone brings, or why it brings nothing. */
export type RemindDecision =
  | 'reminder_due'
  | 'escalated'
  | 'acknowledged'
  | 'over'
  | 'muted'
  | 'part_of_wider_incident'
  | 'quiet_hours'
  | 'not_heard_yet'
  | 'not_due_yet'
  | 'no_repeat'

export interface Reminding {
  receiver: string
  decision: RemindDecision
  owe?: Owing['owe']
}

/** While an incident lasts and nobody takes it: those who heard hear again, and after a while the next ones do. Whoever is to hear something new anyway is not reminded. */
export function remind(situation: Situation & HeldBy): Reminding[] {
  const { facts, routes, blind, inMaintenance, silences = [] } = situation
  const silent: RemindDecision | undefined =
    facts.resolvedAt !== undefined
      ? 'over'
      : blind || inMaintenance
        ? 'muted'
        : facts.acknowledgedBy !== undefined
          ? 'acknowledged'
          : undefined
  if (silent) return routes.map(({ receiver }) => ({ receiver, decision: silent }))
  const isSilenced = (receiver: string): boolean => silencedBy(facts, receiver, silences) !== undefined
  const due = routes.flatMap((routed) => [
    isSilenced(routed.receiver) ? { receiver: routed.receiver, decision: 'muted' as const } : again(situation, routed),
    ...escalations(situation, routed).filter(({ receiver }) => !isSilenced(receiver)),
  ])
  return due.map((reminding) => {
    const held = reminding.owe && holdsBack(reminding.receiver, situation)
    return held ? { receiver: reminding.receiver, decision: held } : reminding
  })
}

const toldTo = (told: readonly Told[], receiver: string): Told[] => told.filter((entry) => entry.receiver === receiver)

const heardAt = ({ settledAt, dueAt }: Told): Instant => settledAt ?? dueAt

const isPage = ({ message, state }: Told): boolean => message.kind === 'trigger' && state === 'sent'

function again({ facts, told, now }: Situation, { receiver, repeatEveryMs }: Routed): Reminding {
  if (repeatEveryMs === undefined) return { receiver, decision: 'no_repeat' }
  const own = toldTo(told, receiver)
  if (!own.some(isPage) || own.some(({ state }) => state === 'owed')) return { receiver, decision: 'not_heard_yet' }
  const last = Math.max(...own.filter(({ state }) => state === 'sent').map(heardAt))
  if (now - last < repeatEveryMs) return { receiver, decision: 'not_due_yet' }
  const n = 1 + own.filter(({ message }) => message.kind === 'reminder').length
  const key = `${facts.id}:${receiver}:reminder:${n}`
  return { receiver, decision: 'reminder_due', owe: { key, kind: 'reminder', dueAt: now } }
}

/** Each step is taken once; whoever was paged by another way already is not paged again. */
function escalations({ facts, told, now }: Situation, { receiver, escalate = [] }: Routed): Reminding[] {
  const page = toldTo(told, receiver).find(isPage)
  if (!page) return []
  return escalate
    .filter((step) => now - heardAt(page) >= step.after && toldTo(told, step.receiver).length === 0)
    .map((step) => ({
      receiver: step.receiver,
      decision: 'escalated',
      owe: { key: `${facts.id}:${step.receiver}:trigger:1`, kind: 'trigger', dueAt: now },
    }))
}

/** The soonest that anything of a tree can be due after a message; undefined: never. */
export function soonestReminder(tree: RouteNode): number | undefined {
  const own = [tree.repeatEvery, ...(tree.escalate ?? []).map(({ after }) => after)]
  const all = [...own, ...(tree.routes ?? []).map(soonestReminder)].filter((length) => length !== undefined)
  return all.length > 0 ? Math.min(...all) : undefined
}
