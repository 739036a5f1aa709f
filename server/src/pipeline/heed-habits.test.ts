import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VendorIncident } from '@bellwether/shared/status-page.ts'
import { expect, onTestFinished, test } from 'vitest'
import type { PageFacts } from '../sources/status-pages/contract.ts'
import { statuspage } from '../sources/status-pages/statuspage.ts'
import { facts, served, watchedPages } from '../testing/watched-pages.ts'

const HOST = 'status.tarn.localhost'
const whole: PageFacts = {
  ...facts(HOST),
  page: { name: HOST, url: `http://${HOST}/`, updatedAt: Date.parse('2026-09-01T11:00:00Z') },
  components: [
    { id: 'c1', name: 'API', group: 'Core', status: 'operational' },
    { id: 'c2', name: 'Console', status: 'operational' },
  ],
}
const incident = (id: string, over: Partial<VendorIncident> = {}): VendorIncident => ({
  id,
  name: `Errors ${id}`,
  impact: 'minor',
  phase: 'investigating',
  startedAt: Date.parse('2026-09-01T11:30:00Z'),
  componentIds: ['c2'],
  updates: [{ at: Date.parse('2026-09-01T11:30:00Z'), phase: 'investigating', body: 'We look into it.' }],
  ...over,
})

/** What the format serves, with some fields nulled as a platform would. */
const nulled =
  (shown: PageFacts, fields: string[]): ReturnType<typeof served> =>
  (request, response) => {
    const found = statuspage.imitate(shown, { url: `http://${HOST}/` })[request.url ?? '']
    const body =
      found &&
      JSON.stringify(JSON.parse(String(found.body)), (key, value: unknown) => (fields.includes(key) ? null : value))
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(body)
  }

test.each<[string, ReturnType<typeof served>, string, string]>([
  [
    'components: [] beside an incident',
    served(HOST, statuspage, {
      ...whole,
      components: [],
      incidents: [incident('a', { componentIds: [], impact: 'none' })],
    }),
    'components',
    'unknown',
  ],
  ['every state is null', nulled(whole, ['status']), 'states of components', 'unknown'],
  ['the summary is null', nulled(whole, ['indicator']), 'a summary of its own', 'unknown'],
  [
    'our component is gone',
    served(HOST, statuspage, { ...whole, components: [whole.components[1]!] }),
    'the component "API"',
    'unknown',
  ],
  ['its clock is null', nulled(whole, ['updated_at']), 'the time of its last change', 'operational'],
])('%s in a valid answer: the source is ill, and its word is no good news', async (_, answer, what, status) => {
  const { pages, pass, told, reasonOf, app } = await watchedPages(['tarn'])
  pages.set(HOST, served(HOST, statuspage, whole))
  await pass(20)
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'operational' })
  pages.set(HOST, answer)
  await pass(60)
  expect(await reasonOf('tarn-api')).toMatchObject({ status })
  const check = (await app.store.checks.all()).find(({ id }) => id === 'status-page:tarn')
  expect(check).toMatchObject({ source_state: 'unreadable', last_reason: expect.stringContaining(what) })
  expect(told.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([expect.stringContaining(what)])
  expect((await app.store.outbox.list({ receiver: 'oncall', limit: 10 })).length, 'nobody on call is woken').toBe(0)
  pages.set(HOST, served(HOST, statuspage, whole))
  await pass(60)
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'operational' })
  expect(told.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
})

test('impacts nulled on a whole platform: an incident is not good news for want of its impact, and what is known to be bad stays bad', async () => {
  const { pages, pass, reasonOf, app } = await watchedPages(['tarn'])
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    pages.set(HOST, served(HOST, statuspage, { ...whole, incidents: [incident(id)] }))
    await pass(3)
  }
  pages.set(HOST, nulled({ ...whole, incidents: [incident('f', { componentIds: ['c1'] })] }, ['impact']))
  await pass(10)
  expect(await reasonOf('tarn-api')).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('impacts of incidents'),
  })
  const broken = whole.components.map((component) => ({ ...component, status: 'major_outage' as const }))
  pages.set(HOST, nulled({ ...whole, components: broken, incidents: [incident('f')] }, ['impact']))
  await pass(10)
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'major_outage' })
  expect((await app.store.checks.all()).find(({ id }) => id === 'status-page:tarn')?.source_state).toBe('unreadable')
})

test('what its answers used to carry is remembered over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'habits.db')
  const first = await watchedPages(['tarn'], { database })
  first.pages.set(HOST, served(HOST, statuspage, whole))
  await first.pass(20)
  const second = await watchedPages(['tarn'], { database, after: first })
  first.pages.set(HOST, nulled(whole, ['indicator']))
  await second.pass(5)
  expect(await second.reasonOf('tarn-api')).toMatchObject({ status: 'unknown' })
  const [kept] = await second.app.store.pageHabits.all()
  expect(JSON.parse(kept?.vanished ?? '[]')).toEqual(['a summary of its own'])
})

test('an answer that is the same again writes nothing of its habits', async () => {
  const { pages, pass, app } = await watchedPages(['tarn'])
  pages.set(HOST, served(HOST, statuspage, whole))
  await pass(20)
  const [before] = await app.store.pageHabits.all()
  await app.store.pageHabits.save([{ ...before!, habit: 'untouched' }])
  await pass(60)
  expect((await app.store.pageHabits.all())[0]?.habit).toBe('untouched')
})

test('a page that stands still does so after a restart too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'frozen.db')
  const first = await watchedPages(['tarn'], { database })
  let stopped = false
  let at = first.clock.now()
  first.pages.set(HOST, (request, response) => {
    if (!stopped) at = first.clock.now()
    served(HOST, statuspage, { ...whole, page: { ...whole.page, updatedAt: at } })(request, response)
  })
  await first.pass(60)
  stopped = true
  await first.pass(13 * 60)
  expect((await first.app.store.checks.one('status-page:tarn'))?.source_state).toBe('frozen')
  const second = await watchedPages(['tarn'], { database, after: first })
  await second.pass(20)
  expect((await second.app.store.checks.one('status-page:tarn'))?.source_state).toBe('frozen')
  expect(await second.reasonOf('tarn-api')).toMatchObject({ status: 'unknown' })
})

test('called right as it is by a person, it is believed', async () => {
  const { pages, pass, reasonOf, app } = await watchedPages(['tarn'])
  pages.set(HOST, served(HOST, statuspage, whole))
  await pass(20)
  pages.set(HOST, nulled(whole, ['indicator']))
  await pass(10)
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'unknown' })
  await app.store.pageHabits.forget('status-page:tarn')
  await app.pagesDecided('status-page:tarn')
  await pass(30)
  expect(await reasonOf('tarn-api')).toMatchObject({ status: 'operational' })
})
