import type { Instant, Millis } from '@bellwether/shared/time.ts'

/** How much a receiver takes: so many messages within any stretch of so long, and so many at once. */
export interface Pace {
  /** Infinity: nobody says. */
  messages: number
  per: Millis
  /** Requests under way at the same time; messages of one incident still go one after the other. */
  atOnce: number
}

/** When the next may leave: now, or when the oldest of the last `messages` is `per` ago. `times`: when others left, oldest first. */
export function nextSlot(times: readonly Instant[], { messages, per }: Pace, now: Instant): Instant {
  const oldest = times.at(-messages)
  return times.length < messages || oldest === undefined ? now : Math.max(now, oldest + per)
}
