import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRegister } from '../compose-register.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { moveIncident } from './incident-moves.ts'
import { createMemory, type Looked, observation } from './looked.ts'
import { observe } from './observe.ts'

const IDS = ['heron', 'wren', 'heron-cloud', 'lark', 'lark-cloud', 'ledger'] as const
const VENDOR = {
  heron: 'tarn',
  wren: 'tarn',
  'heron-cloud': 'tarn',
  lark: 'fell',
  'lark-cloud': 'fell',
  ledger: 'bank',
}

/** Three vendors, two of them also by one cloud, and systems of every weight: what fails may join, part and grow worse. */
const { register, checks } = registerOf({
  vendors: [
    ...['tarn', 'fell', 'bank'].map((id) => ({ id, name: id })),
    { id: 'cloud', name: 'cloud', kind: 'cloud', api: { kind: 'openai', baseUrl: 'https://cloud.example/v1' } },
  ],
  dependencies: IDS.map((id) => ({
    id,
    vendor: VENDOR[id],
    ...(id.endsWith('-cloud') && { path: 'cloud' }),
    endpoint: { url: `https://${id}.example/`, every: '1m' },
  })),
  systems: IDS.map((id, index) => ({
    id: `system-${id}`,
    tier: 1 + (index % 4),
    owner: 'team',
    needs: [{ name: 'it', anyOf: id === 'wren' ? ['wren', 'lark'] : [id] }],
  })),
  receivers: [
    { id: 'oncall', webhook: { url: 'https://hooks.example/oncall' } },
    { id: 'chat', webhook: { url: 'https://hooks.example/chat' } },
  ],
  route: {
    receiver: 'oncall',
    groupWait: '30s',
    routes: [{ match: { tier: [3, 4] }, receiver: 'chat', continue: true }, { receiver: 'oncall' }],
  },
})

function registerOf(value: Record<string, unknown>) {
  const { config, faults } = parseConfig([{ file: 'test', value }], { env: {}, catalogue: catalogueOf([]) })
  if (!config) throw new Error(JSON.stringify(faults))
  return buildRegister(config, catalogueOf([]).withVendors(config.vendors), [])
}

const LOOKS = {
  well: { status: 'operational', outcome: 'healthy' },
  slow: { status: 'degraded_performance', outcome: 'slow', reason: 'slow' },
  down: { status: 'major_outage', outcome: 'server_error', reason: 'HTTP 503' },
  refused: { status: 'unknown', outcome: 'auth', reason: 'HTTP 401' },
} as const

type Step =
  | { do: 'look'; id: (typeof IDS)[number]; sees: keyof typeof LOOKS; times: number }
  | { do: 'join'; one: number; other: number }
  | { do: 'undo'; one: number }
  | { do: 'split'; one: number; id: (typeof IDS)[number] }
  | { do: 'wait'; minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('look' as const),
      id: fc.constantFrom(...IDS),
      sees: fc.constantFrom(...(['down', 'down', 'slow', 'refused', 'well'] as const)),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  fc.record({ do: fc.constant('join' as const), one: fc.nat(9), other: fc.nat(9) }),
  fc.record({ do: fc.constant('undo' as const), one: fc.nat(9) }),
  fc.record({ do: fc.constant('split' as const), one: fc.nat(9), id: fc.constantFrom(...IDS) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 6, 90) }),
)

/** Plays the steps; whatever is due is sent at once, as a dispatcher would that never fails. */
async function playedThrough(steps: readonly Step[]): Promise<{ pages: string[]; moved: number }> {
  const database = await openDatabase(':memory:')
  const store = createStore(database.db)
  const clock = new VirtualClock(Date.parse('2026-09-01T08:00:00Z'))
  const http = createHttp({ clock, allow: [], userAgent: 'test' })
  const deps = { store, http, clock, register, memory: createMemory(), random: () => 0.5 }
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
  let moved = 0
  for (const step of steps) {
    const open = await store.incidents.open()
    const pick = (place: number): string => open[place % Math.max(1, open.length)]?.id ?? 'none'
    if (step.do === 'wait') await clock.sleep(step.minutes * MINUTE)
    else if (step.do === 'look')
      for (let look = 0; look < step.times; look += 1) {
        await clock.sleep(10 * SECOND)
        const seen = observation(step.id, 'probe', clock.now(), { latencyMs: 20, ...LOOKS[step.sees] })
        const looked: Looked = {
          check: rows.get(step.id)!,
          at: clock.now(),
          outcome: seen.outcome,
          latencyMs: 20,
          seen: [seen],
          because: {},
        }
        await observe([looked], deps)
        await sendDue(store, clock.now())
      }
    else if (step.do === 'undo') {
      const [last] = await store.incidentMoves.of([pick(step.one)])
      if (last && 'incident' in (await moveIncident(pick(step.one), { move: 'undo', by: 'Ada', id: last.id }, deps)))
        moved += 1
    } else {
      const asked =
        step.do === 'join'
          ? { move: 'join' as const, by: 'Ada', reason: 'x', into: pick(step.other) }
          : { move: 'split' as const, by: 'Ada', reason: 'x', dependencies: [step.id] }
      if ('incident' in (await moveIncident(pick(step.one), asked, deps))) moved += 1
    }
    await clock.sleep(2 * SECOND)
    await sendDue(store, clock.now())
  }
  const sent = (await store.outbox.list({ state: 'sent', limit: 1000 })).filter(
    ({ incident }) => incident !== undefined,
  )
  await database.close()
  return {
    moved,
    pages: sent
      .filter(({ message, decision }) => message.kind === 'trigger' || decision === 'severity_rose')
      .map(({ incident, receiver, message }) => `${incident} ${receiver} ${message.severity}`),
  }
}

async function sendDue(store: Store, now: number): Promise<void> {
  for (;;) {
    const claimed = await store.outbox.claim(now, { limit: 50, perReceiver: 50, holder: 'test', leaseMs: MINUTE })
    if (claimed.length === 0) return
    for (const { key } of claimed) await store.outbox.settle(key, now, 'webhook')
  }
}

const down = (id: (typeof IDS)[number]): Step => ({ do: 'look', id, sees: 'down', times: 4 })
/** Two stories become one, a third joins it, and all of it is taken back and done again. */
const TOLD: Step[] = [
  down('heron'),
  { do: 'wait', minutes: 1 },
  down('lark'),
  { do: 'wait', minutes: 1 },
  { do: 'join', one: 1, other: 0 },
  down('ledger'),
  { do: 'split', one: 0, id: 'lark' },
  { do: 'wait', minutes: 6 },
  { do: 'undo', one: 0 },
  { do: 'join', one: 0, other: 1 },
  { do: 'wait', minutes: 6 },
]

test('however alerts come, go, join and part: one page at most an incident, receiver and severity', async () => {
  const total = { pages: 0, moved: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 22 }), async (steps) => {
      const { pages, moved } = await playedThrough(steps)
      total.pages += pages.length
      total.moved += moved
      expect(pages.filter((page, place) => pages.indexOf(page) !== place)).toEqual([])
    }),
    { numRuns: 8, examples: [[TOLD]] },
  )
  // It did happen what it is about.
  expect(total.pages).toBeGreaterThan(2)
  expect(total.moved).toBeGreaterThan(2)
})
