import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { describe, expect, test } from 'vitest'
import type { ListedItem, SourceAddress } from '../sources/regulation/contract.ts'
import type { Store } from '../store/store.ts'
import { newsRegister, newsWorld, noNews, watchedModel } from '../testing/news-world.ts'
import type { News } from './news-items.ts'

const START = Date.parse('2027-03-05T22:00:00Z')
const register = newsRegister([
  watchedModel('heron', 'tarn-heron-4'),
  watchedModel('heron-brook', 'tarn-heron-4', 'brook-cloud'),
  watchedModel('sparrow', 'tarn-sparrow-3'),
])

const PRESS: SourceAddress = { id: 'press:courier', family: 'press', url: 'https://courier.example/feed' }
const item = (key: string, title: string, text: string, publishedAt?: number): ListedItem => ({
  key,
  title,
  text,
  complete: true,
  url: `https://courier.example/${key}`,
  ...(publishedAt !== undefined && { publishedAt }),
})
const ORDER = item(
  'order',
  'UK orders Tarn to suspend access to Heron 4',
  'The UK government ordered Tarn Labs to suspend access to Heron 4 by foreign nationals. The company disabled Heron 4 for all customers.',
  START,
)
const pressed = (...items: ListedItem[]): News => ({ ...noNews, items: [{ source: PRESS, items }] })
const world = (pages: Record<string, string> = {}) => newsWorld({ at: START, register, pages })

const eventsOf = async (store: Store) => {
  const { items } = await store.regulatoryEvents.list({ limit: 100 })
  const matches = await store.regulatoryEvents.matchesOf(items.map(({ id }) => id))
  return items.map((event) => ({
    title: event.title,
    status: event.status,
    publications: event.publications,
    matches: matches
      .filter((match) => match.event === event.id)
      .map(({ dependency }) => dependency)
      .sort(),
  }))
}

test('an order becomes a story with claims, what it holds of each model, and matches', async () => {
  const { store, take } = await world()
  const { events, vendors, publications } = await take(pressed(ORDER))
  expect([events.length, publications.length, vendors]).toEqual([1, 1, ['tarn']])
  expect(await eventsOf(store)).toEqual([
    { title: ORDER.title, status: 'in_force', publications: 1, matches: ['heron', 'heron-brook'] },
  ])
  const claims = await store.regulatoryEvents.claimsOf(events)
  expect(Object.fromEntries(claims.map(({ field, value }) => [field, value]))).toMatchObject({
    authority: 'UK government',
    jurisdiction: 'GB',
    scopeOrdered: 'foreign nationals',
    scopeEffective: 'all customers',
  })
  expect(await store.regulatoryEvents.mentionsOf(events)).toMatchObject([
    { vendor: 'tarn', role: 'mentioned' },
    { vendor: 'tarn', model: 'tarn-heron-4', role: 'affected' },
  ])
  expect((await store.regulatoryEvents.publicationsOf(events))[0]).toMatchObject({
    source: 'press',
    place: 'press:courier',
    because: 'new_story',
    language: 'en',
  })
})

describe('nothing is told twice', () => {
  test('the same item', async () => {
    const { store, take, clock } = await world()
    await take(pressed(ORDER))
    const before = await eventsOf(store)
    clock.moveTo(START + HOUR)
    expect(await take(pressed(ORDER))).toEqual({ events: [], vendors: [], publications: [] })
    expect(await eventsOf(store)).toEqual(before)
  })
  test('the same address under the same title, listed by another place', async () => {
    const { store, take } = await world()
    const elsewhere = {
      source: { id: 'hacker-news', family: 'hacker-news', url: 'https://hn.example' },
      items: [{ ...ORDER, key: '17', url: `${ORDER.url}?utm_source=hn` }],
    }
    await take(pressed(ORDER))
    await take({ ...noNews, items: [elsewhere] })
    expect((await eventsOf(store)).map(({ publications }) => publications)).toEqual([1])
  })
})

