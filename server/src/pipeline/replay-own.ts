import type { Observation } from '@bellwether/shared/observation.ts'
import { DAY, type Instant, SECOND } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import type { Check } from '../store/checks.ts'
import type { Store } from '../store/store.ts'
import { createMemory, type Looked } from './looked.ts'
import { observe } from './observe.ts'
import type { ObserveDeps } from './observe-deps.ts'
import { planMaintenance } from './our-maintenance.ts'
import type { OwnHistory } from './own-history.ts'

/** Plays looks that were made once through the real pipeline, under another configuration: same rules, same messages, nothing asked and nothing sent. `store` holds what is known of vendors, and takes what comes of it. */
export async function replayOwn(history: OwnHistory, register: Register, store: Store, http: Http): Promise<void> {
  const clock = new VirtualClock(history.from)
  const deps = { store, http, clock, register, memory: createMemory(), random: () => 0.5 }
  const known = history.observations.filter(
    ({ dependency }) => register.dependencies.has(dependency) || dependency === 'our-network',
  )
  const batches = Map.groupBy(known, ({ at }) => Math.floor(at / SECOND))
  await pass(history.from, deps, clock)
  for (const seen of batches.values()) {
    const at = Math.max(...seen.map((one) => one.at))
    await pass(at, deps, clock)
    await observe(seen.map(asLook), deps)
  }
  await pass(history.to + DAY, deps, clock)
}

/** Time goes on until then: messages arrive, maintenance is planned once a day, and where a window begins or ends it is asked again who is to be paged. */
async function pass(until: Instant, deps: ObserveDeps & { store: Store }, clock: VirtualClock): Promise<void> {
  const { store, register } = deps
  for (;;) {
    const from = clock.now()
    const next = Math.min(until, Math.floor(from / DAY) * DAY + DAY)
    await store.transaction((tx) => planMaintenance(tx, register, from))
    for (const turn of await turnsIn(store, from, next)) {
      await deliver(store, clock, turn)
      clock.moveTo(turn)
      await observe([], deps)
    }
    await deliver(store, clock, next)
    clock.moveTo(next)
    if (next >= until) return
  }
}

const turnsIn = async (store: Store, from: Instant, to: Instant): Promise<Instant[]> =>
  [
    ...new Set([
      ...(await store.maintenance.turns(from, to)),
      ...(await store.vendorIncidents.maintenanceTurns(from, to)),
    ]),
  ].sort((a, b) => a - b)

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
