import type { Outcome } from '@bellwether/shared/outcome.ts'
import { type Instant, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'

export type Pace = 'steady' | 'suspicious' | 'withdrawn_slow' | 'backing_off' | 'as_asked'

export interface LookedAt {
  at: Instant
  everyMs: Millis
  outcome: Outcome
  /** Looks in a row that could not see anything. */
  failures: number
  /** An alert of this check that is not settled: bad looks gathering, or good ones after it fired. 0 = settled. */
  unsettled: number
  /** It is held to be withdrawn. */
  withdrawn: boolean
  retryAfterMs?: Millis
}

const SUSPICIOUS: Millis[] = [5 * SECOND, 10 * SECOND]
const SLOW_CANARY: Millis = 5 * MINUTE
const LONGEST_BACKOFF: Millis = 15 * MINUTE

/** When to look again, and why then. Faster after a first bad (or first good) answer: 5 s, then 10 s. Slower on what is withdrawn, and on what cannot be read. `jitter` is 0…1. */
export function nextLook(looked: LookedAt, jitter: number): { dueAt: Instant; pace: Pace } {
  const { at, everyMs } = looked
  if (looked.retryAfterMs !== undefined) return { dueAt: at + Math.max(looked.retryAfterMs, everyMs), pace: 'as_asked' }
  if (looked.unsettled > 0) {
    const soon = SUSPICIOUS[Math.min(looked.unsettled, SUSPICIOUS.length) - 1]!
    return { dueAt: at + Math.min(soon, everyMs), pace: 'suspicious' }
  }
  if (looked.failures > 1)
    return {
      dueAt: at + Math.max(everyMs, Math.min(everyMs * 2 ** Math.min(looked.failures - 1, 8), LONGEST_BACKOFF)),
      pace: 'backing_off',
    }
  if (looked.withdrawn) return { dueAt: at + Math.max(everyMs, SLOW_CANARY), pace: 'withdrawn_slow' }
  return { dueAt: at + Math.round(everyMs * (0.95 + 0.1 * jitter)), pace: 'steady' }
}
