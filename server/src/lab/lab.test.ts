import { isDeepStrictEqual } from 'node:util'
import { MINUTE } from '@bellwether/shared/time.ts'
import type { Vendor } from '@bellwether/shared/vendor.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, type HttpResult } from '../lib/http.ts'
import { standIns } from '../testing/lab-sources.ts'
import { type LabConfig, withWorld } from './addresses.ts'
import { createLab, type Lab } from './lab.ts'
import { readScenario } from './scenario.ts'
import { type LabServer, serveLab } from './serve.ts'
import { labTransport } from './transport.ts'

const START = Date.parse('2026-06-12T18:00:00Z')

const scenario = readScenario(`
scenario: test
start: 2026-06-12T18:00:00Z
until: +1d
world:
  tarn: { statusPage: { provider: plainpage, components: [API] }, models: [heron-4, wren-2], paths: [direct, cloudy] }
  pay: { statusPage: { provider: plainpage } }
timeline:
  - { at: +1m, models: { vendor: tarn, ids: [heron-4], path: direct, answer: { status: 404, headers: { x-odd: 1 }, body: { error: "Gone. See https://tarn.example/news/gone" } }, listed: true } }
  - { at: +1m, models: { vendor: tarn, ids: [wren-2], path: cloudy, listed: false } }
  - { at: +1m, statusPage: { vendor: tarn, incident: { id: i1, name: Suspended, impact: none, body: "See https://tarn.example/news/gone", components: [API] } } }
  - { at: +1m, publish: { source: vendor-newsroom, vendor: tarn, title: Gone & why, text: "One.\\n\\nTwo <b>.", url: "https://tarn.example/news/gone" } }
  - { at: +1m, publish: { source: press, title: They did it, text: Words. } }
  - { at: +1m, publish: { source: press, title: Look at this, url: "https://tarn.example/news/gone" } }
  - { at: +2m, models: { vendor: tarn, ids: [heron-4], path: direct, answer: timeout } }
  - { at: +2m, account: { vendor: tarn, path: cloudy, answer: { status: 401, body: no } } }
  - { at: +2m, endpoint: { dependency: pay, answer: { slowMs: 300 } } }
  - { at: +2m, statusPage: { vendor: tarn, fault: html } }
  - { at: +3m, models: { vendor: tarn, ids: [heron-4], path: direct, answer: reset } }
  - { at: +3m, endpoint: { dependency: pay, answer: bad-tls } }
  - { at: +3m, statusPage: { vendor: tarn, fault: moved } }
  - { at: +4m, statusPage: { vendor: tarn, fault: malformed } }
  - { at: +5m, statusPage: { vendor: tarn, fault: gone } }
  - { at: +6m, statusPage: { vendor: tarn, fault: empty } }
  - { at: +7m, statusPage: { vendor: tarn, fault: none } }
  - { at: +8m, network: down }
`)

const vendor = (id: string, more: Partial<Vendor>): Vendor => ({
  id,
  name: id,
  aliases: [],
  kind: 'saas',
  models: [],
  unconfirmed: [],
  ...more,
})

const vendors: Vendor[] = [
  vendor('tarn', {
    statusPage: { provider: 'other', url: 'https://status.tarn.example', api: 'https://data.example' },
    api: { kind: 'plainapi', baseUrl: 'https://api.tarn.example/v1' },
    newsroom: { url: 'https://tarn.example/news' },
    models: [
      { id: 'heron-4', aliases: ['Heron'], resellers: [], idOnPath: { cloudy: 'tarn.heron-4' } },
      { id: 'teal-1', aliases: [], resellers: [] },
    ],
  }),
  vendor('cloudy', {
    statusPage: { url: 'https://health.cloudy.example' },
    api: { kind: 'elsewhere', baseUrl: 'https://run.{region}.cloudy.example' },
  }),
  vendor('pay', { statusPage: { url: 'https://status.tarn.example' } }),
  vendor('absent', {
    statusPage: { url: 'https://status.absent.example' },
    api: { kind: 'plainapi', baseUrl: 'https://api.absent.example' },
  }),
]

