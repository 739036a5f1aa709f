/** Of 1,000 dependencies of twenty vendors, each with a system of ours, fifty change at once: what one transaction of the first story costs, from looks to incidents and owed messages. `npm run bench judge`. */
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SECOND } from '@bellwether/shared/time.ts'
import { buildRegister } from '../src/compose-register.ts'
import { catalogueOf } from '../src/config/catalogue.ts'
import { parseConfig } from '../src/config/config.ts'
import { VirtualClock } from '../src/lib/clock.ts'
import { createHttp } from '../src/lib/http.ts'
import { createMemory, type Looked, observation } from '../src/pipeline/looked.ts'
import { observe } from '../src/pipeline/observe.ts'
import { openDatabase } from '../src/store/database.ts'
import { createStore } from '../src/store/store.ts'

const DEPENDENCIES = 1000
const VENDORS = 20
const CHANGING = 50
const BAR_MS = 200
const LOOKS = 3
const ROUNDS = 7

const value = {
  vendors: Array.from({ length: VENDORS }, (_, index) => ({ id: `v${index}`, name: `Vendor ${index}` })),
  dependencies: Array.from({ length: DEPENDENCIES }, (_, index) => ({
    id: `d${index}`,
    vendor: `v${index % VENDORS}`,
    endpoint: { url: `https://v${index % VENDORS}.example/d${index}`, every: '1m' },
  })),
  systems: Array.from({ length: DEPENDENCIES / 2 }, (_, index) => ({
    id: `s${index}`,
    tier: 1 + (index % 4),
    owner: 'team',
    needs: [{ name: 'it', anyOf: [`d${index * 2}`, `d${index * 2 + 1}`] }],
  })),
  receivers: [{ id: 'oncall', webhook: { url: 'https://hooks.example' } }],
  route: { receiver: 'oncall' },
}
const parsed = parseConfig([{ file: 'bench', value }], { env: {}, catalogue: catalogueOf([]) })
if (!parsed.config) throw new Error(JSON.stringify(parsed.faults))
const catalogue = catalogueOf([]).withVendors(parsed.config.vendors)
const { register, checks } = buildRegister(parsed.config, catalogue, [])

const file = join(tmpdir(), `bellwether-bench-judge-${process.pid}.db`)
const database = await openDatabase(file)
const store = createStore(database.db)
const clock = new VirtualClock(Date.parse('2026-06-12T18:00:00Z'))
const http = createHttp({ clock, allow: [], userAgent: 'bench' })
await store.checks.plan(
  checks.map(({ id, kind, label, everyMs, vendor, dependency }) => ({
    id,
    kind,
    target: label,
    vendor: vendor ?? null,
    dependency: dependency ?? null,
    every_ms: everyMs,
    due_at: clock.now(),
  })),
)
const rows = new Map((await store.checks.all()).map((check) => [check.dependency, check]))
const deps = { store, http, clock, register, memory: createMemory(), random: () => 0.5 }

const lookAt = (id: string, bad: boolean): Looked => {
  const seen = observation(id, 'probe', clock.now(), {
    status: bad ? 'major_outage' : 'operational',
    outcome: bad ? 'server_error' : 'healthy',
    latencyMs: 20,
    ...(bad && { reason: 'HTTP 503' }),
  })
  return { check: rows.get(id)!, at: clock.now(), outcome: seen.outcome, latencyMs: 20, seen: [seen], because: {} }
}

const all = Array.from({ length: DEPENDENCIES }, (_, index) => `d${index}`)
const changing = all.slice(0, CHANGING)
await observe(
  all.map((id) => lookAt(id, false)),
  deps,
)
const times: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  for (const bad of [true, false]) {
    for (let look = 1; look <= LOOKS; look += 1) {
      await clock.sleep(10 * SECOND)
      const batch = changing.map((id) => lookAt(id, bad))
      const from = performance.now()
      await observe(batch, deps)
      if (look === LOOKS && bad) times.push(performance.now() - from)
    }
  }
  if (round === 0) {
    const incidents = await store.incidents.list({ limit: 1000 })
    const vendors = new Set(changing.map((_, index) => `v${index % VENDORS}`)).size
    console.log(`incidents for ${CHANGING} alerts of ${vendors} vendors: ${incidents.length}`)
    if (incidents.length !== vendors) process.exitCode = 1
  }
}
await database.close()
for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
times.sort((a, b) => a - b)
const middle = times[Math.floor(times.length / 2)]!
console.log(
  `${CHANGING} alerts fire at once, ${DEPENDENCIES} dependencies: ${middle.toFixed(0)} ms (${times[0]!.toFixed(0)}–${times.at(-1)!.toFixed(0)}, first one cold); bar ${BAR_MS} ms`,
)
if (middle > BAR_MS) process.exitCode = 1
