import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'
import type { Pause } from '../domain/pause.ts'
import type { Clock } from '../lib/clock.ts'
import type { Store } from '../store/store.ts'

const ALIVE_AT = 'alive-at'
const NOTED_EVERY: Millis = 30 * SECOND

export interface Alive {
  /** The time since an earlier life of this process, in which nobody looked; undefined where there was none. */
  absence(): Promise<Pause | undefined>
  /** Writes down that it is alive; not oftener than it must, unless it is the last time. */
  note(isLast?: boolean): Promise<void>
}

/** Remembers beyond this process until when it worked. */
export function createAlive(store: Store, clock: Clock): Alive {
  let notedAt = Number.NEGATIVE_INFINITY
  return {
    absence: async () => {
      const noted = await store.meta.get(ALIVE_AT)
      const from: Instant | undefined = noted === undefined ? await store.observations.newestAt() : Number(noted)
      const to = clock.now()
      return from === undefined || from >= to ? undefined : { kind: 'not_running', from, to }
    },
    note: async (isLast = false) => {
      const now = clock.now()
      if (!isLast && Math.abs(now - notedAt) < NOTED_EVERY) return
      notedAt = now
      await store.meta.set(ALIVE_AT, String(now))
    },
  }
}
