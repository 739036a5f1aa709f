import { DAY, type Instant, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'

const FIRST: Millis = 5 * SECOND
const LONGEST: Millis = 10 * MINUTE
/** What nobody took for so long is given up. */
const GIVE_UP_AFTER: Millis = DAY

export interface Tried {
  /** 1 after the first. */
  attempts: number
  firstTriedAt: Instant
  now: Instant
  /** From `Retry-After`. */
  afterMs?: Millis
  /** 0…1, for jitter. */
  random: number
}

export type NextAttempt = { decision: 'try_later' | 'as_asked' | 'last_try'; at: Instant } | { decision: 'too_old' }

/** Waits double from 5 s to 10 min, each shortened by chance by up to a half, so that many do not come back at once; never sooner than the receiver asked, unless it asks for more than what is left of the day. The last try is 24 h after the first. */
export function nextAttempt({ attempts, firstTriedAt, now, afterMs = 0, random }: Tried): NextAttempt {
  const end = firstTriedAt + GIVE_UP_AFTER
  if (now >= end) return { decision: 'too_old' }
  const grown = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts - 1, 20))
  const own = Math.round(grown * (0.5 + random / 2))
  const at = now + Math.max(own, afterMs)
  if (at >= end) return { decision: 'last_try', at: end }
  return { decision: afterMs > own ? 'as_asked' : 'try_later', at }
}
