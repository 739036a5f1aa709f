import type { SourceState } from '@bellwether/shared/status-page.ts'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'

/** Why the operator hears of a source now, or does not. */
export type SourceDecision = 'well' | 'too_short' | 'ill_begins' | 'still_ill' | 'getting_well' | 'well_again'

/** A source that cannot be read. That says nothing about the vendor; it is the operator's matter. */
export interface Illness {
  since: Instant
  /** Looks that found it ill; good ones in a row since the last of them. */
  looks: number
  goodLooks: number
  /** It lasted long enough to be told of. */
  begun: boolean
}

export interface Tended {
  decision: SourceDecision
  /** Undefined: it is well. */
  illness?: Illness
}

/** So many looks, and at least so long, before it is an illness; as many good ones before it is over. */
const LOOKS = 3
const LONG_ENOUGH: Millis = 15 * MINUTE

/** well ──ill──▶ too_short ──3 looks and 15 min──▶ ill_begins, still_ill … ──3 good looks──▶ well_again
 *    ◀────────one good look──┘ */
export function sourceHealth(before: Illness | undefined, state: SourceState, at: Instant): Tended {
  return state === 'ok' ? better(before) : worse(before, at)
}

function better(before: Illness | undefined): Tended {
  if (!before) return { decision: 'well' }
  if (!before.begun) return { decision: 'too_short' }
  const goodLooks = before.goodLooks + 1
  return goodLooks >= LOOKS
    ? { decision: 'well_again' }
    : { decision: 'getting_well', illness: { ...before, goodLooks } }
}

function worse(before: Illness | undefined, at: Instant): Tended {
  if (!before) return { decision: 'too_short', illness: { since: at, looks: 1, goodLooks: 0, begun: false } }
  const illness = { ...before, looks: before.looks + 1, goodLooks: 0 }
  if (before.begun) return { decision: 'still_ill', illness }
  const begun = illness.looks >= LOOKS && at - illness.since >= LONG_ENOUGH
  return { decision: begun ? 'ill_begins' : 'too_short', illness: { ...illness, begun } }
}
