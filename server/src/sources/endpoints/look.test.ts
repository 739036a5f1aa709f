import { EndpointCheck } from '@bellwether/shared/dependency.ts'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createHttp, type Http } from '../../lib/http.ts'
import type { Dialled } from '../../lib/transport.ts'
import { answering, deserted } from '../../testing/serve.ts'
import { lookAtEndpoint } from './look.ts'

const AT = Date.parse('2026-06-12T18:00:00Z')

const look = async (check: object, http?: Http) => {
  const own = http ?? createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'test' })
  onTestFinished(() => own.close())
  const { latencyMs, evidence, ...found } = await lookAtEndpoint(EndpointCheck.parse(check), own, AT)
  return found
}

const page = (title: string) => `<!doctype html><title>${title}</title>`

test.each<[number, string, object, object]>([
  [200, 'ok', {}, { outcome: 'healthy' }],
  [204, '', {}, { outcome: 'healthy' }],
  [404, '', { status: 404 }, { outcome: 'healthy' }],
  [401, '', { status: [200, 401] }, { outcome: 'healthy' }],
  [200, '{"status":"ok"}', { contains: '"ok"' }, { outcome: 'healthy' }],
  [
    200,
    '{"status":"bad"}',
    { contains: '"ok"' },
    { outcome: 'server_error', reason: 'answered 200, but without ""ok""' },
  ],
  [200, '', { status: 201 }, { outcome: 'server_error', reason: 'answered 200 instead of 201' }],
  [503, '', {}, { outcome: 'server_error', reason: 'answered 503 instead of 2xx' }],
  [529, '', {}, { outcome: 'overloaded', reason: 'answered 529 instead of 2xx: overloaded' }],
  [
    401,
    '',
    {},
    { outcome: 'auth', reason: 'answered 401 instead of 2xx: the endpoint wants credentials, or other ones' },
  ],
  [403, '', {}, { outcome: 'auth', reason: 'answered 403 instead of 2xx: we are not allowed to' }],
  [
    403,
    page('Just a moment...'),
    {},
    { outcome: 'malformed', reason: 'challenge page "Just a moment..." instead of the service' },
  ],
  [429, '', {}, { outcome: 'rate_limited', reason: 'answered 429 instead of 2xx: we ask too often' }],
  [451, '', {}, { outcome: 'region_blocked', reason: 'answered 451 instead of 2xx: unavailable for legal reasons' }],
  [405, '', {}, { outcome: 'bad_request', reason: 'answered 405 instead of 2xx: our request is not accepted' }],
  [404, '', {}, { outcome: 'server_error', reason: 'answered 404 instead of 2xx: what is asked for is not there' }],
  [418, '', { status: [200, 204] }, { outcome: 'server_error', reason: 'answered 418 instead of 200 or 204' }],
])('%i %j with expect %j', async (status, body, expect_, expected) => {
  const url = await answering((_, response) => response.writeHead(status).end(body))
  expect(await look({ url, expect: expect_ })).toEqual(expected)
})

test('method, headers and body are sent, redirects followed, Retry-After kept', async () => {
  const seen: unknown[] = []
  const url = await answering((request, response) => {
    seen.push([request.method, request.url, request.headers['x-key']])
    if (request.url === '/') response.writeHead(307, { location: '/on' }).end()
    else response.writeHead(503, { 'retry-after': '7' }).end()
  })
  const found = await look({ url, method: 'POST', headers: { 'X-Key': 'k' }, body: '{}' })
  expect(found).toMatchObject({ outcome: 'server_error', retryAfterMs: 7000 })
  expect(seen).toEqual([
    ['POST', '/', 'k'],
    ['POST', '/on', 'k'],
  ])
})

test('an endpoint that cannot be reached', async () =>
  expect(await look({ url: await deserted() })).toEqual({
    outcome: 'connect',
    reason: 'connection refused (ECONNREFUSED)',
  }))

const dialling = (answer: Partial<Dialled>): Http => ({
  request: () => Promise.reject(new Error('not asked')),
  dial: async () => ({ ok: true, addresses: ['192.0.2.7'], elapsedMs: 3, ...answer }) as Dialled,
  close: async () => undefined,
})

test.each<[object, Partial<Dialled>, object]>([
  [{ url: 'tcp://db.example:5432' }, {}, { outcome: 'healthy' }],
  [
    { url: 'tcp://db.example:5432' },
    { ok: false, outcome: 'connect', reason: 'connection refused' },
    { outcome: 'connect', reason: 'connection refused' },
  ],
  [{ url: 'tls://tarn.example' }, { validTo: AT + 15 * 86_400_000 }, { outcome: 'healthy' }],
  [
    { url: 'tls://tarn.example' },
    { validTo: AT + 9 * 86_400_000 },
    { outcome: 'slow', reason: 'the certificate expires in 9 d (2026-06-21)' },
  ],
  [{ url: 'dns://tarn.example' }, {}, { outcome: 'healthy' }],
  [{ url: 'dns://tarn.example', expect: { contains: '192.0.2.' } }, {}, { outcome: 'healthy' }],
  [
    { url: 'dns://tarn.example', expect: { contains: '192.0.2.1' } },
    {},
    { outcome: 'dns', reason: 'resolves to 192.0.2.7, not to 192.0.2.1' },
  ],
  [{ url: 'dns://tarn.example' }, { addresses: [] }, { outcome: 'dns', reason: 'the name has no address' }],
])('%j, %j', async (check, answer, expected) => expect(await look(check, dialling(answer))).toEqual(expected))

test('where there is no network below HTTP, nothing is claimed', async () =>
  expect(await look({ url: 'tcp://db.example:5432' }, { ...dialling({}), dial: undefined })).toEqual({
    outcome: 'inconclusive',
    reason: 'there is no tcp in this world',
  }))

test.each(['tcp://db.example', 'ftp://db.example:21', 'db.example:5432'])('%s is no endpoint', (url) =>
  expect(EndpointCheck.safeParse({ url }).success).toBe(false),
)

test('no unexpected status is healthy, and each has a reason', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 400, max: 599 }), async (status) => {
      const http: Http = {
        request: async ({ url }) => ({
          ...{ ok: true, url, status, headers: {}, bytes: new Uint8Array(), notModified: false },
          ...{ redirects: [], elapsedMs: 1, validators: {} },
        }),
        close: async () => undefined,
      }
      const found = await lookAtEndpoint({ url: 'https://tarn.example' }, http, AT)
      expect(found.outcome).not.toBe('healthy')
      expect(found.reason).toContain(String(status))
    }),
  ))
