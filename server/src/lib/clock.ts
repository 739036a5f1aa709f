import type { Instant, Millis } from '@bellwether/shared/time.ts'

/** Where time comes from. Nothing else may ask the machine for it. */
export interface Clock {
  now(): Instant
  /** Resolves after `length`, or at once when `signal` aborts; never rejects. */
  sleep(length: Millis, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
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

  constructor(start: Instant) {
    this.#now = start
  }

  now(): Instant {
    return this.#now
  }

  /** Time never runs backwards. */
  moveTo(at: Instant): void {
    if (at > this.#now) this.#now = at
  }

  async sleep(length: Millis): Promise<void> {
    this.moveTo(this.#now + length)
  }
}
