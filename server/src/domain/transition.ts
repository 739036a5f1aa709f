import type { Alert } from '@bellwether/shared/alert.ts'
import type { Trouble } from '@bellwether/shared/incident.ts'
import type { Observation } from '@bellwether/shared/observation.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import { isBad, isWorse, type Status } from '@bellwether/shared/status.ts'
import { flapped, isQuiet, settledDown } from './flapping.ts'

/** How many looks in a row decide. Recovery needs as many good ones as failure needed bad ones. */
export interface Policy {
  badLooks: number
  goodLooks: number
}

/** The name of what happened, logged and shown. */
export type Change =
  | 'first_failure'
  | 'false_alarm'
  | 'failed_long_enough'
  | 'worsened'
  | 'eased'
  | 'turned'
  | 'recovering'
  | 'relapsed'
  | 'flapping'
  | 'recovered'

export type OpenAlert = Omit<Alert, 'id' | 'incident' | 'dependency' | 'component' | 'kind'>
export interface Transition<A> {
  alert: A | undefined
  change: Change | undefined
}

type Seen = Pick<Observation, 'at' | 'status' | 'outcome' | 'reason'>

/** What an observation is to an alert: trouble of a kind, good, or nothing said. An account failure says nothing about the vendor (`unknown`), but people must hear of it. */
export function troubleOf(seen: { status: Status; outcome: Outcome }): Trouble | 'good' | 'blind' {
  if (seen.outcome === 'auth' || seen.outcome === 'quota') return 'account'
  if (seen.status === 'unknown') return 'blind'
  if (seen.status === 'withdrawn') return 'withdrawn'
  return isBad(seen.status) ? 'outage' : 'good'
}

/** pending ──bad long enough──▶ firing ──good long enough──▶ resolved
 *     └────────good again───────────────────────────────────▶ resolved (false alarm)
 *  What flaps (`flapping.ts`) is over only when it has been good for a while.
 *  A look that saw nothing moves nothing. Trouble of another kind counts from one again, and turns a firing alert once it has lasted. */
export function transition<A extends OpenAlert>(
  open: A | undefined,
  seen: Seen,
  policy: Policy,
  trouble: Trouble | 'good' | 'blind' = troubleOf(seen),
): Transition<A | OpenAlert> {
  if (trouble === 'blind') return { alert: open, change: undefined }
  if (!open) return trouble === 'good' ? { alert: undefined, change: undefined } : begin(seen, trouble, policy)
  if (trouble === 'good') return recover(open, seen, policy)
  return open.state === 'pending' ? insist(open, seen, trouble, policy) : persist(open, seen, trouble, policy)
}

function begin(seen: Seen, trouble: Trouble, policy: Policy): Transition<OpenAlert> {
  const alert: OpenAlert = {
    state: 'pending',
    trouble,
    status: seen.status,
    outcome: seen.outcome,
    reason: seen.reason ?? '',
    firstBadAt: seen.at,
    lastSeenAt: seen.at,
    streak: 1,
    streakTrouble: trouble,
  }
  return policy.badLooks <= 1
    ? { alert: fire(alert, seen), change: 'failed_long_enough' }
    : { alert, change: 'first_failure' }
}

const fire = <A extends OpenAlert>(alert: A, seen: Seen): A => ({ ...alert, state: 'firing', firedAt: seen.at })

/** Takes over what was seen last. */
const update = <A extends OpenAlert>(alert: A, seen: Seen, trouble: Trouble): A => ({
  ...alert,
  trouble,
  status: seen.status,
  outcome: seen.outcome,
  reason: seen.reason ?? alert.reason,
  lastSeenAt: seen.at,
})

function insist<A extends OpenAlert>(open: A, seen: Seen, trouble: Trouble, policy: Policy): Transition<A> {
  const streak = open.streakTrouble === trouble ? open.streak + 1 : 1
  const alert = { ...update(open, seen, trouble), streak, streakTrouble: trouble }
  return streak >= policy.badLooks
    ? { alert: fire(alert, seen), change: 'failed_long_enough' }
    : { alert, change: undefined }
}

function persist<A extends OpenAlert>(open: A, seen: Seen, trouble: Trouble, policy: Policy): Transition<A> {
  const wasRecovering = open.streakTrouble === 'good'
  const streak = open.streakTrouble === trouble ? open.streak + 1 : 1
  const counted = flaps({ ...open, lastSeenAt: seen.at, streak, streakTrouble: trouble }, wasRecovering, seen)
  if (trouble !== open.trouble) {
    if (streak < policy.badLooks) return { alert: counted, change: wasRecovering ? 'relapsed' : undefined }
    return { alert: { ...update(counted, seen, trouble), streak }, change: 'turned' }
  }
  const change = wasRecovering
    ? counted.flappingSince !== undefined && open.flappingSince === undefined
      ? 'flapping'
      : 'relapsed'
    : isWorse(seen.status, open.status)
      ? 'worsened'
      : isWorse(open.status, seen.status)
        ? 'eased'
        : undefined
  return { alert: update(counted, seen, trouble), change }
}

/** Every return of the trouble is counted; what stays bad for an hour does not flap any more. */
function flaps<A extends OpenAlert>(open: A, cameBack: boolean, seen: Seen): A {
  const { goodSince: _, flappingSince, flaps: before = [], ...rest } = open
  const held = { flaps: before, ...(flappingSince !== undefined && { flappingSince }) }
  const now = cameBack ? flapped(held, seen.at) : settledDown(held, seen.at) ? { flaps: [] } : held
  return { ...rest, ...now } as A
}

function recover<A extends OpenAlert>(open: A, seen: Seen, policy: Policy): Transition<A> {
  if (open.state === 'pending')
    return { alert: { ...open, state: 'resolved', resolvedAt: seen.at, lastSeenAt: seen.at }, change: 'false_alarm' }
  const streak = open.streakTrouble === 'good' ? open.streak + 1 : 1
  const goodSince = streak === 1 ? seen.at : (open.goodSince ?? seen.at)
  const alert = { ...open, lastSeenAt: seen.at, streak, streakTrouble: 'good' as const, goodSince }
  if (streak >= policy.goodLooks && isQuiet(open, goodSince, seen.at))
    return { alert: { ...alert, state: 'resolved', resolvedAt: seen.at }, change: 'recovered' }
  return { alert, change: streak === 1 ? 'recovering' : undefined }
}
