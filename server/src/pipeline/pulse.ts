import { type Beat, type Pause, pauseBetween } from '../domain/pause.ts'
import type { Clock } from '../lib/clock.ts'

export interface Pulse {
  /** From now on it beats by itself, every second or so. */
  start(): void
  /** Called again and again while we work; the pause that lies behind us, if one does. */
  beat(): Pause | undefined
  /** How many there were: a look that began before one and ended after it saw nothing that can be believed. */
  pauses(): number
}

/** Notices that this machine slept or stood still. `onPause` hears of each once. */
export function createPulse(clock: Clock, onPause: (pause: Pause) => void): Pulse {
  const now = (): Beat => ({ wall: clock.now(), monotonic: clock.monotonic?.() ?? clock.now() })
  let last = now()
  let count = 0
  let isBeating = false
  const beat = (): Pause | undefined => {
    const before = last
    last = now()
    const pause = pauseBetween(before, last, isBeating)
    if (!pause) return undefined
    count += 1
    onPause(pause)
    return pause
  }
  return {
    start: () => {
      last = now()
      isBeating = true
    },
    beat,
    pauses: () => {
      beat()
      return count
    },
  }
}
