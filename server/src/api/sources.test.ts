import type { Page } from '@bellwether/shared/api.ts'
import type { FeedsImported, NewsFamily } from '@bellwether/shared/api-sources.ts'
import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOpml } from '../lib/opml.ts'
import { answering } from '../testing/serve.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: 20 * SECOND })
})
afterAll(() => app.close())

const families = async (query = ''): Promise<Page<NewsFamily>> =>
  (await (await fetch(`${app.url}/api/v1/sources${query}`)).json()) as Page<NewsFamily>
const family = async (name: string) => (await families()).items.find((one) => one.family === name)!
const send = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/sources.opml?by=Ada`, { method: 'POST', body, headers })
const listOf = (...outlines: string[]) => `<opml version="2.0"><body>\n${outlines.join('\n')}\n</body></opml>`

test('every family is there, with what it is used for and why', async () => {
  expect(await family('sec-8k')).toMatchObject({
    use: 'off',
    why: expect.stringMatching(/^the SEC only answers .* e-mail address\. To ask it, say one as network\.contact$/),
    places: [],
  })
  expect(await family('google-news')).toMatchObject({
    use: 'off',
    why: expect.stringContaining('personal, non-commercial'),
  })
  expect(await family('cnil')).toMatchObject({ use: 'no_place', jurisdiction: 'FR' })
  expect(await family('vendor-incident')).toMatchObject({
    use: 'own_looks',
    why: expect.stringContaining('nothing is asked'),
  })
  expect(await family('press')).toMatchObject({
    use: 'asked',
    places: [{ id: 'press:the-wire', keeper: 'file', state: 'ok', lastAt: expect.any(Number) }],
  })
  const { items, total } = await families()
  expect(items).toHaveLength(total!)
  expect(items.filter(({ why }) => why === '')).toEqual([])
})

test('they are paged and filtered, and strangers words are refused', async () => {
  const first = await families('?limit=5')
  expect([first.items.length, first.next !== undefined]).toEqual([5, true])
  const second = await families(`?limit=5&cursor=${first.next}`)
  expect(second.items[0]!.family).not.toBe(first.items[0]!.family)
  expect((await families('?use=off')).items.every(({ use }) => use === 'off')).toBe(true)
  expect((await fetch(`${app.url}/api/v1/sources?use=maybe`)).status).toBe(400)
})

test('a feed reader’s list is taken, looked at, given back and removed', async () => {
  const feed = await answering(
    (_, response) => void response.end('<rss version="2.0"><channel><title>x</title></channel></rss>'),
  )
  const url = feed.replace('127.0.0.1', 'feeds.localhost')
  const answer = await send(
    listOf(`<outline text="Law"><outline text="The Board" xmlUrl="${url}/a"/></outline>`, '<outline text="A note"/>'),
  )
  expect(answer.status).toBe(200)
  expect((await answer.json()) as FeedsImported).toEqual({
    added: [{ id: 'the-board', title: 'The Board', url: `${url}/a`, folder: 'Law' }],
    known: [],
    left: [{ line: 3, title: 'A note', why: 'it has no xmlUrl' }],
  })
  await app.pass(11 * MINUTE)
  expect((await family('feed')).places).toEqual([
    expect.objectContaining({
      id: 'feed:the-board',
      keeper: 'page',
      title: 'The Board',
      folder: 'Law',
      lastAt: expect.any(Number),
    }),
  ])
  const file = await (await fetch(`${app.url}/api/v1/sources.opml`)).text()
  expect(readOpml({ headers: {}, bytes: Buffer.from(file) }).feeds).toContainEqual(
    expect.objectContaining({ folder: 'Law', title: 'The Board', url: `${url}/a` }),
  )
  const again = (await (await send(listOf(`<outline text="B" xmlUrl="${url}/a"/>`))).json()) as FeedsImported
  expect(again).toMatchObject({ added: [], known: [{ as: 'feed:the-board' }] })
  const remove = () => fetch(`${app.url}/api/v1/sources/feeds/the-board`, { method: 'DELETE' })
  expect([(await remove()).status, (await remove()).status]).toEqual([200, 404])
  expect((await family('feed')).places).toEqual([])
})

test('what is no list says where, and strangers’ pages may not write', async () => {
  const bad = await send('<opml><body>\n<outline text="A">\n</body></opml>')
  expect([bad.status, await bad.json()]).toMatchObject([400, { detail: expect.stringMatching(/line 3, column 1: /) }])
  expect((await send(listOf(), { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await send('x'.repeat(2_100_000))).status).toBe(413)
})