test('a page that says more under its title is told again, as the same story; one that says the same is not', async () => {
  const { store, take, clock } = await world()
  const place = { id: 'gov-uk-search:dsit', family: 'gov-uk-search', url: 'https://www.gov.uk/api/search.json' }
  const page = (key: string, text: string) => ({
    ...noNews,
    items: [
      {
        source: place,
        items: [{ ...ORDER, title: 'Direction on Heron 4', key, text, grows: true as const, publishedAt: clock.now() }],
      },
    ],
  })
  const said = 'The UK government ordered Tarn Labs to suspend access to Heron 4.'
  await take(page('a#1', said))
  clock.moveTo(START + DAY)
  await take(page('a#2', said))
  expect(await eventsOf(store)).toMatchObject([{ publications: 1 }])
  await take(page('a#3', `${said} Access to Heron 4 has been restored.`))
  expect(await eventsOf(store)).toMatchObject([{ publications: 2, status: 'restored' }])
})

test('a place that is new has a past: only its last days are news', async () => {
  const { store, take, clock } = await world()
  const old = item('old', 'Courier turns fifty', 'A party.', START - 30 * DAY)
  const undated = item('about', 'About us', 'We are a newspaper.')
  await take(pressed(ORDER, old, undated))
  expect(await eventsOf(store)).toHaveLength(1)
  clock.moveTo(START + HOUR)
  await take(pressed(item('new', 'Corrections', 'None today.'), ORDER, old, undated))
  expect((await eventsOf(store)).map(({ title }) => title).sort()).toEqual(['Corrections', ORDER.title])
})

test('a newsroom lists headlines; their articles are fetched, once', async () => {
  const text =
    '<p>The UK government has issued an export control direction to suspend all access to Heron 4 and Wren 2. We must disable Heron 4 and Wren 2 for all our customers. Access to all other Tarn models is not affected.</p>'
  const { store, take, site, asked } = await world({
    '/news/heron': `<html><head><title>Statement</title></head><body><article><h1>Statement</h1>${text.repeat(3)}</article></body></html>`,
  })
  const source = { id: 'vendor-newsroom:tarn', family: 'vendor-newsroom', url: `${site}/news`, vendor: 'tarn' }
  const listed = {
    key: 'k',
    title: 'Statement on Heron 4 and Wren 2',
    url: `${site}/news/heron`,
    publishedAt: START,
    complete: false,
  }
  const news = { ...noNews, items: [{ source, items: [listed] }] }
  await take(news)
  await take(news)
  expect(asked).toEqual(['/news/heron'])
  const { items } = await store.regulatoryEvents.list({ vendor: 'tarn', limit: 10 })
  const mentions = await store.regulatoryEvents.mentionsOf(items.map(({ id }) => id))
  expect(mentions.filter(({ role }) => role === 'affected').map(({ model }) => model)).toEqual([
    'tarn-heron-4',
    'tarn-wren-2',
  ])
  expect(mentions.filter(({ role }) => role === 'not_affected').map(({ model }) => model)).toEqual([
    'tarn-heron-4-1',
    'tarn-sparrow-3',
  ])
})

test('a headline of which nobody of ours is named is not fetched', async () => {
  const { take, site, asked } = await world()
  const listed = { key: 'k', title: 'Ferries run again', url: `${site}/ferries`, publishedAt: START, complete: false }
  await take({ ...noNews, items: [{ source: PRESS, items: [listed] }] })
  expect(asked).toEqual([])
})

