import type { Instant } from '@bellwether/shared/time.ts'
import type { Owing, Situation, Told } from './notify.ts'
import { passesQuiet, type QuietHours, quietUntil } from './quiet-hours.ts'
import { isMoreSevere, type Severity, severityOf } from './severity.ts'
import { type Wider, widerFor } from './wider.ts'

export interface HeldBy {
  /** Receiver → when it is not to be disturbed. */
  quietHours?: ReadonlyMap<string, QuietHours>
  /** Open incidents of which this one is a part. */
  wider?: readonly Wider[]
}

/** What is owed, but for what who is told knows by another incident, and when the receiver is not to be disturbed: that waits. Ends are told, whatever mutes the rest. */
export const holdBack = (owings: readonly Owing[], situation: Situation & HeldBy): Owing[] =>
  owings.map((owing) => inQuietHours(knownOtherwise(owing, situation), situation))

/** The wide one was told here, so that its part is no news, unless it is worse. When the wide one ends, this is asked again. */
function knownOtherwise(owing: Owing, { wider = [], facts, told }: Situation & HeldBy): Owing {
  if (facts.resolvedAt !== undefined || !widerFor(wider, owing.receiver, severityOf(facts))) return owing
  const { owe: _, ...rest } = owing
  const unheard = told.filter((entry) => entry.receiver === owing.receiver && isUnheard(entry))
  return { ...rest, decision: 'part_of_wider_incident', callOff: unheard.map(({ key }) => key) }
}

function inQuietHours(owing: Owing, { quietHours, facts, told, now, routes }: Situation & HeldBy): Owing {
  const own = told.filter((entry) => entry.receiver === owing.receiver)
  const waits = own.find((entry) => isUnheard(entry) && entry.decision === 'quiet_hours')
  const { owe } = owing
  if (!owe) {
    const isDropped = owing.decision === 'resolved_before_wait' && waits !== undefined
    return isDropped ? { ...owing, decision: 'resolved_in_quiet_hours' } : owing
  }
  const hours = quietHours?.get(owing.receiver)
  const passes = !hours || passesQuiet(hours, worstTold(severityOf(facts), own))
  const until = (at: Instant): Instant | undefined => (passes ? undefined : quietUntil(hours, at))
  const before = own.find((entry) => entry.key === owe.key)
  if (before && before.decision !== 'quiet_hours') return owing
  if (before) {
    if (until(now) !== undefined || before.dueAt <= now) return { ...owing, decision: 'quiet_hours' }
    // It has become worse, or the hours were changed: it waits no longer than it would have without them.
    const wait = owe.kind === 'trigger' ? (routes.find(isFor(owing.receiver))?.groupWaitMs ?? 0) : 0
    const dueAt = Math.min(before.dueAt, now + wait)
    return { ...owing, decision: 'passes_quiet_hours', callOff: [...owing.callOff, owe.key], owe: { ...owe, dueAt } }
  }
  const dueAt = until(owe.dueAt)
  return dueAt === undefined ? owing : { ...owing, decision: 'quiet_hours', owe: { ...owe, dueAt } }
}

/** The same of what time alone brings: it is not held, but asked for again later. */
export function holdsBack(receiver: string, { quietHours, wider = [], facts, told, now }: Situation & HeldBy) {
  const severity = severityOf(facts)
  if (widerFor(wider, receiver, severity)) return 'part_of_wider_incident'
  const hours = quietHours?.get(receiver)
  const own = told.filter((entry) => entry.receiver === receiver)
  if (!hours || passesQuiet(hours, worstTold(severity, own)) || quietUntil(hours, now) === undefined) return undefined
  return 'quiet_hours'
}

const isFor =
  (receiver: string) =>
  (other: { receiver: string }): boolean =>
    other.receiver === receiver

const isUnheard = (entry: Told): boolean => entry.state === 'owed' && entry.attempts === 0

/** Whoever was woken hears the rest of it, also when it has become less bad. */
const worstTold = (now: Severity, own: readonly Told[]): Severity =>
  own
    .filter((entry) => !isUnheard(entry))
    .reduce((worst, { message }) => (isMoreSevere(message.severity, worst) ? message.severity : worst), now)
