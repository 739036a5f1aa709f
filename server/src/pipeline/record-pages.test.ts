import { existsSync, readFileSync } from 'node:fs'
import { DAY, HOUR, type Instant } from '@bellwether/shared/time.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import { readDocument } from '../sources/status-pages/read.ts'
import type { Check } from '../store/checks.ts'
import { type OpenDatabase, openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { type Reply, site } from '../testing/site.ts'
import { look } from './look.ts'
import { createMemory, type Looked } from './looked.ts'
import { recordPages } from './record-pages.ts'

const URL_ = 'https://status.tarn.example'
const SUMMARY = `${URL_}/api/v2/summary.json`
const HISTORY = `${URL_}/api/v2/incidents.json`
const START = Date.parse('2026-05-04T10:00:00Z')
const register = { vendors: new Map([['tarn', {}]]) } as unknown as Register

let database: OpenDatabase
let store: Store
beforeEach(async () => {
  database = await openDatabase(':memory:')
  store = createStore(database.db)
})
afterEach(() => database.close())

const record = (looked: Looked) => store.transaction((tx) => recordPages(tx, [looked], register))
const wordings = async (id: string): Promise<string[]> =>
  (await store.vendorIncidents.revisions('tarn', id)).map(
    ({ incident }) => `${incident.phase}: ${incident.updates.at(-1)?.body}`,
  )

const iso = (at: Instant): string => new Date(at).toISOString()
const page = { id: 'p7tarnlabs01', name: 'Tarn', url: URL_ }
const notice = (id: string, phase: string, body: string, at: Instant = START) => ({
  id,
  name: 'Errors',
  status: phase,
  impact: 'minor',
  started_at: iso(at),
  ...(phase === 'resolved' && { resolved_at: iso(at + HOUR) }),
  incident_updates: [{ status: phase, body, display_at: iso(at) }],
})
const old = [1, 2, 3].map((days) => notice(`old${days}`, 'resolved', 'Over.', START - (days + 20) * DAY))

/** A page whose summary shows what is open, and what came of each look at it. */
function watched() {
  const replies: Record<string, Reply> = {}
  const { http, asked } = site(replies)
  const clock = new VirtualClock(START)
  const memory = createMemory()
  const target = {
    kind: 'status-page' as const,
    vendor: 'tarn',
    page: { url: URL_, provider: 'statuspage' },
    dependencies: [],
  }
  return {
    asked,
    async at(when: Instant, open: object[], past?: object[] | Reply) {
      const components = [{ id: 'api', name: 'API', status: 'operational' }]
      replies[SUMMARY] = {
        page,
        components,
        incidents: open,
        scheduled_maintenances: [],
        status: { indicator: 'none' },
      }
      if (past) replies[HISTORY] = Array.isArray(past) ? { page, incidents: past } : past
      clock.moveTo(when)
      const looked = await look({ id: 'page' } as Check, target, { http, clock, memory })
      return { looked, ...(await record(looked)) }
    },
  }
}

test('what is edited days after the end is a revision, what was taken back is kept, and both are heard of once', async () => {
  const tarn = watched()
  await tarn.at(START, [notice('i1', 'investigating', 'We look into it.')], old)
  await tarn.at(START + HOUR, [], [notice('i1', 'resolved', 'It is over.'), ...old])
  await tarn.at(START + 2 * HOUR, [])
  const asked = tarn.asked.length
  expect((await tarn.at(START + 20 * HOUR, [])).notices).toEqual([])
  expect(tarn.asked.length - asked, 'one request a look, and no history').toBe(1)
  const edited = await tarn.at(START + 27 * HOUR, [], [notice('i1', 'resolved', 'It was an order.'), ...old])
  expect(edited.notices.map(({ text }) => text)).toEqual(['It was an order.'])
  expect(await wordings('i1')).toEqual([
    'investigating: We look into it.',
    'resolved: It is over.',
    'resolved: It was an order.',
  ])
  await tarn.at(START + 52 * HOUR, [], old)
  expect((await wordings('i1')).at(-1)).toBe('withdrawn: It was an order.')
  expect(await store.vendorIncidents.list({ open: true, limit: 9 })).toEqual([])
  await tarn.at(START + 80 * HOUR, [], [notice('i1', 'resolved', 'It was an order.'), ...old])
  expect((await wordings('i1')).slice(-2)).toEqual(['withdrawn: It was an order.', 'resolved: It was an order.'])
})

test.each<[string, Reply]>([
  ['no history at all', { status: 404 }],
  ['cut off', '{"page":{"id":"p7tarnlabs01"},"incidents":[{"id":'],
  ['something else', { hello: 'world' }],
  ['an empty one', { page, incidents: [] }],
  ['an element that cannot be read', { page, incidents: [...old, { name: 'no id' }] }],
])('%s: the page is well, and nothing is withdrawn', async (_, past) => {
  const tarn = watched()
  await tarn.at(START, [notice('i1', 'investigating', 'We look into it.')], old)
  await tarn.at(START + HOUR, [], [notice('i1', 'resolved', 'It is over.'), ...old])
  const { looked } = await tarn.at(START + 30 * HOUR, [], past)
  expect(looked).toMatchObject({ outcome: 'healthy', sourceState: 'ok' })
  expect(await wordings('i1')).toEqual(['investigating: We look into it.', 'resolved: It is over.'])
})

test('a withdrawn notice that was open is not open any more; the vendor’s times and ours are kept apart', async () => {
  const tarn = watched()
  await tarn.at(START + HOUR, [notice('i1', 'investigating', 'Posted in error.')], old)
  await tarn.at(START + 2 * HOUR, [], old)
  expect(await store.vendorIncidents.list({ open: true, limit: 9 })).toHaveLength(1)
  await tarn.at(START + 30 * HOUR, [], old)
  const [kept] = await store.vendorIncidents.list({ vendor: 'tarn', limit: 1 })
  expect(kept).toMatchObject({
    id: 'i1',
    phase: 'withdrawn',
    startedAt: START,
    firstSeenAt: START + HOUR,
    lastSeenAt: START + HOUR,
  })
  expect(kept).not.toHaveProperty('resolvedAt')
  expect(await store.vendorIncidents.list({ open: true, limit: 9 })).toEqual([])
  expect((await store.vendorIncidents.around(['tarn'], START + 29 * HOUR)).map(({ id }) => id)).toEqual([])
})

test('what is shown unchanged was seen again', async () => {
  const tarn = watched()
  const open = [notice('i1', 'investigating', 'We look into it.')]
  await tarn.at(START, open, old)
  await tarn.at(START + 10 * 60_000, open)
  await tarn.at(START + HOUR, open)
  const [kept] = await store.vendorIncidents.list({ vendor: 'tarn', limit: 1 })
  expect(kept).toMatchObject({ firstSeenAt: START, lastSeenAt: START + HOUR })
  expect(await wordings('i1')).toHaveLength(1)
})

const edits = new URL('../../../../shared/fixtures/statuspage/edits/', import.meta.url)
const hasEdits = existsSync(edits)
if (!hasEdits) process.stdout.write('skipped: no ../shared\n')

test.skipIf(!hasEdits).each<[string, number, number]>([
  ['component-list-title', 1, 0],
  ['old-update-text-edited', 1, 0],
  ['open-then-resolved', 1, 0],
  ['whitespace-only-reformat', 0, 0],
  ['withdrawn-incident', 0, 1],
])('as it was edited, %s: %d revised, %d withdrawn', async (name, revised, withdrawn) => {
  const read = async (which: string, at: Instant) => {
    const bytes = readFileSync(new URL(`${name}-${which}.atom`, edits))
    const reading = readDocument({ url: `${URL_}/history.atom`, status: 200, headers: {}, bytes }, 'feed')
    const history = { incidents: reading.incidents, whole: reading.dropped.length === 0 }
    await record({ at, page: { vendor: 'tarn', reading, history, missingIsGone: false } } as Looked)
    return reading.incidents
  }
  const [before] = (await read('before', 0)).toSorted((a, b) => b.startedAt - a.startedAt)
  const now = before!.startedAt + 2 * DAY
  await read('after', now)
  const all = await store.vendorIncidents.list({ vendor: 'tarn', limit: 100 })
  const again = await Promise.all(all.map(({ id }) => store.vendorIncidents.revisions('tarn', id)))
  const changed = again.flatMap((wording) => wording.filter(({ at }) => at === now && wording.length > 1))
  expect(changed.filter(({ incident }) => incident.phase === 'withdrawn')).toHaveLength(withdrawn)
  expect(changed.filter(({ incident }) => incident.phase !== 'withdrawn')).toHaveLength(revised)
})
