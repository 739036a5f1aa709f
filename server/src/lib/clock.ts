import type { Instant, Millis } from '@bellwether/shared/time.ts'

/** Where time comes from. Nothing else may ask the machine for it. */
export interface Clock {
  now(): Instant
  /** Counts only while the machine runs, and cannot be set: what tells a pause from time that passed. Without it no pause is noticed. */
  monotonic?(): Millis
  /** Resolves after `length`, or at once when `signal` aborts; never rejects. */
  sleep(length: Millis, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (length, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, length)
      signal?.addEventListener('abort', done, { once: true })
    }),
}

/** Time that stands still until it is moved. `sleep` moves it. */
export class VirtualClock implements Clock {
  #now: Instant
  #asleep: Millis = 0

  constructor(start: Instant) {
    this.#now = start
  }

  now(): Instant {
    return this.#now
  }

  monotonic(): Millis {
    return this.#now - this.#asleep
  }

  /** Time passes while the machine sleeps. */
  suspend(length: Millis): void {
    this.#asleep += length
    this.#now += length
  }

  /** Time never runs backwards. */
  moveTo(at: Instant): void {
    if (at > this.#now) this.#now = at
  }

  async sleep(length: Millis): Promise<void> {
    this.moveTo(this.#now + length)
  }
}
