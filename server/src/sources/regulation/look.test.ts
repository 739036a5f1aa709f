import type { IncomingMessage, ServerResponse } from 'node:http'
import net from 'node:net'
import { expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createHttp } from '../../lib/http.ts'
import { answering, deserted, serve } from '../../testing/serve.ts'
import type { SourceAddress } from './contract.ts'
import { lookAtSource } from './look.ts'

const http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'test' })
const rss = (title: string) =>
  `<rss version="2.0"><channel><title>x</title><item><title>${title}</title></item></channel></rss>`
const at = (url: string, family = 'feed'): SourceAddress => ({ id: family, family, url })

type Answer = { status?: number; headers?: Record<string, string>; body?: string }
const serving = (answer: (request: IncomingMessage) => Answer) =>
  answering((request: IncomingMessage, response: ServerResponse) => {
    const { status = 200, headers = {}, body = '' } = answer(request)
    response.writeHead(status, headers).end(body)
  })

test.each<[string, Answer, string, string, string | undefined]>([
  ['a feed', { body: rss('One') }, 'feed', 'ok', undefined],
  [
    'a feed without items',
    { body: '<rss version="2.0"><channel><title>x</title></channel></rss>' },
    'feed',
    'ok',
    undefined,
  ],
  [
    'HTML where a feed should be',
    { body: '<!doctype html><title>Our blog</title>' },
    'feed',
    'unreadable',
    'HTML instead of a feed ("Our blog")',
  ],
  [
    'a refusal in words',
    { body: 'Please limit requests to one every 5 seconds.' },
    'feed',
    'unreadable',
    '"Please limit requests to one every 5 seconds." instead of a feed',
  ],
  ['nothing', {}, 'feed', 'unreadable', 'empty body'],
  [
    'a door',
    { headers: { 'cf-mitigated': 'challenge' }, body: '<html><title>Just a moment...</title>' },
    'feed',
    'challenged',
    'challenge page (cf-mitigated: challenge)',
  ],
  ['no such page', { status: 404, body: rss('One') }, 'feed', 'gone', 'answered 404'],
  ['gone for good', { status: 410 }, 'feed', 'gone', 'answered 410'],
  ['no programs', { status: 403, body: 'Forbidden' }, 'feed', 'challenged', 'does not let programs in'],
  ['too often', { status: 429 }, 'feed', 'unreadable', 'answered 429: asked too often'],
  ['broken', { status: 500 }, 'feed', 'unreadable', 'answered 500'],
  [
    'a page drawn by a script',
    { body: '<html><body><div id="root"></div><script src="/app.js"></script></body></html>' },
    'vendor-newsroom',
    'unreadable',
    'drawn by a script',
  ],
  [
    'a newsroom without news',
    { body: '<html><body><main><h1>News</h1><p>There is no news yet.</p></main></body></html>' },
    'vendor-newsroom',
    'ok',
    undefined,
  ],
  ['JSON of another shape', { body: '{"hits": 3}' }, 'hacker-news', 'unreadable', 'hits'],
  ['nobody of that name', {}, 'telepathy', 'unreadable', 'no source family is called "telepathy"'],
])('%s', async (_, answer, family, state, reason) => {
  const look = await lookAtSource(at(await serving(() => answer), family), http)
  expect([look.state, look.reason]).toEqual([state, reason === undefined ? undefined : expect.stringContaining(reason)])
  expect(look.unchanged).toBe(false)
  expect(look.items).toHaveLength(reason === undefined && answer.body?.includes('<item>') ? 1 : 0)
})

const cut = () => serve(net.createServer((socket) => socket.on('data', () => socket.resetAndDestroy())))
const mute = () => serve(net.createServer((socket) => socket.on('data', () => undefined)))
const hurried = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'test', limits: { timeoutMs: 300 } })

test.each<[string, () => Promise<string>, string, string]>([
  ['no such name', async () => 'https://news.tarn.invalid/', 'dns', 'the name'],
  ['nobody listens', deserted, 'connect', 'connection refused'],
  ['cut off', cut, 'connect', 'connection'],
  ['no answer', mute, 'timeout', 'no answer within 300 ms'],
  ['not TLS at all', async () => (await mute()).replace('http:', 'https:'), 'timeout', 'within 300 ms'],
  ['TLS that is none', async () => (await serving(() => ({}))).replace('http:', 'https:'), 'tls', 'TLS'],
])('%s: the connection failed, and that is what is said', async (_, where, outcome, reason) => {
  const look = await lookAtSource(at(await where()), outcome === 'timeout' ? hurried : http)
  expect(look).toMatchObject({ state: 'unreadable', outcome, items: [], unchanged: false })
  expect(look.reason).toContain(reason)
})

test.each<[number, string, string]>([
  [400, 'unreadable', 'inconclusive'],
  [401, 'challenged', 'inconclusive'],
  [403, 'challenged', 'inconclusive'],
  [404, 'gone', 'inconclusive'],
  [410, 'gone', 'inconclusive'],
  [429, 'unreadable', 'rate_limited'],
  [500, 'unreadable', 'server_error'],
  [503, 'unreadable', 'server_error'],
])('an answer of %i', async (status, state, outcome) => {
  const look = await lookAtSource(at(await serving(() => ({ status, body: rss('One') }))), http)
  expect(look).toMatchObject({ state, outcome, items: [], reason: expect.stringContaining(`answered ${status}`) })
})

test('an unchanged answer is not read again, whether the server says so or only repeats itself', async () => {
  const asked: (string | undefined)[] = []
  let body = rss('One')
  const url = await serving(({ headers }): Answer => {
    asked.push(headers['if-none-match'])
    return headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : { ...(asked.length === 1 && { headers: { etag: '"1"' } }), body }
  })
  const first = await lookAtSource(at(url), http)
  const second = await lookAtSource(at(url), http, first.memory)
  const third = await lookAtSource(at(url), http, { ...second.memory!, validators: undefined })
  body = rss('Two')
  const fourth = await lookAtSource(at(url), http, third.memory)
  expect([first, second, third, fourth].map(({ unchanged, items }) => [unchanged, items.length])).toEqual([
    [false, 1],
    [true, 0],
    [true, 0],
    [false, 1],
  ])
  expect(asked).toEqual([undefined, '"1"', undefined, undefined])
})

test('what was read before a failure is still known after it', async () => {
  const bodies = [rss('One'), 'Slow down.', rss('One')]
  const url = await serving(() => ({ body: bodies.shift()! }))
  const first = await lookAtSource(at(url), http)
  const second = await lookAtSource(at(url), http, first.memory)
  const third = await lookAtSource(at(url), http, second.memory)
  expect([second.state, third.state, third.unchanged]).toEqual(['unreadable', 'ok', true])
})

test('memory of another address is not believed', async () => {
  const url = await serving(() => ({ body: rss('One') }))
  const first = await lookAtSource(at(url), http)
  const second = await lookAtSource(at(`${url}/other`), http, first.memory)
  expect(second.unchanged).toBe(false)
})

test('a family that comes from our own looks asks nobody', async () => {
  expect(await lookAtSource(at('https://x.example', 'probe-link'), http)).toMatchObject({ state: 'ok', items: [] })
})

test('when to ask again is told', async () => {
  const url = await serving(() => ({ status: 429, headers: { 'retry-after': '120' } }))
  expect(await lookAtSource(at(url), http)).toMatchObject({ retryAfterMs: 120_000 })
})
