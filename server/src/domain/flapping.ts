import { HOUR, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'

/** So often within the hour it came back bad after having been good. */
const FLAPS = 3
const WINDOW: Millis = HOUR
/** What flaps is over when it has been good for so long. */
export const QUIET: Millis = 10 * MINUTE
/** What fails again so soon after its end is the same story: its end was none. */
const SAME_STORY: Millis = 10 * MINUTE

export interface Flaps {
  /** When it came back bad, within the last hour; oldest first. */
  flaps: Instant[]
  flappingSince?: Instant
}

/** steady ──bad again, three times within an hour──▶ flapping ──good for ten minutes──▶ over
 *     └────fails again minutes after its end──────────▶ └──bad for an hour on end──▶ steady: it is simply down */
export function flapped({ flaps, flappingSince }: Flaps, at: Instant): Flaps {
  const recent = [...flaps.filter((flap) => at - flap <= WINDOW), at].slice(-FLAPS)
  const since = flappingSince ?? (recent.length >= FLAPS ? recent[0] : undefined)
  return { flaps: recent, ...(since !== undefined && { flappingSince: since }) }
}

/** It fires again after an end. Undefined: so late that it is another story. */
export function firedAgain(
  before: { flaps?: Instant[]; firstBadAt: Instant; resolvedAt: Instant },
  at: Instant,
): { flaps: Flaps; isSameStory: boolean } {
  const flaps = flapped({ flaps: before.flaps ?? [] }, at)
  const soon = at - before.resolvedAt <= SAME_STORY
  return {
    flaps: { ...flaps, ...(soon && { flappingSince: flaps.flappingSince ?? before.firstBadAt }) },
    isSameStory: soon || flaps.flappingSince !== undefined,
  }
}

/** It has not been good for so long that it is simply down. */
export function settledDown({ flaps, flappingSince }: Flaps, at: Instant): boolean {
  return flappingSince !== undefined && at - (flaps.at(-1) ?? flappingSince) > WINDOW
}

/** Good looks alone do not end what flaps: they must last. */
export const isQuiet = ({ flappingSince }: Pick<Flaps, 'flappingSince'>, goodSince: Instant, at: Instant): boolean =>
  flappingSince === undefined || at - goodSince >= QUIET
