import { expect, test } from 'vitest'
import type { Http, HttpResult } from '../lib/http.ts'
import type { SendOutcome } from './contract.ts'
import { deliver, meaningOf } from './outcome.ts'

const answering = (result: Partial<HttpResult>): Http =>
  ({
    request: async () => ({ elapsedMs: 5, redirects: [], url: 'https://hook.example/', ...result }) as HttpResult,
    close: async () => {},
  }) satisfies Http
const answer = (status: number, body = '', more: object = {}) =>
  ({ ok: true, status, bytes: new TextEncoder().encode(body), headers: {}, ...more }) as Partial<HttpResult>
const failure = (outcome: 'timeout' | 'dns' | 'tls' | 'connect' | 'malformed' | 'config') =>
  ({ ok: false, outcome, reason: 'so' }) as Partial<HttpResult>

test.each([
  [200, { sent: true }],
  [202, { sent: true }],
  [204, { sent: true }],
  [304, { sent: false, retry: false, reason: 'rejected' }],
  [400, { sent: false, retry: false, reason: 'rejected' }],
  [404, { sent: false, retry: false, reason: 'rejected' }],
  [408, { sent: false, retry: true, reason: 'server' }],
  [425, { sent: false, retry: true, reason: 'server' }],
  [429, { sent: false, retry: true, reason: 'rate_limited' }],
  [500, { sent: false, retry: true, reason: 'server' }],
  [503, { sent: false, retry: true, reason: 'server' }],
])('%i means %o', (status, meaning) => expect(meaningOf(status)).toEqual(meaning))

test.each<[string, Partial<HttpResult>, Partial<SendOutcome>]>([
  ['the header says how long to wait', answer(429, '', { retryAfterMs: 7000 }), { retry: true, afterMs: 7000 }],
  ['the body says it, as Discord does', answer(429, '{"retry_after": 1.5}'), { afterMs: 1500 }],
  ['the body says it, as Telegram does', answer(429, '{"parameters":{"retry_after":3}}'), { afterMs: 3000 }],
  ['nobody says it', answer(429, '{"retry_after":"soon"}'), { afterMs: undefined }],
  ['a refusal asks for no wait', answer(400, '{"retry_after": 1}'), { retry: false, afterMs: undefined }],
  ['no answer', failure('timeout'), { sent: false, retry: true, reason: 'unreachable', detail: 'timeout: so' }],
  ['no such name', failure('dns'), { sent: false, retry: true, reason: 'unreachable' }],
  ['our own settings refuse the address', failure('config'), { sent: false, retry: false, reason: 'rejected' }],
  [
    'a redirect may have lost the body',
    answer(200, '', { redirects: ['https://hook.example/'], url: 'https://login.example/' }),
    { sent: false, retry: false, reason: 'rejected', detail: 'redirected to https://login.example/' },
  ],
])('%s', async (_, result, outcome) =>
  expect(await deliver(answering(result), { url: 'https://hook.example/', body: '{}' })).toMatchObject(outcome),
)

test('what went over the wire is kept, the answer in part', async () => {
  const { exchange } = await deliver(answering(answer(500, 'x'.repeat(9999))), {
    url: 'https://hook.example/',
    body: 'b',
  })
  expect(exchange).toEqual({
    request: { method: 'POST', url: 'https://hook.example/', body: 'b' },
    answer: { status: 500, body: 'x'.repeat(500) },
  })
})
