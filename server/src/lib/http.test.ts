import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import zlib from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { answering, deserted, serve } from '../testing/serve.ts'
import { VirtualClock } from './clock.ts'
import { createHttp, type Http, type HttpOptions, type HttpRequest, userAgentOf } from './http.ts'

function client(options: Partial<HttpOptions> = {}): Http {
  const made = createHttp({
    clock: new VirtualClock(Date.parse('2026-06-12T18:00:00Z')),
    allow: ['127.0.0.0/8'],
    userAgent: userAgentOf('1.2.3'),
    ...options,
  })
  onTestFinished(() => made.close())
  return made
}

const ask = (request: HttpRequest, options?: Partial<HttpOptions>) => client(options).request(request)
const body = (result: Awaited<ReturnType<typeof ask>>) =>
  result.ok ? Buffer.from(result.bytes).toString() : result.reason
const outcome = (result: Awaited<ReturnType<typeof ask>>) =>
  result.ok ? result.status : `${result.outcome}: ${result.reason}`

test('an answer comes as it is: status, headers in lower case, bytes, times', async () => {
  const url = await answering((request, response) => {
    response.writeHead(503, { 'X-Request-Id': 'r1', ETag: '"7"', 'Set-Cookie': ['a=1', 'b=2'] })
    response.end(JSON.stringify({ agent: request.headers['user-agent'], method: request.method }))
  })
  const result = await ask({ url: `${url}/a?b=c` })
  expect(result).toMatchObject({
    ok: true,
    url: `${url}/a?b=c`,
    status: 503,
    headers: { 'x-request-id': 'r1', 'set-cookie': 'a=1, b=2' },
    notModified: false,
    redirects: [],
    validators: { etag: '"7"' },
  })
  expect(JSON.parse(body(result))).toEqual({
    agent: 'Bellwether/1.2.3 (+https://github.com/bellwether-monitor/bellwether)',
    method: 'GET',
  })
})

test.each([
  [
    'as it came',
    'identity',
    [
      'identity',
      [
        [2, true],
        [5, true],
      ],
    ],
  ],
  ['not of a compressed body', 'gzip', ['identity', undefined]],
] as const)('a timed answer tells when its parts came: %s', async (_, encoding, expected) => {
  let accepted: string | undefined
  const url = await answering((request, response) => {
    accepted = request.headers['accept-encoding']
    const parts = encoding === 'gzip' ? [zlib.gzipSync('ab cde')] : [Buffer.from('ab'), Buffer.from('cde')]
    if (encoding === 'gzip') response.setHeader('content-encoding', encoding)
    response.write(parts[0])
    setTimeout(() => response.end(parts[1]), 300)
  })
  const result = await ask({ url, timed: true })
  const arrivals = result.ok
    ? result.arrivals?.map(({ bytes, afterMs }) => [bytes, afterMs <= result.elapsedMs])
    : undefined
  expect([accepted, arrivals]).toEqual(expected)
})

test('connections are kept and used again', async () => {
  let connections = 0
  const server = http.createServer((_, response) => response.end('ok')).on('connection', () => connections++)
  const url = await serve(server)
  const http1 = client()
  for (let i = 0; i < 5; i++) expect(await http1.request({ url }).then(outcome)).toBe(200)
  expect(connections).toBe(1)
})

