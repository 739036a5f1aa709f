import type { Alert } from '@bellwether/shared/alert.ts'
import type { Observation, ObservationKind } from '@bellwether/shared/observation.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import { isBad, type Status, worst } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** What one series (dependency, component, kind) is held to be, between looks. */
export interface Held {
  status: Status
  since: Instant
  outcome: Outcome
  reason: string | null
  blind_looks: number
}

/** A single look that saw nothing does not take back what was seen before it; two in a row do. */
const BLIND_LOOKS = 2

/** A firing alert decides; a pending one changes nothing yet; a good look is believed; blindness becomes `unknown`, never green. */
export function hold<H extends Held>(
  held: H,
  seen: Observation,
  alert: Pick<Alert, 'state' | 'trouble' | 'status' | 'outcome' | 'reason'> | undefined,
): H {
  if (alert?.state === 'firing') {
    const status = alert.trouble === 'account' ? 'unknown' : alert.status
    return become(
      held,
      { status, outcome: alert.outcome, reason: alert.reason },
      seen.at,
      seen.status === 'unknown' ? held.blind_looks : 0,
    )
  }
  if (seen.status === 'unknown') return blind(held, seen)
  if (alert?.state === 'pending' || isBad(seen.status))
    return held.blind_looks === 0 ? held : { ...held, blind_looks: 0 }
  return become(held, { status: seen.status, outcome: seen.outcome, reason: seen.reason ?? null }, seen.at, 0)
}

/** What decides nothing (a list of models, a page that is only context) is held to be what it says. */
export function holdWord<H extends Held>(held: H, seen: Observation): H {
  if (seen.status === 'unknown') return blind(held, seen)
  return become(held, { status: seen.status, outcome: seen.outcome, reason: seen.reason ?? null }, seen.at, 0)
}

function blind<H extends Held>(held: H, seen: Observation): H {
  const looks = held.blind_looks + 1
  const now = { status: 'unknown' as const, outcome: seen.outcome, reason: seen.reason ?? null }
  return looks >= BLIND_LOOKS || held.status === 'unknown'
    ? become(held, now, seen.at, looks)
    : { ...held, blind_looks: looks }
}

function become<H extends Held>(
  held: H,
  now: Pick<Held, 'status' | 'outcome' | 'reason'>,
  at: Instant,
  blindLooks: number,
): H {
  const since = now.status === held.status ? held.since : at
  return { ...held, ...now, since, blind_looks: blindLooks }
}

/** Is there anything to write? */
export const differs = (a: Held, b: Held): boolean =>
  a.status !== b.status || a.outcome !== b.outcome || a.reason !== b.reason || a.blind_looks !== b.blind_looks

export interface DependencyStatus {
  status: Status
  outcome: Outcome | null
  reason: string | null
}

/** A dependency by all that is held of it. Our own measure decides; the vendor's word counts where it is bad, and where there is no measure of ours. A list of models decides nothing. */
export function combine(
  series: (Pick<Held, 'status' | 'outcome' | 'reason'> & { kind: ObservationKind; counts: boolean })[],
): DependencyStatus {
  const counting = series.filter((entry) => entry.counts && entry.kind !== 'listing')
  const own = counting.filter((entry) => entry.kind === 'probe')
  const word = counting.filter((entry) => entry.kind === 'status_page')
  const ownStatus = worst(own.map((entry) => entry.status))
  const wordStatus = worst(word.map((entry) => entry.status))
  const status =
    own.length === 0
      ? wordStatus
      : ownStatus === 'unknown'
        ? isBad(wordStatus)
          ? wordStatus
          : 'unknown'
        : worst([ownStatus, wordStatus])
  const says = (own.length > 0 ? [...own, ...word] : word).find((entry) => entry.status === status)
  return { status, outcome: says?.outcome ?? null, reason: says?.reason ?? null }
}
