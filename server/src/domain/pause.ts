import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'

/** Two clocks read together: what people call the time, and what only counts while the machine runs. */
export interface Beat {
  wall: Instant
  monotonic: Millis
}

export type PauseKind = 'suspended' | 'stalled' | 'clock_set_back' | 'not_running'

export interface Pause {
  kind: PauseKind
  from: Instant
  to: Instant
}

/** So far may a beat be late, or the clocks be apart, and nothing has happened: a full disk, a busy core, a correction by NTP. */
const TOLERATED: Millis = 30 * SECOND

/** Between two beats: did this machine sleep, stand still, or was its clock set? In each case nobody looked, or nobody knows when. That beats are late proves something only where they come by themselves. */
export function pauseBetween(last: Beat, now: Beat, isBeating = true): Pause | undefined {
  const wall = now.wall - last.wall
  const ran = now.monotonic - last.monotonic
  const span = { from: Math.min(last.wall, now.wall), to: Math.max(last.wall, now.wall) }
  if (wall - ran < -TOLERATED) return { kind: 'clock_set_back', ...span }
  // A machine that sleeps and a clock that is set forward look alike from within: either way nothing was seen of that time.
  if (wall - ran > TOLERATED) return { kind: 'suspended', ...span }
  if (isBeating && ran > TOLERATED) return { kind: 'stalled', ...span }
  return undefined
}

export const PAUSE_WORDS: Record<PauseKind, string> = {
  suspended: 'the machine slept, or its clock was set forward',
  stalled: 'the process stood still',
  clock_set_back: 'the clock of the machine was set back',
  not_running: 'Bellwether was not running',
}
