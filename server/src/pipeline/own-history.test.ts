import { fileURLToPath } from 'node:url'
import type { Observation } from '@bellwether/shared/observation.ts'
import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { buildRegister } from '../compose-register.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { loadConfig } from '../config/load.ts'
import type { Register } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { keepHouse } from './keep-house.ts'
import { type OwnHistory, ownHistory } from './own-history.ts'
import { replayOwn } from './replay-own.ts'

const START = Date.parse('2026-03-01T00:00:00Z')
const END = START + 80 * DAY
const present = fileURLToPath(new URL('../../scenarios/company/bellwether.yaml', import.meta.url))
let registers: Register[]

/** As it is, and with other numbers of looks. */
beforeAll(async () => {
  const catalogue = loadCatalogue()
  const { config } = await loadConfig(present, {
    env: new Proxy({}, { get: () => 'not-set' }) as NodeJS.ProcessEnv,
    catalogue,
  })
  const policies = [config!.policy, { ...config!.policy, badLooks: 6, goodLooks: 2 }]
  registers = policies.map(
    (policy) => buildRegister({ ...config!, policy }, catalogue.withVendors(config!.vendors), []).register,
  )
})

const BAD = [
  { status: 'major_outage', outcome: 'server_error', reason: 'answered 500' },
  { status: 'degraded_performance', outcome: 'slow', reason: 'slow' },
  { status: 'unknown', outcome: 'timeout', reason: 'no answer' },
  { status: 'withdrawn', outcome: 'model_withdrawn', reason: 'gone' },
] as const

/** Eighty days of looks every ten minutes or so at two dependencies, well but for a few troubles. */
const histories = (dependencies: string[]) =>
  fc
    .tuple(
      fc.array(
        fc.record({
          of: fc.constantFrom(...dependencies),
          day: fc.integer({ min: 1, max: 78 }),
          minute: fc.integer({ min: 0, max: 1200 }),
          looks: fc.integer({ min: 1, max: 30 }),
          saw: fc.constantFrom(...BAD),
        }),
        { minLength: 3, maxLength: 10 },
      ),
      fc.integer({ min: 0, max: 40_000 }),
    )
    .map(([troubles, late]) =>
      dependencies.flatMap((dependency) =>
        // Only around the troubles: in the quiet between them it looks every six hours.
        instants(troubles.map(({ day, minute }) => START + day * DAY + minute * MINUTE)).map((at, n): Observation => {
          const within = troubles.find(
            ({ of, day, minute, looks }) =>
              of === dependency &&
              at >= START + day * DAY + minute * MINUTE &&
              at < START + day * DAY + (minute + looks * 10) * MINUTE,
          )
          const seen = within?.saw ?? ({ status: 'operational', outcome: 'healthy' } as const)
          return { dependency, component: '', kind: 'probe', at: at + ((n * late) % 60_000), ...seen }
        }),
      ),
    )

function instants(troubles: number[]): number[] {
  const found = new Set<number>()
  for (let at = START; at < END; at += 6 * HOUR) found.add(at)
  for (const trouble of troubles)
    for (let n = -2; n < 50; n += 1) found.add(Math.floor(trouble / (10 * MINUTE)) * 10 * MINUTE + n * 10 * MINUTE)
  return [...found].sort((a, b) => a - b)
}

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const { db, close } = await openDatabase(':memory:')
  try {
    return await work(createStore(db))
  } finally {
    await close()
  }
}

const outcomeOf = (history: OwnHistory, register: Register) =>
  withStore(async (store) => {
    const http = createHttp({ clock: new VirtualClock(START), allow: [], userAgent: 'test' })
    await replayOwn(history, register, store, http)
    await http.close()
    const fired = await store.alerts.fired()
    const sent = await store.outbox.list({ state: 'sent', limit: 1000 })
    return {
      alerts: fired.map(({ id, firedAt, resolvedAt }) => [id, firedAt, resolvedAt]).sort(),
      pages: sent.map(({ key, settledAt, message }) => [key, settledAt, message.subject]).sort(),
    }
  })

/** Written as single looks, and read again after house was kept so many times on the way. */
const compacted = (looks: Observation[], raw: number, times: number) =>
  withStore(async (store) => {
    const ids = new Map<string, number>()
    for (const dependency of new Set(looks.map((look) => look.dependency))) {
      const [series] = await store.observations.begin([{ dependency, component: '', kind: 'probe', at: START }])
      ids.set(dependency, series!.id)
    }
    const ordered = looks.toSorted((a, b) => a.at - b.at)
    for (let n = 1; n <= times; n += 1) {
      const until = START + (n * (END - START)) / times
      const due = ordered.filter(({ at }) => at < until && at >= until - (END - START) / times)
      await store.observations.add(due.map((look) => ({ ...look, series: ids.get(look.dependency)! })))
      await keepHouse(store, { raw, replay: 90 * DAY, rollups: 400 * DAY }, until)
    }
    const left = await store.observations.count()
    return { left, history: (await ownHistory(store, START))! }
  })

test('what was compacted gives the same alerts and the same messages as every single look, under any policy', async () => {
  const dependencies = [...registers[0]!.dependencies.values()].filter(({ model }) => model).map(({ id }) => id)
  let alerts = 0
  await fc.assert(
    fc.asyncProperty(
      histories(dependencies.slice(0, 2)),
      fc.constantFrom(DAY, 30 * DAY),
      fc.integer({ min: 1, max: 4 }),
      async (looks, raw, times) => {
        const all = { observations: looks.toSorted((a, b) => a.at - b.at), looks: looks.length, from: START, to: END }
        const { left, history } = await compacted(looks, raw, times)
        expect(left).toBeLessThan(looks.length)
        expect(history.looks).toBe(looks.length)
        for (const register of registers) {
          const raws = await outcomeOf({ ...all, from: history.from, to: history.to }, register)
          expect(await outcomeOf(history, register)).toEqual(raws)
          alerts += raws.alerts.length
        }
      },
    ),
    { numRuns: 3 },
  )
  expect(alerts).toBeGreaterThan(0)
}, 120_000)
