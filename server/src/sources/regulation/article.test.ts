import { existsSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createHttp } from '../../lib/http.ts'
import { measureArticles } from '../../testing/measure-articles.ts'
import { answering } from '../../testing/serve.ts'
import { createArticles } from './article.ts'
import { createReader } from './reader.ts'

const http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'test' })
const articles = createArticles(http)
afterAll(async () => {
  await articles.close()
  await http.close()
})

const LONG =
  'By order of the Ministry of Trade we suspend Heron 4 for all customers, whoever and wherever they are. '.repeat(4)
const page = (
  head: string,
  body: string,
) => `<!doctype html><html><head><title>Heron 4 | Tarn Labs</title>${head}</head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>${body}<footer>© Tarn Labs</footer></body></html>`

const fetched = async (body: string, headers: Record<string, string> = { 'content-type': 'text/html' }, status = 200) =>
  articles.fetch(await answering((_, response) => response.writeHead(status, headers).end(body)))

test('an article as the simulated world serves it', async () => {
  const read = await fetched(
    page(
      '<meta property="og:title" content="Access to Heron 4"><meta property="article:published_time" content="2026-06-13T00:50:00.000Z">',
      '<main><article><h1>Access to Heron 4</h1><p><time datetime="2026-06-13T00:50:00.000Z">Sat, 13 Jun 2026</time></p><p>We suspend it.</p><p>Heron 3 is not affected.</p></article></main>',
    ),
  )
  expect(read).toEqual({
    title: 'Access to Heron 4',
    text: expect.stringMatching(/We suspend it\.\n\nHeron 3 is not affected\.$/),
    publishedAt: Date.parse('2026-06-13T00:50:00Z'),
  })
})

test('what hangs around an article is left out', async () => {
  const read = await fetched(
    page(
      '',
      `<div class="content"><h1>Heron 4</h1><p>${LONG}</p><p>${LONG}</p><aside>Box</aside><figure><figcaption>A picture</figcaption></figure>
      <p>Heron 3 is not affected. For more information, read about our models.</p>
      <ul><li><a href="/a">Another story about a lake</a></li></ul><p>Sign up for our weekly newsletter!</p><p>Leave a Reply</p><p>k3j9x0qz1</p></div>`,
    ),
  )
  expect(read).toMatchObject({ title: 'Heron 4', text: expect.stringMatching(/Heron 3 is not affected\.$/) })
  expect('text' in read && read.text.split('\n\n')).toHaveLength(3)
})

test.each<[string, string, string | undefined]>([
  [
    'JSON-LD',
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2026-06-12T10:00:00Z"}]}</script>',
    '2026-06-12T10:00:00.000Z',
  ],
  ['a named date', '<meta name="date" content="12 June 2026">', '2026-06-12T00:00:00.000Z'],
  ['a date tomorrow in a year', '<meta name="date" content="2099-01-01">', undefined],
])('published: %s', async (_, head, at) => {
  const read = await fetched(page(head, `<article><p>${LONG}</p></article>`))
  expect('publishedAt' in read ? new Date(read.publishedAt!).toISOString() : undefined).toBe(at)
})

test('published: a line under the heading', async () => {
  const read = await fetched(
    page('', `<article><h1>Heron</h1><div>Jun 12, 2026 · 3 min read</div><p>${LONG}</p></article>`),
  )
  expect(read).toMatchObject({ publishedAt: Date.UTC(2026, 5, 12) })
})

test.each<[string, string, Record<string, string>, number, unknown]>([
  [
    'plain text',
    'An order\n\nIt is ordered.\n',
    { 'content-type': 'text/plain' },
    200,
    { title: 'An order', text: 'It is ordered.' },
  ],
  [
    'one line of plain text',
    'It is ordered.',
    { 'content-type': 'text/plain' },
    200,
    { title: 'It is ordered.', text: 'It is ordered.' },
  ],
  [
    'a feed',
    '<rss version="2.0"><channel><title>x</title><item><title>An order</title><description>It is &lt;b&gt;ordered&lt;/b&gt;.</description></item></channel></rss>',
    {},
    200,
    { title: 'An order', text: 'An order\nIt is ordered.' },
  ],
  ['no page', page('', '<p>Not found</p>'), {}, 404, { failed: expect.stringContaining('answered 404') }],
  [
    'a door',
    '<html><title>Just a moment...</title>',
    { 'content-type': 'text/html' },
    200,
    { failed: 'challenge page "Just a moment..."' },
  ],
  ['a file', '%PDF-1.7', { 'content-type': 'application/pdf' }, 200, { failed: 'application/pdf is not an article' }],
  ['nothing', '', { 'content-type': 'text/plain' }, 200, { failed: 'an empty page' }],
  [
    'too much',
    `<html><body><p>${'x'.repeat(3_100_000)}</p>`,
    { 'content-type': 'text/html' },
    200,
    { failed: 'larger than 3 MB' },
  ],
])('%s', async (_, body, headers, status, expected) => {
  expect(await fetched(body, headers, status)).toEqual(expected)
})

test('a page that takes too long is given up, and the next one is read', async () => {
  const reader = createReader(5000, new URL('../../testing/slow-article-worker.ts', import.meta.url))
  const [slow, dies, next] = await Promise.all([reader.read('slow'), reader.read('die'), reader.read('quick')])
  expect([slow, dies, next]).toEqual([
    { failed: expect.stringContaining('was not read within') },
    { failed: 'the page was not read to its end' },
    { title: 'quick', text: 'quick' },
  ])
  await reader.close()
})

test('closing does not wait for a page', async () => {
  const reader = createReader(600_000, new URL('../../testing/slow-article-worker.ts', import.meta.url))
  const slow = reader.read('slow')
  const waiting = reader.read('quick')
  await new Promise((resolve) => setImmediate(resolve))
  await reader.close()
  expect(await Promise.all([slow, waiting])).toEqual([
    { failed: 'the page was not read to its end' },
    { failed: 'nobody reads any more' },
  ])
})

const BENCHMARK = new URL('../../../../../shared/datasets/article-extraction-benchmark/', import.meta.url)

test('articles of 181 pages of newspapers, F1 of their words by four', ({ skip }) => {
  if (!existsSync(BENCHMARK)) skip('skipped: no ../shared')
  const { pages, precision, recall, f1 } = measureArticles(BENCHMARK)
  console.error(
    `articles: ${pages} pages, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
  expect(f1).toBeGreaterThan(0.95)
}, 120_000)
