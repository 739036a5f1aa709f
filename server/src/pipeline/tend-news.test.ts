import type net from 'node:net'
import type { Message } from '@bellwether/shared/notification.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import { compose } from '../compose.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { play } from '../lab/play.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { answering } from '../testing/serve.ts'

const FEED = '<rss version="2.0"><channel><title>x</title><item><title>A quiet day</title></item></channel></rss>'

type State = 'well' | 'reset' | 503 | 404

/** The real application with one newspaper, whose server does what `state` says. */
async function withNewspaper() {
  const told: { receiver: string; message: Pick<Message, 'kind' | 'subject'> }[] = []
  const now: { state: State } = { state: 'well' }
  const paper = await answering((request, response) => {
    if (now.state === 'reset') return void (request.socket as net.Socket).resetAndDestroy()
    response.writeHead(now.state === 'well' ? 200 : now.state).end(now.state === 'well' ? FEED : '')
  })
  const hooks = await answering((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part))
    request.on('end', () => {
      told.push({ receiver: request.url!.slice(1), message: JSON.parse(body) as Message })
      response.end()
    })
  })
  const anchor = await answering((_, response) => void response.end('ok'))
  const api = await answering((_, response) => void response.end('ok'))
  const value = {
    vendors: [{ id: 'tarn', name: 'Tarn' }],
    dependencies: [{ id: 'tarn-api', vendor: 'tarn', endpoint: { url: api, every: '1m' } }],
    receivers: ['ops', 'oncall'].map((id) => ({ id, webhook: { url: `${hooks}/${id}` } })),
    route: { receiver: 'oncall', groupWait: '1s' },
    operators: ['ops'],
    network: { allow: ['127.0.0.1'], anchors: [anchor] },
  }
  const catalogue = catalogueOf([])
  const { config, faults } = parseConfig([{ file: 'test', value }], { env: {}, catalogue })
  if (!config) throw new Error(JSON.stringify(faults))
  const clock = new VirtualClock(Date.parse('2026-09-01T12:00:00Z'))
  const app = await compose({
    config,
    catalogue: catalogue.withVendors(config.vendors),
    sources: [{ id: 'press:paper', family: 'press', url: `${paper}/feed` }],
    clock,
    http: createHttp({ clock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' }),
    database: ':memory:',
    random: () => 0.5,
  })
  onTestFinished(() => app.close())
  const check = async () => (await app.store.checks.all()).find(({ id }) => id === 'source:press:paper')
  return { app, told, now, check, pass: (minutes: number) => play(app, clock, clock.now() + minutes * MINUTE) }
}

test.each<[State, string, RegExp]>([
  ['reset', 'connect', /connection/],
  [503, 'server_error', /answered 503/],
  [404, 'inconclusive', /answered 404/],
])(
  'a newspaper that is ill (%s): operators hear of its illness and its end, nobody else, and no incident opens',
  async (state, outcome, reason) => {
    const { app, told, now, check, pass } = await withNewspaper()
    await pass(11)
    expect(await check()).toMatchObject({ last_outcome: 'healthy', source_state: 'ok' })
    now.state = state
    await pass(60)
    expect(await check()).toMatchObject({ last_outcome: outcome, last_reason: expect.stringMatching(reason) })
    now.state = 'well'
    await pass(60)
    expect(told.map(({ receiver, message }) => `${receiver} ${message.kind}`)).toEqual(['ops trigger', 'ops resolve'])
    expect(told[0]!.message.subject).toMatch(/^Source ill: .*\/feed /)
    expect(told[0]!.message.subject).toMatch(reason)
    expect(await app.store.incidents.open()).toEqual([])
  },
)
