import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Clock } from '../lib/clock.ts'

export interface Work<Item, Result> {
  /** Takes at most `limit` due items; nobody else gets them until they are recorded, or the claim runs out. */
  claim(now: Instant, limit: number): Promise<Item[]>
  /** Asks the outside; must not throw. */
  run(item: Item): Promise<Result>
  /** Writes a batch in one transaction. */
  record(results: Result[]): Promise<void>
  /** Gives back what was claimed and not recorded. */
  release(): Promise<void>
  dueAt(item: Item): Instant
}

export interface SchedulerOptions {
  clock: Clock
  /** How often due items are asked for; a slow tick is what makes many checks cheap. */
  tickMs?: Millis
  /** How many may be under way at once. */
  inFlight?: number
  /** Told of what the loop itself could not do (a database that is gone); it tries again at the next tick. */
  onError: (error: unknown) => void
}

export interface SchedulerFigures {
  /** How late the last batch was begun. */
  lagMs: Millis
  inFlight: number
  done: number
}

/** Claims what is due, runs it, and records what came back in batches: a slow vendor holds up nobody else. */
export function createScheduler<Item, Result>(
  work: Work<Item, Result>,
  { clock, tickMs = 250, inFlight = 64, onError }: SchedulerOptions,
) {
  const underWay = new Set<Promise<void>>()
  let finished: Result[] = []
  let stopping: AbortController | undefined
  let loop: Promise<void> | undefined
  const figures: SchedulerFigures = { lagMs: 0, inFlight: 0, done: 0 }

  const launch = async (limit: number): Promise<number> => {
    const now = clock.now()
    const items = limit > 0 ? await work.claim(now, limit) : []
    if (items.length > 0) figures.lagMs = Math.max(0, now - Math.min(...items.map(work.dueAt)))
    for (const item of items) {
      const running: Promise<void> = work.run(item).then((result) => {
        finished.push(result)
        underWay.delete(running)
      })
      underWay.add(running)
    }
    figures.inFlight = underWay.size
    return items.length
  }

  const record = async (): Promise<void> => {
    if (finished.length === 0) return
    const batch = finished
    finished = []
    try {
      await work.record(batch)
      figures.done += batch.length
    } catch (error) {
      finished = [...batch, ...finished]
      throw error
    }
  }

  const beat = async (): Promise<void> => {
    try {
      await record()
      await launch(inFlight - underWay.size)
    } catch (error) {
      onError(error)
    }
  }

  return {
    figures: (): SchedulerFigures => ({ ...figures, inFlight: underWay.size }),

    start(): void {
      const controller = new AbortController()
      stopping = controller
      loop = (async () => {
        while (!controller.signal.aborted) {
          await beat()
          await clock.sleep(tickMs, controller.signal)
        }
      })()
    },

    /** Does everything that is due at this instant, to the end: for virtual time. */
    async drain(): Promise<void> {
      while ((await launch(5000)) > 0) {
        await Promise.all(underWay)
        await record()
      }
    },

    /** Stops asking, waits at most `graceMs` for what is under way, and gives the rest back. Nothing acknowledged is lost. */
    async stop(graceMs: Millis = 3000): Promise<void> {
      stopping?.abort()
      await loop
      const grace = new AbortController()
      await Promise.race([Promise.all(underWay).then(() => grace.abort()), clock.sleep(graceMs, grace.signal)])
      await record()
      await work.release()
    },
  }
}

export type Scheduler = ReturnType<typeof createScheduler>
