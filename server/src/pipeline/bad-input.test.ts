import { gzipSync } from 'node:zlib'
import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import { compose } from '../compose.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { answering } from '../testing/serve.ts'

const page = { id: 'p1', name: 'Tarn', url: 'https://status.tarn.example', updated_at: '2026-09-01T00:00:00Z' }
const summary = (components: unknown, rest: object = {}) =>
  JSON.stringify({
    page,
    status: { indicator: 'none' },
    components,
    incidents: [],
    scheduled_maintenances: [],
    ...rest,
  })
const api = (status: string) => [{ id: 'c1', name: 'API', status }]
const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "${'ha'.repeat(500)}">${Array.from({ length: 12 }, (_, n) => `<!ENTITY ${String.fromCharCode(98 + n)} "${`&${String.fromCharCode(97 + n)};`.repeat(10)}">`).join('')}]><rss version="2.0"><channel><title>&m;</title><item><title>&m;</title></item></channel></rss>`

interface Bad {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
  provider?: string
  /** The reason that a person reads. */
  says: RegExp
}

/** What a page may answer with the first time it is asked. */
const BAD: Record<string, Bad> = {
  'an empty body': { body: '', says: /empty/i },
  HTML: {
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Welcome</title><h1>All systems operational</h1>',
    says: /HTML/,
  },
  'truncated JSON': { body: summary(api('operational')).slice(0, 120), says: /JSON/ },
  'the wrong type': { body: '["operational"]', says: /./ },
  'a component list of the wrong type': { body: summary('operational'), says: /./ },
  'eight megabytes of spaces in gzip': {
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(8_000_000, ' ')),
    says: /MB/,
  },
  'a bomb of XML entities': {
    provider: 'feed',
    headers: { 'content-type': 'application/rss+xml' },
    body: BOMB,
    says: /./,
  },
  'a redirect to the address of cloud metadata': {
    status: 302,
    headers: { location: 'http://169.254.169.254/latest/meta-data/' },
    says: /169\.254\.169\.254/,
  },
  'a word nobody knows': { body: summary(api('sparkling')), says: /./ },
  'a page that moved': {
    status: 301,
    headers: { location: 'http://elsewhere.localhost:PORT/' },
    says: /moved|elsewhere/i,
  },
  'a page that is gone': { status: 404, body: '{"error":"not found"}', says: /404|gone/i },
  'a page behind a challenge': {
    status: 403,
    headers: { 'cf-mitigated': 'challenge', 'content-type': 'text/html' },
    body: '<title>Just a moment...</title>',
    says: /challenge/i,
  },
}

test.each(Object.entries(BAD))(
  'the first answer is %s: unknown, with a reason, and nobody is paged',
  async (_, bad) => {
    const base = await answering((request, response) => {
      const port = request.socket.localPort
      if (request.headers.host?.startsWith('elsewhere'))
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Our new status page</title>')
      const headers = Object.fromEntries(
        Object.entries({ 'content-type': 'application/json', ...bad.headers }).map(([name, value]) => [
          name,
          value.replace('PORT', String(port)),
        ]),
      )
      response.writeHead(bad.status ?? 200, headers).end(bad.body)
    })
    const value = {
      vendors: [
        {
          id: 'tarn',
          name: 'Tarn',
          statusPage: {
            provider: bad.provider ?? 'statuspage',
            url: base.replace('127.0.0.1', 'status.tarn.localhost'),
          },
        },
      ],
      dependencies: [{ id: 'tarn-api', vendor: 'tarn', components: ['API'] }],
      systems: [{ id: 'shop', tier: 1, owner: 'team', needs: [{ name: 'api', anyOf: ['tarn-api'] }] }],
      receivers: [{ id: 'oncall', webhook: { url: 'https://hooks.example/x' } }],
      route: { receiver: 'oncall', groupWait: '1s' },
    }
    const catalogue = catalogueOf([])
    const parsed = parseConfig([{ file: 'test', value }], { env: {}, catalogue })
    if (!parsed.config) throw new Error(JSON.stringify(parsed.faults))
    const clock = new VirtualClock(Date.parse('2026-09-01T12:00:00Z'))
    const http = createHttp({ clock, allow: ['*.localhost'], userAgent: 'Bellwether/test' })
    const app = await compose({
      config: {
        ...parsed.config,
        network: { ...parsed.config.network, anchors: [base.replace('127.0.0.1', 'anchor.localhost')] },
      },
      catalogue: catalogue.withVendors(parsed.config.vendors),
      sources: [],
      clock,
      http,
      database: ':memory:',
      random: () => 0.5,
    })
    onTestFinished(() => app.close())
    for (let look = 0; look < 6; look++) {
      await app.tick()
      clock.moveTo(clock.now() + 3 * MINUTE)
    }
    const [state] = await app.store.dependencyStates.of(['tarn-api'])
    expect(state?.status).toBe('unknown')
    expect(state?.reason).toMatch(bad.says)
    expect((await app.store.dependencyStates.allChanges()).map((change) => change.status)).not.toContain('operational')
    expect(await app.store.outbox.list({ limit: 10 })).toEqual([])
    const shown = (await app.store.checks.all()).find((check) => check.kind === 'status-page')
    expect(shown?.last_at).toBeGreaterThan(0)
  },
)