test('a kept connection that was closed just now is no failure for GET, but a POST is not sent twice', async () => {
  const seen: string[] = []
  const url = await serve(
    net.createServer((socket) => {
      let count = 0
      socket.on('data', (data) => {
        seen.push(data.toString().slice(0, 4).trim())
        if (++count === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
        else socket.destroy()
      })
    }),
  )
  const http1 = client()
  const story = []
  for (const method of ['GET', 'GET', 'POST'] as const) story.push(outcome(await http1.request({ url, method })))
  expect(story).toEqual([200, 200, 'connect: the other side closed the connection without an answer'])
  expect(seen).toEqual(['GET', 'GET', 'GET', 'POST'])
})

test('a POST carries its body', async () => {
  const url = await answering(async (request, response) => {
    const chunks = await Array.fromAsync(request)
    response.end(`${request.method} ${request.headers['content-type']} ${Buffer.concat(chunks)}`)
  })
  const headers = { 'Content-Type': 'application/json' }
  expect(body(await ask({ method: 'POST', url, headers, body: '{"a":1}' }))).toBe('POST application/json {"a":1}')
})

const never = () => undefined

test.each<[string, http.RequestListener, HttpOptions['limits'], string]>([
  ['no headers at all', never, { timeoutMs: 150 }, 'timeout: no answer within 150 ms'],
  [
    'headers too late',
    never,
    { headersMs: 150 },
    'timeout: connected, but no answer began in time (UND_ERR_HEADERS_TIMEOUT)',
  ],
  [
    'a body that never ends',
    (_, response) => response.write('{'),
    { timeoutMs: 2000 },
    'timeout: the answer was not complete within 2 s',
  ],
  [
    'a body that stands still',
    (_, response) => response.write('{'),
    { stallMs: 150 },
    'timeout: the answer began, then stood still (UND_ERR_BODY_TIMEOUT)',
  ],
  [
    'a reset before the answer',
    (request) => request.socket.resetAndDestroy(),
    {},
    'connect: connection reset (ECONNRESET)',
  ],
  [
    'a reset within the body',
    (request, response) => response.write('{', () => request.socket.resetAndDestroy()),
    {},
    'connect: the answer began, then was cut off: connection reset (ECONNRESET)',
  ],
])('%s', async (_, handler, limits, expected) => {
  const url = await answering(handler)
  expect(outcome(await ask({ url }, { limits }))).toBe(expected)
})

test('not HTTP', async () => {
  const url = await serve(net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')))
  expect(outcome(await ask({ url }))).toMatch(/^malformed: not HTTP: /)
})

test('nobody listens', async () => {
  expect(outcome(await ask({ url: await deserted() }))).toBe('connect: connection refused (ECONNREFUSED)')
})

test('no such name, by the resolver', async () => {
  const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  const limits: HttpOptions['limits'] = { resolve: (_, callback) => callback(missing, []) }
  expect(outcome(await ask({ url: 'http://tarn.example' }, { limits }))).toBe(
    'dns: the name does not exist (ENOTFOUND)',
  )
})

const pem = (name: string) => readFileSync(new URL(`recordings/${name}.pem`, import.meta.url))

test.each([
  ['valid', 'localhost', true, 200],
  ['valid', 'localhost', false, 'tls: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ['expired', 'localhost', true, 'tls: certificate expired on 2021-01-01'],
  ['other', 'localhost', true, 'tls: certificate for another name (ERR_TLS_CERT_ALTNAME_INVALID)'],
])('a %s certificate for %s, trusted %o', async (name, host, trusted, expected) => {
  const server = tls.createServer({ key: pem(name), cert: pem(name) }, (socket) =>
    socket.on('error', never).end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
  )
  const { port } = new URL(await serve(server.on('tlsClientError', never)))
  const limits = trusted ? { ca: [pem(name).toString()] } : {}
  expect(outcome(await ask({ url: `https://${host}:${port}` }, { limits }))).toBe(expected)
})

test('TLS asked of a server that does not speak it', async () => {
  const { port } = new URL(await answering(never))
  expect(outcome(await ask({ url: `https://127.0.0.1:${port}` }))).toMatch(/^tls: /)
})

const encoders: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: zlib.gzipSync,
  deflate: zlib.deflateSync,
  'raw deflate': zlib.deflateRawSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
}
const noise = randomBytes(300_000)

test.each(
  Object.entries(encoders).flatMap(
    ([name, encode]) =>
      [
        [name, 'small', encode, Buffer.from('{"ok":true}')],
        [name, 'large', encode, noise],
      ] as const,
  ),
)('%s, %s', async (name, _, encode, plain) => {
  const url = await answering((_, response) => {
    response.setHeader('content-encoding', name.split(' ').at(-1)!)
    response.end(encode(plain))
  })
  const result = await ask({ url })
  expect(result.ok && Buffer.compare(result.bytes, plain)).toBe(0)
})

test('two encodings are undone in turn', async () => {
  for (const plain of [Buffer.from('{"ok":true}'), noise]) {
    const url = await answering((_, response) => {
      response.setHeader('content-encoding', 'br, gzip')
      response.end(zlib.gzipSync(zlib.brotliCompressSync(plain)))
    })
    const result = await ask({ url })
    expect(result.ok && Buffer.compare(result.bytes, plain)).toBe(0)
  }
})

test('a bomb is cut: 8 MB of spaces in 8 kB, and an endless stream of them', async () => {
  const spaces = Buffer.alloc(8e6, ' ')
  for (const [encoding, bytes] of [
    ['gzip', zlib.gzipSync(spaces)],
    ['br', zlib.brotliCompressSync(spaces)],
    ['zstd', zlib.zstdCompressSync(spaces)],
  ] as const) {
    const url = await answering((_, response) => response.setHeader('content-encoding', encoding).end(bytes))
    expect(outcome(await ask({ url }))).toBe('malformed: larger than 5 MB')
  }
  let sent = 0
  const url = await answering((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    const endless = zlib.createGzip({ level: 0 }).on('error', never)
    const more = () => {
      if (response.destroyed) return
      sent += 1e6
      endless.write(spaces.subarray(0, 1e6), more)
    }
    endless.pipe(response)
    more()
  })
  expect(outcome(await ask({ url }))).toBe('malformed: larger than 5 MB')
  expect(sent).toBeLessThan(20e6)
})

test.each([
  ['by its length', { 'content-length': '6000000' }],
  ['while it comes', {}],
])('a plain body that is too large is cut %s', async (_, headers) => {
  const url = await answering((_, response) => response.writeHead(200, headers).end(Buffer.alloc(6e6)))
  expect(outcome(await ask({ url }))).toBe('malformed: larger than 5 MB')
})

test.each(['gzip', 'br', 'zstd', 'deflate'])('what is not %s although it says so', async (encoding) => {
  const url = await answering((_, response) => response.setHeader('content-encoding', encoding).end('{"plain":true}'))
  expect(outcome(await ask({ url }))).toMatch(/^malformed: the body cannot be decompressed/)
})

test('a compressed body that is cut short', async () => {
  const url = await answering((_, response) =>
    response.setHeader('content-encoding', 'gzip').end(zlib.gzipSync(noise).subarray(0, 50_000)),
  )
  expect(outcome(await ask({ url }))).toMatch(/^malformed: the body cannot be decompressed: unexpected end/)
})

test('304 says that what we have is still true', async () => {
  const url = await answering((request, response) => {
    const fresh = request.headers['if-none-match'] === '"7"' && request.headers['if-modified-since'] === 'yesterday'
    response.writeHead(fresh ? 304 : 200, fresh ? {} : { etag: '"7"', 'last-modified': 'yesterday' }).end()
  })
  const http1 = client()
  const first = await http1.request({ url })
  if (!first.ok) throw new Error(first.reason)
  expect(first).toMatchObject({ notModified: false, validators: { etag: '"7"', lastModified: 'yesterday' } })
  const second = await http1.request({ url, validators: first.validators })
  expect(second).toMatchObject({ status: 304, notModified: true, validators: first.validators })
})

test.each([
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': 'Fri, 12 Jun 2026 18:01:30 GMT' }, 90_000],
  [{ 'retry-after': 'Fri, 12 Jun 2026 17:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '1', 'retry-after-ms': '250' }, 250],
  [{}, undefined],
])('%j asks us to wait %o ms', async (headers, expected) => {
  const url = await answering((_, response) => response.writeHead(429, headers).end())
  expect(await ask({ url })).toMatchObject({ status: 429, retryAfterMs: expected })
})

test('redirects are followed and written down; a secret stays with the origin it was for', async () => {
  const target = await answering((request, response) =>
    response.end(JSON.stringify([request.method, request.url, request.headers['x-api-key'] ?? null])),
  )
  const url = await answering((request, response) => {
    const hops: Record<string, [number, string]> = {
      '/a': [301, '/b'],
      '/b': [302, 'c?d=1'],
      '/c?d=1': [307, `${target}/end#part`],
      '/see': [303, `${url}/echo`],
    }
    const hop = hops[request.url!]
    if (hop) response.writeHead(hop[0], { location: hop[1] }).end()
    else response.end(JSON.stringify([request.method, request.url, request.headers['x-api-key'] ?? null]))
  })
  const headers = { 'X-Api-Key': 'secret' }
  const result = await ask({ url: `${url}/a`, headers })
  expect(JSON.parse(body(result))).toEqual(['GET', '/end', null])
  expect(result).toMatchObject({ url: `${target}/end`, redirects: [`${url}/a`, `${url}/b`, `${url}/c?d=1`] })
  const posted = await ask({ method: 'POST', url: `${url}/see`, headers, body: 'x' })
  expect(JSON.parse(body(posted))).toEqual(['GET', '/echo', 'secret'])
})

test.each<[string, (self: string) => string, string]>([
  ['in a circle', (self) => `${self}/`, 'malformed: redirects in a circle, back to '],
  ['without end', (self) => `${self}/${Math.random()}`, 'malformed: more than 3 redirects'],
  [
    'to the cloud metadata',
    () => 'http://169.254.169.254/latest/meta-data/',
    'malformed: redirects to an address that is refused: 169.254.169.254 is a link-local address',
  ],
  [
    'to it in hexadecimal',
    () => 'http://0xa9fea9fe/',
    'malformed: redirects to an address that is refused: 169.254.169.254',
  ],
  [
    'to a file',
    () => 'file:///etc/passwd',
    'malformed: redirects to what cannot be asked: file:// is neither http nor https',
  ],
  [
    'with a password',
    () => 'http://a:b@tarn.example/',
    'malformed: redirects to what cannot be asked: tarn.example: a user name',
  ],
  ['to nonsense', () => 'http://[', 'malformed: redirects to what cannot be asked: "http://[" is not an address'],
])('a redirect %s is refused', async (_, location, expected) => {
  const url = await answering((_, response) => response.writeHead(302, { location: location(url) }).end())
  const result = await ask({ url: `${url}/` })
  expect(outcome(result).toString().startsWith(expected), outcome(result).toString()).toBe(true)
  expect(result.redirects[0]).toBe(`${url}/`)
})

test.each([
  ['http://127.0.0.1:1/', 'config: 127.0.0.1 is a loopback address. To ask it, list it under network.allow'],
  ['http://2130706433:1/', 'config: 127.0.0.1 is a loopback address. To ask it, list it under network.allow'],
  ['http://[::ffff:7f00:1]:1/', 'config: ::ffff:7f00:1 is a loopback address. To ask it, list it under network.allow'],
  [
    'http://localhost:1/',
    'config: localhost (127.0.0.1) is a loopback address. To ask it, list it under network.allow',
  ],
  [
    'http://a.localhost:1/',
    'config: a.localhost (127.0.0.1) is a loopback address. To ask it, list it under network.allow',
  ],
  ['ftp://tarn.example/', 'config: ftp:// is neither http nor https'],
  ['https://me:secret@tarn.example/', 'config: tarn.example: a user name or password does not belong in an address'],
  ['tarn.example', 'config: "tarn.example" is not an address'],
])('%s is not asked', async (url, expected) => expect(outcome(await ask({ url }, { allow: [] }))).toBe(expected))

test('a header that cannot be sent is our own fault', async () => {
  const url = await answering(never)
  expect(outcome(await ask({ url, headers: { 'x-key': 'two\nlines' } }))).toMatch(
    /^config: not a request that can be sent/,
  )
})

test('a name that changes between question and connection is of no use: it is resolved once', async () => {
  let asked = 0
  const url = new URL(await answering((_, response) => response.end('ok')))
  const rebinding: NonNullable<HttpOptions['limits']>['resolve'] = (_, callback) =>
    callback(null, [{ address: ++asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }])
  const allow = [`127.0.0.1:${url.port}`]
  const result = await ask({ url: `http://tarn.example:${url.port}/` }, { allow, limits: { resolve: rebinding } })
  expect([outcome(result), asked]).toEqual([200, 1])
  const inside = await ask({ url: `http://tarn.example:${url.port}/` }, { allow, limits: { resolve: rebinding } })
  expect(outcome(inside)).toMatch(/^config: tarn.example \(169.254.169.254\) is a link-local address/)
})

test('at most so many requests go to one host at a time; names count apart', async () => {
  const running: Record<string, number> = {}
  const most: Record<string, number> = {}
  const { port } = new URL(
    await answering((request, response) => {
      const host = request.headers.host!.split(':')[0]!
      running[host] = (running[host] ?? 0) + 1
      most[host] = Math.max(most[host] ?? 0, running[host])
      // Long enough for all that may come at once to be there, also on a busy machine.
      setTimeout(() => {
        running[host]! -= 1
        response.end()
      }, 300)
    }),
  )
  const http1 = client({ limits: { perHost: 3 } })
  const urls = ['a.localhost', 'b.localhost'].flatMap((host) => Array<string>(10).fill(`http://${host}:${port}/`))
  const results = await Promise.all(urls.map((url) => http1.request({ url })))
  expect(results.map(outcome)).toEqual(urls.map(() => 200))
  expect(most).toEqual({ 'a.localhost': 3, 'b.localhost': 3 })
})

test('after close nothing is asked, and that is nobody else’s fault', async () => {
  const url = await answering((_, response) => response.end('ok'))
  const http1 = client()
  await http1.close()
  expect(outcome(await http1.request({ url }))).toBe('config: we are shutting down (UND_ERR_DESTROYED)')
})

test('a simulated world is another transport', async () => {
  const asked: string[] = []
  const result = await ask(
    { url: 'https://status.tarn.example/x' },
    {
      transport: {
        exchange: async ({ url, headers }) => {
          asked.push(`${url.href} ${headers['user-agent']}`)
          return { ok: true, status: 200, headers: {}, bytes: Buffer.from('hi'), elapsedMs: 5 }
        },
        close: async () => undefined,
      },
    },
  )
  expect(result).toMatchObject({ ok: true, elapsedMs: 5 })
  expect(asked).toEqual([`https://status.tarn.example/x ${userAgentOf('1.2.3')}`])
})
