import type { Observation } from '@bellwether/shared/observation.ts'
import { DAY, HOUR, type Instant, SECOND } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import type { Check } from '../store/checks.ts'
import { outcomeOfCode, statusOfCode } from '../store/observations.ts'
import type { Store } from '../store/store.ts'
import { createMemory, type Looked } from './looked.ts'
import { observe } from './observe.ts'
import { planMaintenance } from './our-maintenance.ts'

export interface OwnHistory {
  observations: Observation[]
  /** Of how many looks these are the ones that matter. */
  looks: number
  from: Instant
  to: Instant
}

/** Good looks that follow long after anything bad change nothing. */
const MATTERS_AFTER = 2 * HOUR
const AT_ONCE = 2 * DAY

/** Our own looks since then, as far back as single looks are kept: every bad one, those in the two hours after it, and the first of each. */
export async function ownHistory(store: Store, since: Instant): Promise<OwnHistory | undefined> {
  const [oldest, newest] = [await store.observations.oldestAt(), await store.observations.newestAt()]
  if (oldest === undefined || newest === undefined) return undefined
  const series = new Map((await store.observations.allSeries()).map((one) => [one.id, one]))
  const ids = [...series.keys()]
  const badAt = new Map<number, Instant>()
  const found: Observation[] = []
  let [looks, from, to] = [0, Number.POSITIVE_INFINITY, 0]
  for (let at = Math.max(oldest, since); at <= newest; at += AT_ONCE) {
    const rows = await store.observations.between(ids, at, at + AT_ONCE)
    for (const row of rows) {
      const { dependency, component, kind } = series.get(row.series_id)!
      const [status, outcome] = [statusOfCode(row.status), outcomeOfCode(row.outcome)]
      looks += 1
      from = Math.min(from, row.at)
      to = Math.max(to, row.at)
      const isGood = status === 'operational' || status === 'under_maintenance'
      const last = badAt.get(row.series_id)
      if (isGood && last !== undefined && row.at - last > MATTERS_AFTER) continue
      if (!isGood || last === undefined) badAt.set(row.series_id, row.at)
      found.push({
        dependency,
        component,
        kind,
        at: row.at,
        status,
        outcome,
        ...(row.latency_ms !== null && { latencyMs: row.latency_ms }),
        ...(row.reason !== null && { reason: row.reason }),
      })
    }
  }
  if (looks === 0) return undefined
  return { observations: found.sort((a, b) => a.at - b.at), looks, from, to }
}

/** Plays looks that were made once through the real pipeline, under another configuration: same rules, same messages, nothing asked and nothing sent. `store` holds what is known of vendors, and takes what comes of it. */
export async function replayOwn(history: OwnHistory, register: Register, store: Store, http: Http): Promise<void> {
  const clock = new VirtualClock(history.from)
  const deps = { store, http, clock, register, memory: createMemory(), random: () => 0.5 }
  const known = history.observations.filter(
    ({ dependency }) => register.dependencies.has(dependency) || dependency === 'our-network',
  )
  const batches = Map.groupBy(known, ({ at }) => Math.floor(at / SECOND))
  let plannedAt = Number.NEGATIVE_INFINITY
  for (const seen of batches.values()) {
    const at = Math.max(...seen.map((one) => one.at))
    await deliver(store, clock, at)
    clock.moveTo(at)
    if (at - plannedAt >= DAY) {
      plannedAt = at
      await store.transaction((tx) => planMaintenance(tx, register, at))
    }
    await observe(seen.map(asLook), deps)
  }
  await deliver(store, clock, history.to + DAY)
}

/** Whatever is due until then arrives, at its time. */
async function deliver(store: Store, clock: VirtualClock, until: Instant): Promise<void> {
  for (;;) {
    const due = await store.outbox.nextDueAt(clock.now())
    if (due === undefined || due > until) return
    clock.moveTo(due)
    const claimed = await store.outbox.claim(clock.now(), {
      limit: 500,
      perReceiver: 500,
      holder: 'replay',
      leaseMs: SECOND,
    })
    if (claimed.length === 0) return
    for (const { key } of claimed) await store.outbox.settle(key, clock.now())
  }
}

/** A look of then: no check waits for it, and nobody is asked whether it was us. */
const asLook = (seen: Observation): Looked => ({
  check: { id: '', kind: 'endpoint' } as Check,
  at: seen.at,
  outcome: 'healthy',
  latencyMs: seen.latencyMs ?? 0,
  seen: [seen],
  because: {},
})
