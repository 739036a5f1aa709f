import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { answering } from '../testing/serve.ts'
import { createIngest } from './ingest.ts'
import type { News } from './news-items.ts'
import { catchUp, oweReading } from './owed-readings.ts'

const register = {
  dependencies: new Map(),
  systems: [],
  vendors: new Map(VENDORS.map((vendor) => [vendor.id, vendor])),
  operators: [],
  receivers: new Map(),
  publicUrl: 'http://localhost',
} as unknown as Register
const ARTICLE =
  '<html><body><article><h1>Statement on Heron 4</h1><p>The UK government ordered Tarn Labs to suspend Heron 4. We have disabled it for all customers.</p></article></body></html>'

/** The real store and reading, over one server that answers what `now` says. */
async function reader() {
  const now = { status: 200 }
  let asked = 0
  const base = await answering((_, response) => {
    asked += 1
    response.writeHead(now.status, { 'content-type': 'text/html' }).end(ARTICLE)
  })
  const { db, close } = await openDatabase(':memory:')
  const store = createStore(db)
  const clock = new VirtualClock(Date.parse('2027-03-05T22:00:00Z'))
  const http = createHttp({ clock, allow: ['127.0.0.1'], userAgent: 'test' })
  const ingest = createIngest({ store, http, clock, jurisdictions: JURISDICTIONS })
  onTestFinished(async () => {
    await ingest.close()
    await http.close()
    await close()
  })
  const errors: unknown[] = []
  const read = async (news: News) => void (await ingest.take(news, register))
  return {
    now,
    store,
    base,
    errors,
    asked: () => asked,
    owe: (news: Partial<News>) =>
      store.transaction((tx) => oweReading(tx, { items: [], notices: [], links: [], ...news }, clock.now())),
    catchUp: (dueAt?: number) =>
      catchUp(dueAt, { store, clock, read, onError: (error: unknown) => void errors.push(error) }),
    pass: async (length: number) => {
      clock.moveTo(clock.now() + length)
      await catchUp(clock.now(), { store, clock, read, onError: (error: unknown) => void errors.push(error) })
    },
    known: async () => (await store.regulatoryEvents.list({ limit: 10 })).items.length,
  }
}

test('a link that leads nowhere is followed again, until it leads somewhere', async () => {
  const { now, store, base, owe, catchUp, pass, known } = await reader()
  now.status = 503
  await owe({ links: [{ vendor: 'tarn', url: `${base}/statement` }] })
  await catchUp()
  expect([await known(), (await store.owedReadings.all()).map(({ tries }) => tries)]).toEqual([0, [1]])
  now.status = 200
  await pass(5 * MINUTE)
  expect(await known()).toBe(0)
  await pass(5 * MINUTE)
  expect([await known(), await store.owedReadings.all()]).toEqual([1, []])
})

test('after a day it is given up, and was not asked oftener than it could bear', async () => {
  const { now, store, base, owe, pass, asked } = await reader()
  now.status = 503
  await owe({ links: [{ vendor: 'tarn', url: `${base}/statement` }] })
  for (let hour = 0; hour < 27 * 4; hour++) await pass(HOUR / 4)
  expect(await store.owedReadings.all()).toEqual([])
  expect(asked()).toBeGreaterThan(20)
  expect(asked()).toBeLessThan(32)
})

test('what is owed is owed once, and what is known is not owed', async () => {
  const { store, base, owe, catchUp, asked } = await reader()
  const news = { links: [{ vendor: 'tarn', url: `${base}/statement` }] }
  await owe(news)
  await owe(news)
  expect(await store.owedReadings.all()).toHaveLength(1)
  await catchUp()
  await owe(news)
  expect([await store.owedReadings.all(), asked()]).toEqual([[], 1])
})

test('old items of a feed are not owed; new ones are, whole', async () => {
  const { store, owe } = await reader()
  const source = { id: 'press:x', family: 'press', url: 'https://x.example/feed' }
  const item = (key: string, publishedAt: string) => ({
    key,
    title: key,
    complete: true,
    publishedAt: Date.parse(publishedAt),
  })
  await owe({ items: [{ source, items: [item('old', '2027-01-01'), item('new', '2027-03-05')] }] })
  expect((await store.owedReadings.all()).map(({ what }) => JSON.parse(what))).toEqual([
    { source, item: item('new', '2027-03-05') },
  ])
})

test('what cannot be read keeps nothing else back', async () => {
  const { store, base, owe, catchUp, known, errors } = await reader()
  await store.owedReadings.owe([{ id: 'bad', kind: 'item', what: '{', at: 0, due_at: 0, tries: 0 }])
  await owe({ links: [{ vendor: 'tarn', url: `${base}/statement` }] })
  await catchUp()
  expect([await known(), (await store.owedReadings.all()).map(({ id, tries }) => [id, tries])]).toEqual([
    1,
    [['bad', 1]],
  ])
  expect(errors).toHaveLength(2)
})