describe('links in error bodies', () => {
  const page = `<html><head><title>Access to Heron 4</title></head><body><article>${'<p>To comply with a government directive we have suspended access to Heron 4 for all customers.</p>'.repeat(4)}</article></body></html>`
  test('are the vendor’s own word', async () => {
    const { store, take, site } = await world({ '/why': page })
    const { events } = await take({ ...noNews, links: [{ vendor: 'tarn', url: `${site}/why` }] })
    await take({ ...noNews, links: [{ vendor: 'tarn', url: `${site}/why#again` }] })
    const publications = await store.regulatoryEvents.publicationsOf(events)
    expect(publications).toMatchObject([
      { source: 'probe-link', vendor: 'tarn', title: 'Access to Heron 4', weight: 0.95 },
    ])
    expect((await eventsOf(store))[0]).toMatchObject({ status: 'in_force', matches: ['heron', 'heron-brook'] })
  })
  test('that lead nowhere are tried again', async () => {
    const pages: Record<string, string> = {}
    const { store, take, site } = await world(pages)
    const news = { ...noNews, links: [{ vendor: 'tarn', url: `${site}/why` }] }
    await take(news)
    expect(await eventsOf(store)).toEqual([])
    pages['/why'] = page
    await take(news)
    expect(await eventsOf(store)).toHaveLength(1)
  })
})

test('notices of status pages: orders are news, failures are not; what is added later moves the story on', async () => {
  const { store, take, clock } = await world()
  const notice = {
    vendor: 'tarn',
    id: 'n1',
    title: "We've suspended access to Heron 4",
    text: 'To comply with a government directive we have suspended access to Heron 4.',
    publishedAt: START,
  }
  await take({
    ...noNews,
    notices: [notice, { ...notice, id: 'n2', title: 'Elevated error rates', text: 'We are looking into it.' }],
  })
  expect(await eventsOf(store)).toMatchObject([{ status: 'in_force', publications: 1 }])
  clock.moveTo(START + 2 * DAY)
  await take({
    ...noNews,
    notices: [
      { ...notice, text: `${notice.text}\n\nAccess to Heron 4 has been restored.`, publishedAt: START + 2 * DAY },
    ],
  })
  expect(await eventsOf(store)).toMatchObject([{ status: 'restored', publications: 2 }])
})

describe('a story goes on', () => {
  const LIFT = item('lift', 'UK lifts export controls on Heron 4', 'Tarn may sell again.', START + 10 * DAY)
  test('after a restart', async () => {
    const { store, take, start, clock } = await world()
    await take(pressed(ORDER))
    clock.moveTo(START + 10 * DAY)
    await start().take(pressed(LIFT))
    expect(await eventsOf(store)).toMatchObject([{ status: 'rescinded', publications: 2 }])
  })
  test('whichever replica reads it', async () => {
    const { store, take, start, clock } = await world()
    const other = start()
    await other.take(pressed(item('ferry', 'Ferries run again', 'To the isles.', START)))
    await take(pressed(ORDER))
    clock.moveTo(START + 10 * DAY)
    await other.take(pressed(LIFT))
    expect((await eventsOf(store)).find(({ status }) => status === 'rescinded')).toMatchObject({ publications: 2 })
  })
  test('when a transaction failed in between', async () => {
    const { store, start } = await world()
    let fails = 1
    const frail: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (tx) => {
          const done = await work(tx)
          if (fails-- > 0) throw new Error('disk full')
          return done
        }),
    }
    const { take } = start(frail)
    await expect(take(pressed(ORDER))).rejects.toThrow('disk full')
    expect(await eventsOf(store)).toEqual([])
    await take(pressed(ORDER))
    expect(await eventsOf(store)).toMatchObject([{ publications: 1 }])
  })
})

test('many at once are taken one after the other', async () => {
  const { store, take } = await world()
  const again = (number: number) =>
    pressed(
      item(
        `copy-${number}`,
        `Tarn must suspend access to Heron 4, says government (${number})`,
        'The UK government ordered it.',
        START,
      ),
    )
  await Promise.all([take(pressed(ORDER)), ...[1, 2, 3].map((number) => take(again(number)))])
  expect(await eventsOf(store)).toMatchObject([{ publications: 4 }])
})