const config: LabConfig = {
  vendors: [],
  dependencies: [
    { id: 'heron', vendor: 'tarn', model: 'heron-4', path: 'direct' },
    { id: 'heron-cloudy', vendor: 'tarn', model: 'heron-4', path: 'cloudy', credentials: { region: 'eu-north-1' } },
    { id: 'own-gate', vendor: 'tarn', model: 'heron-4', path: 'direct', baseUrl: 'https://gate.corp.example:8443/llm' },
    {
      id: 'pay',
      vendor: 'pay',
      path: 'direct',
      components: ['Cards'],
      endpoint: { url: 'https://api.pay.example/health?x=1', expect: { status: [204, 200], contains: 'fine' } },
    },
    { id: 'gone', vendor: 'absent', path: 'direct', endpoint: { url: 'https://api.absent.example/' } },
    { id: 'wire', vendor: 'pay', path: 'direct', endpoint: { url: 'tls://db.pay.example:5432' } },
  ],
  receivers: [
    { id: 'oncall', channel: 'pagerduty', settings: { routingKey: 'k' } },
    { id: 'chat', channel: 'slack', settings: { webhookUrl: 'https://hooks.example/T/B' } },
  ],
  regulation: { sources: 'default', press: [], feeds: [] },
  network: { allow: ['10.0.0.0/8'], anchors: ['https://real.example'] },
}

const labAt = (origin: string) =>
  createLab({ scenario, config, vendors: withWorld(vendors, scenario), imitations: standIns, origin })

test('every address moves into the world, or nowhere', async () => {
  const lab = await labAt('http://localhost:4000')
  const known = new Map(lab.vendors.map((each) => [each.id, each]))
  expect(known.get('tarn')).toMatchObject({
    statusPage: { provider: 'plainpage', url: 'http://status.tarn.example.localhost:4000' },
    api: { baseUrl: 'http://api.tarn.example.localhost:4000/v1' },
    newsroom: { url: 'http://tarn.example.localhost:4000/news' },
  })
  expect(known.get('tarn')!.models.map(({ id, resellers }) => [id, ...resellers])).toEqual([
    ['heron-4', 'cloudy'],
    ['wren-2', 'cloudy'],
  ])
  expect(known.get('cloudy')).toMatchObject({ api: { baseUrl: 'http://run.region.cloudy.example.localhost:4000' } })
  expect(known.get('cloudy')).not.toHaveProperty('statusPage')
  expect(known.get('pay')!.statusPage!.url).toBe('http://status.pay.example.localhost:4000')
  expect(known.get('absent')).toMatchObject({
    statusPage: { url: 'https://status.absent.example.invalid' },
    api: { baseUrl: 'https://api.absent.example.invalid' },
  })
  const dependencies = new Map(lab.config.dependencies.map((each) => [each.id, each]))
  expect(dependencies.get('own-gate')!.baseUrl).toBe('http://gate.corp.example-8443.localhost:4000/llm')
  expect(dependencies.get('heron-cloudy')!.credentials).toMatchObject({ region: 'eu-north-1', apiKey: 'simulated-key' })
  expect(dependencies.get('pay')!.endpoint!.url).toBe('http://api.pay.example.localhost:4000/health?x=1')
  expect(dependencies.get('gone')!.endpoint!.url).toBe('https://api.absent.example.invalid/')
  expect(dependencies.get('wire')!.endpoint!.url).toBe('http://db.pay.example-5432.localhost:4000')
  expect(lab.config.receivers).toEqual([
    { id: 'oncall', channel: 'webhook', settings: { url: 'http://oncall.receivers.localhost:4000/' } },
    { id: 'chat', channel: 'slack', settings: { webhookUrl: 'http://chat.receivers.localhost:4000/' } },
  ])
  expect(lab.config.network).toEqual({
    allow: ['10.0.0.0/8', '*.localhost:4000'],
    anchors: ['http://anchor-1.localhost:4000/', 'http://anchor-2.localhost:4000/'],
  })
  expect(lab.places.map(({ id }) => id)).toEqual(['vendor-newsroom:tarn', 'press:press'])
})

