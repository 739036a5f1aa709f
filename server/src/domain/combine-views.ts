import type { Outcome } from '@bellwether/shared/outcome.ts'
import { isBad, isWorse, type Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { troubleOf } from './transition.ts'

/** One dependency as one place sees it. */
export interface View {
  /** For people: where it looks from. */
  name: string
  at: Instant
  /** Since when it is so: the first of the looks in a row that failed, or were good. */
  since: Instant
  status: Status
  outcome: Outcome
  reason?: string
  /** In a row. */
  badLooks: number
  /** Later, its silence says nothing. */
  freshUntil: Instant
}

export type CombineDecision =
  | 'only_here'
  | 'ours_to_mend'
  | 'nobody_sees'
  | 'well_everywhere'
  | 'fails_everywhere'
  | 'fails_here_only'
  | 'fails_elsewhere_only'

export interface Combined {
  decision: CombineDecision
  seen: { status: Status; outcome: Outcome; reason?: string }
  /** Names of places, and since when they know. */
  fails: { name: string; at: Instant }[]
  well: { name: string; at: Instant }[]
}

/** A place that nobody else agrees with must have seen it twice. */
const SURE = 2

/** Several places look at one thing. All that see it fail: it is down. Some: it fails from there, and we are hit as far as we sit there. Who is silent or blind counts for nothing, neither good nor bad; and a good look counts against a failure only if it was made after that began. */
export function combineViews(here: View, others: readonly View[], now: Instant): Combined {
  const alone = (decision: CombineDecision): Combined => ({ decision, seen: seenBy(here), fails: [], well: [] })
  // A key that is refused, or a window of the vendor's, is the same from everywhere.
  if (troubleOf(here) === 'account' || here.status === 'under_maintenance') return alone('ours_to_mend')
  const told = others.filter((view) => view.freshUntil >= now && sees(view))
  if (told.length === 0) return alone(sees(here) ? 'only_here' : 'nobody_sees')
  const bad = [here, ...told].filter(({ status }) => isBad(status))
  const failing = bad.filter((view) => view === here || view.badLooks >= SURE || bad.length > 1)
  const began = Math.min(...failing.map(({ since }) => since))
  const well = [here, ...told].filter(
    (view) => sees(view) && !isBad(view.status) && (view === here || view.at >= began),
  )
  return failing.length === 0 ? allWell(here, well.length > 0 ? well : told) : someFail(here, failing, well)
}

const sees = (view: View): boolean => view.status !== 'unknown' && troubleOf(view) !== 'account'
const named = (views: readonly View[]) => views.map(({ name, at }) => ({ name, at }))
const list = (views: readonly View[]): string => views.map(({ name }) => name).join(', ')
const seenBy = ({ status, outcome, reason }: View): Combined['seen'] => ({
  status,
  outcome,
  ...(reason !== undefined && { reason }),
})

function allWell(here: View, well: View[]): Combined {
  const others = well.filter((view) => view !== here && !isBad(view.status))
  const seen: Combined['seen'] = sees(here)
    ? seenBy(here)
    : others[0]
      ? {
          status: 'operational',
          outcome: 'healthy',
          reason: `Answers from ${list(others)}; from ${here.name} we see nothing`,
        }
      : seenBy(here)
  return {
    decision: seen.status === 'unknown' ? 'nobody_sees' : 'well_everywhere',
    seen,
    fails: [],
    well: named(others),
  }
}

function someFail(here: View, failing: View[], well: View[]): Combined {
  const fromHere = failing.includes(here)
  const first = fromHere ? here : worstOf(failing)
  const parts = { fails: named(failing), well: named(well) }
  const said = first.reason ?? first.outcome
  if (well.length === 0) {
    const also = failing.filter((view) => view !== first)
    const reason =
      also.length > 0 ? `${said}; from ${list(also)} too` : fromHere ? said : `${said} (seen from ${first.name})`
    return { decision: 'fails_everywhere', seen: { status: first.status, outcome: first.outcome, reason }, ...parts }
  }
  const reason = `${said}; it fails from ${list(failing)}, and answers from ${list(well)}`
  const hitsUs = fromHere || !well.includes(here)
  // What is taken from us is taken, whoever else has it; where we sit it is served, it is worse than well, and no more.
  const most: Status = hitsUs ? 'partial_outage' : 'degraded_performance'
  const isTaken = fromHere && first.status === 'withdrawn'
  const status = !isTaken && isWorse(first.status, most) ? most : first.status
  return {
    decision: hitsUs ? 'fails_here_only' : 'fails_elsewhere_only',
    seen: { status, outcome: first.outcome, reason },
    ...parts,
  }
}

const worstOf = (views: View[]): View =>
  views.reduce((worst, view) => (isWorse(view.status, worst.status) ? view : worst))

/** What a place is held to see after one more look; undefined: it is no news. */
export function followed(
  before: Pick<View, 'at' | 'since' | 'status' | 'badLooks'> | undefined,
  look: { at: Instant; status: Status },
): Pick<View, 'at' | 'since' | 'badLooks'> | undefined {
  if (before && look.at <= before.at) return undefined
  const same = before !== undefined && kindOf(before.status) === kindOf(look.status)
  return {
    at: look.at,
    since: same ? before.since : look.at,
    badLooks: isBad(look.status) ? (same ? before.badLooks + 1 : 1) : 0,
  }
}

export const kindOf = (status: Status): 'bad' | 'good' | 'unknown' =>
  status === 'unknown' ? 'unknown' : isBad(status) ? 'bad' : 'good'
