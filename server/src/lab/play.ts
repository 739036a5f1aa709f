import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'
import type { VirtualClock } from '../lib/clock.ts'
import { chance } from './latency.ts'
import type { World } from './world.ts'

/** What is played: the real thing, on a clock that we move. */
export interface Playable {
  /** Does all that is due now. */
  tick(): Promise<void>
  nextDueAt(): Promise<Instant | undefined>
}

/** Moves time from one thing that is due to the next, until the end or until somebody stops it. Things of the same second are done together. */
export async function play(app: Playable, clock: VirtualClock, until: Instant, signal?: AbortSignal): Promise<void> {
  while (clock.now() < until && !signal?.aborted) {
    await app.tick()
    const due = (await app.nextDueAt()) ?? until
    clock.moveTo(Math.min(until, Math.max(due, clock.now() + SECOND)))
  }
  await app.tick()
}

/** Several as one: the first hears what the others see before it looks itself. */
export const together = (first: Playable, others: readonly Playable[]): Playable => ({
  async tick() {
    for (const other of others) await other.tick()
    await first.tick()
  },
  async nextDueAt() {
    const due = await Promise.all([first, ...others].map((one) => one.nextDueAt()))
    return due.reduce((a, b) => (a === undefined ? b : b === undefined ? a : Math.min(a, b)), undefined)
  },
})

/** So many looks after each change are as in real life: two may be needed to believe what the first one saw. */
const CALM_LOOKS = 3

/**
 * While the world stands still, a settled check need not be looked at every minute: its next look is put off to a
 * common instant, `coastMs` later at most. Before that the world may change: then the look is the first one after the
 * change on the check's own grid, so that a change is noticed as late as it would be in real life.
 */
export function coasting(world: Pick<World, 'nextChangeAfter'>, coastMs: Millis) {
  const calm = new Map<string, { until: Instant; looks: number }>()
  return (check: { id: string }, dueAt: Instant, at: Instant): Instant => {
    const change = world.nextChangeAfter(at) ?? Infinity
    const known = calm.get(check.id)
    const looks = known !== undefined && at < known.until ? known.looks + 1 : 1
    calm.set(check.id, { until: change, looks })
    if (looks < CALM_LOOKS) return dueAt
    const rest = nextOf(coastMs, 0, at)
    if (change > rest) return Math.max(dueAt, rest)
    const every = Math.max(SECOND, dueAt - at)
    return Math.max(dueAt, nextOf(every, phaseOf(check.id, every), change))
  }
}

/** The first instant after `at` on a grid. */
const nextOf = (every: Millis, phase: Millis, at: Instant): Instant =>
  at + every - ((((at - phase) % every) + every) % every)

/** Where in its interval a check stands: its own, the same at every run. */
const phaseOf = (id: string, every: Millis): Millis => Math.round(chance(id) * every)