interface Ask {
  method?: 'GET' | 'POST' | 'HEAD'
  url: string
  body?: string
  headers?: Record<string, string>
  timeoutMs?: number
}

const show = (result: HttpResult) => {
  if (!result.ok) return [result.outcome]
  const { connection, date, 'keep-alive': _, 'content-length': __, ...headers } = result.headers
  return [result.status, headers, Buffer.from(result.bytes).toString('base64'), result.redirects]
}

describe('in process and on loopback', () => {
  let now = START
  const clock = { now: () => now, sleep: (length: number) => new Promise<void>((done) => setTimeout(done, length)) }
  let server: LabServer
  let lab: Lab<LabConfig>
  let ask: (request: Ask, minute?: number) => Promise<HttpResult>
  let askBoth: (request: Ask, minute?: number) => Promise<[unknown, unknown]>

  beforeAll(async () => {
    const serving = await serveLab(clock)
    server = serving
    lab = await labAt(`http://localhost:${server.port}`)
    serving.play(lab)
    const by = { clock, userAgent: 'test', allow: lab.config.network.allow }
    const real = createHttp(by)
    const inside = createHttp({ ...by, transport: labTransport(lab, clock) })
    const at = (minute: number) => {
      now = START + minute * MINUTE
    }
    const fill = (request: Ask) => ({
      timeoutMs: 200,
      ...request,
      url: request.url.replace('PORT', String(server.port)),
    })
    ask = (request, minute = 0) => {
      at(minute)
      return inside.request(fill(request))
    }
    askBoth = async (request, minute = 0) => {
      at(minute)
      const both = async (wait: object): Promise<[unknown, unknown]> => [
        show(await inside.request({ ...fill(request), ...wait })),
        show(await real.request({ ...fill(request), ...wait })),
      ]
      const [one, other] = await both({})
      // On a busy machine one of them may not answer in time: what never answers does not with more time either.
      return isDeepStrictEqual(one, other) ? [one, other] : both({ timeoutMs: 10_000 })
    }
  })
  afterAll(() => server.close())

  const requests: [string, Ask][] = [
    ['a status page', { url: 'http://status.tarn.example.localhost:PORT/status.json' }],
    ['its second document', { url: 'http://status.tarn.example.localhost:PORT/feed?all=1' }],
    ['a page that no scenario touches', { url: 'http://status.pay.example.localhost:PORT/status.json' }],
    ['the list of models', { url: 'http://api.tarn.example.localhost:PORT/v1/models' }],
    ['a call', { method: 'POST', url: 'http://api.tarn.example.localhost:PORT/v1/chat', body: 'heron-4' }],
    [
      'a call of a model that never was',
      { method: 'POST', url: 'http://api.tarn.example.localhost:PORT/v1/chat', body: 'heron-9' },
    ],
    ['a call at the reseller', { url: 'http://run.region.cloudy.example.localhost:PORT/eu.tarn.heron-4' }],
    [
      'the list at the reseller, at its other host',
      { url: 'http://control.region.cloudy.example.localhost:PORT/list' },
    ],
    ['a gateway', { method: 'POST', url: 'http://gate.corp.example-8443.localhost:PORT/llm/chat', body: 'heron-4' }],
    ['a newsroom', { url: 'http://tarn.example.localhost:PORT/news' }],
    ['an article', { url: 'http://tarn.example.localhost:PORT/news/gone' }],
    ['a newspaper', { url: 'http://press.example.localhost:PORT/feed.xml' }],
    ['its article', { url: 'http://press.example.localhost:PORT/they-did-it' }],
    ['an endpoint', { url: 'http://api.pay.example.localhost:PORT/health?x=1' }],
    ['an anchor', { method: 'HEAD', url: 'http://anchor-1.localhost:PORT/' }],
    ['a receiver', { method: 'POST', url: 'http://chat.receivers.localhost:PORT/', body: '{}' }],
    ['nothing', { url: 'http://tarn.example.localhost:PORT/else' }],
    ['a vendor that is not there', { url: 'https://api.absent.example.invalid/' }],
  ]
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  test.each(minutes.flatMap((minute) => requests.map(([name, request]) => [minute, name, request] as const)))(
    'minute %i, %s: the same bytes',
    async (minute, _, request) => {
      const [inside, outside] = await askBoth(request, minute)
      expect(inside).toEqual(outside)
    },
  )

  test('what has been seen is not sent again', async () => {
    const url = 'http://status.tarn.example.localhost:PORT/status.json'
    const first = await ask({ url })
    const headers = { 'if-none-match': first.ok ? (first.validators.etag ?? '') : '' }
    const [inside, outside] = await askBoth({ url, headers })
    expect(inside).toEqual(outside)
    expect(await ask({ url, headers })).toMatchObject({ status: 304, notModified: true })
    expect(await ask({ url, headers }, 1)).toMatchObject({ status: 200 })
  })

  const said = (request: Ask, minute: number) =>
    ask(request, minute).then((result) =>
      result.ok ? `${result.status} ${Buffer.from(result.bytes)}` : result.outcome,
    )
  const call = (model: string): Ask => ({
    method: 'POST',
    url: 'http://api.tarn.example.localhost:PORT/v1/chat',
    body: model,
  })
  const atReseller: Ask = { url: 'http://run.region.cloudy.example.localhost:PORT/tarn.heron-4' }
  const list: Ask = { url: 'http://control.region.cloudy.example.localhost:PORT/list' }
  const endpoint: Ask = { url: 'http://api.pay.example.localhost:PORT/health?x=1' }
  const page: Ask = { url: 'http://status.tarn.example.localhost:PORT/status.json' }

  test.each<[string, Ask, number, RegExp]>([
    ['a withdrawn model', call('heron-4'), 1, /^404 .*http:\/\/tarn\.example\.localhost:\d+\/news\/gone/],
    ['its sibling', call('wren-2'), 1, /^200 .*"says":"OK"/],
    ['the same model elsewhere', atReseller, 1, /^200 /],
    ['another name of it', call('Heron'), 0, /^200 /],
    ['a locked account', atReseller, 2, /^401 no/],
    ['which sees no list', list, 2, /^401 no/],
    ['a list without one', list, 1, /^200 \["tarn\.heron-4"\]$/],
    ['silence', call('heron-4'), 2, /^timeout$/],
    ['a cut connection', call('heron-4'), 3, /^connect$/],
    ['slowness beyond patience', endpoint, 2, /^timeout$/],
    ['broken TLS', endpoint, 3, /^tls$/],
    ['broken TLS, until it is mended', endpoint, 4, /^tls$/],
    [
      'a notice',
      page,
      1,
      /"name":"Suspended","impact":"none".*"url":"http:\/\/status\.tarn\.example\.localhost:\d+\/incidents\/i1"|"url":"http.*Suspended/,
    ],
    ['a page of HTML', page, 2, /^200 <!doctype html>/],
    ['a page that moved', page, 3, /^404 .*Nothing is here/],
    ['half a page', page, 4, /^200 \{"page"(?!.*\}$)/],
    ['a closed page', page, 5, /^410 /],
    ['an empty page', page, 6, /^200 $/],
    [
      'an article',
      { url: 'http://tarn.example.localhost:PORT/news/gone' },
      1,
      /^200 [\s\S]*<h1>Gone &amp; why<\/h1>[\s\S]*<p>One\.<\/p>\s<p>Two &lt;b&gt;\.<\/p>/,
    ],
    ['an article that is not out yet', { url: 'http://tarn.example.localhost:PORT/news/gone' }, 0, /^404 /],
    ['our own network', page, 8, /^connect$/],
  ])('%s', async (_, request, minute, expected) => expect(await said(request, minute)).toMatch(expected))
})
