import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { StoredPublication } from './publications.ts'
import type { StoredEvent } from './regulatory-events.ts'
import { createStore } from './store.ts'

async function opened() {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  return createStore(db)
}

const event = (id: string, updatedAt: number, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  title: id,
  kind: 'regulatory',
  status: 'reported',
  confidence: 0.6,
  confidenceLevel: 'reported',
  firstSeenAt: 0,
  updatedAt,
  publications: 1,
  ...more,
})
const publication = (id: string, more: Partial<StoredPublication> = {}): StoredPublication => ({
  id,
  source: 'press',
  place: 'press:courier',
  key: id,
  title: id,
  titleHash: `t-${id}`,
  contentHash: `c-${id}`,
  text: '',
  firstSeenAt: 0,
  language: 'en',
  kind: 'regulatory',
  words: 0,
  weight: 0.6,
  root: 'courier',
  ...more,
})
const mention = (vendor: string, more = {}) => ({
  vendor,
  role: 'affected' as const,
  confidence: 0.9,
  quote: 'q',
  publication: 'p1',
  ...more,
})

test('last change first, page after page, none twice', async () => {
  const { regulatoryEvents } = await opened()
  await regulatoryEvents.save([event('a', 10), event('b', 30), event('c', 20), event('d', 20)])
  const first = await regulatoryEvents.list({ limit: 2 })
  const second = await regulatoryEvents.list({ limit: 2, cursor: first.next })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a'])
  expect(second.next).toBeUndefined()
})

test('by kind, time, vendor and dependency', async () => {
  const { regulatoryEvents } = await opened()
  await regulatoryEvents.save([event('a', 10), event('b', 20, { kind: 'product' })])
  await regulatoryEvents.replaceMentions('a', [mention('tarn', { model: 'tarn-heron-4' })])
  await regulatoryEvents.replaceMatches('a', [
    { dependency: 'heron', role: 'affected', confidence: 0.8, because: ['named'] },
  ])
  const ids = async (filter: object) => (await regulatoryEvents.list({ limit: 9, ...filter })).items.map(({ id }) => id)
  expect(await ids({ kinds: ['product'] })).toEqual(['b'])
  expect(await ids({ since: 15 })).toEqual(['b'])
  expect(await ids({ vendor: 'tarn' })).toEqual(['a'])
  expect(await ids({ dependency: 'heron' })).toEqual(['a'])
  expect(await ids({ dependency: 'wren' })).toEqual([])
})

test('saving twice is saving once; the newest look replaces the one before', async () => {
  const { regulatoryEvents, publications } = await opened()
  const write = async (confidence: number) => {
    await regulatoryEvents.save([event('a', 10, { confidence })])
    await publications.add([publication('p1')])
    await regulatoryEvents.join([{ publication: 'p1', event: 'a', at: 5, because: 'new_story' }])
    await regulatoryEvents.addClaims([
      { publication: 'p1', field: 'legalBasis', value: null, quote: 'not public', weight: 0.6 },
    ])
    await regulatoryEvents.addMentions('p1', [mention('tarn')])
    await regulatoryEvents.replaceMentions('a', [mention('tarn', { confidence })])
    await regulatoryEvents.replaceStatuses('a', [{ at: 5, status: 'ordered', publication: 'p1' }])
    await regulatoryEvents.replaceMatches('a', [
      { dependency: 'heron', role: 'affected', confidence, because: ['named'] },
    ])
  }
  await write(0.6)
  await write(0.9)
  expect((await regulatoryEvents.byId('a'))?.confidence).toBe(0.9)
  expect(await regulatoryEvents.publicationsOf(['a'])).toMatchObject([{ id: 'p1', event: 'a', because: 'new_story' }])
  expect(await regulatoryEvents.claimsOf(['a'])).toEqual([
    { publication: 'p1', field: 'legalBasis', value: null, quote: 'not public', weight: 0.6, event: 'a' },
  ])
  expect(await regulatoryEvents.saidOf(['a'])).toMatchObject([{ vendor: 'tarn', publication: 'p1' }])
  expect(await regulatoryEvents.mentionsOf(['a'])).toMatchObject([{ vendor: 'tarn', confidence: 0.9 }])
  expect(await regulatoryEvents.statusesOf(['a'])).toHaveLength(1)
  expect(await regulatoryEvents.matchesOf(['a'])).toEqual([
    { event: 'a', dependency: 'heron', role: 'affected', confidence: 0.9, because: ['named'] },
  ])
})

test('publications of the last days, and of orders for longer', async () => {
  const { regulatoryEvents, publications } = await opened()
  await regulatoryEvents.save([event('order', 0), event('launch', 0, { kind: 'product' })])
  await publications.add([
    publication('p1', { firstSeenAt: 10 }),
    publication('p2', { firstSeenAt: 10 }),
    publication('p3', { firstSeenAt: 90 }),
  ])
  await regulatoryEvents.join([
    { publication: 'p1', event: 'order', at: 0, because: '' },
    { publication: 'p2', event: 'launch', at: 0, because: '' },
    { publication: 'p3', event: 'launch', at: 0, because: '' },
  ])
  expect((await publications.since(50, 5)).map(({ id, event: of }) => `${id} ${of}`)).toEqual(['p1 order', 'p3 launch'])
  expect((await publications.since(5)).map(({ id }) => id)).toEqual(['p1', 'p2', 'p3'])
})

test('what was seen, and copies', async () => {
  const { publications } = await opened()
  expect(await publications.knowsPlace('press:courier')).toBe(false)
  await publications.seen([{ id: 'x', place: 'press:courier', at: 0 }])
  await publications.seen([{ id: 'x', place: 'press:courier', at: 9 }])
  expect(await publications.knowsPlace('press:courier')).toBe(true)
  expect(await publications.known(['x', 'y'])).toEqual(new Set(['x']))
  await publications.add([publication('p1', { canonicalUrl: 'https://a.example/x', url: 'https://a.example/x' })])
  expect(await publications.sameItem({ canonicalUrl: 'https://a.example/x', titleHash: 't-p1' })).toBe(true)
  expect(
    await publications.sameItem({ canonicalUrl: 'https://a.example/x', titleHash: 't-p1', contentHash: 'other' }),
  ).toBe(false)
  expect(await publications.sameItem({ canonicalUrl: 'https://a.example/y', titleHash: 't-p1' })).toBe(false)
  expect(await publications.byId('p1')).toMatchObject({ id: 'p1', url: 'https://a.example/x' })
})
