import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DependencyDetail, IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import type { VantageReport, VantageSummary, VantageTaken } from '@bellwether/shared/api-vantages.ts'
import type { Observation } from '@bellwether/shared/observation.ts'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { vantageSchemaText } from '../pipeline/hear-vantage.ts'
import { createReporter } from '../pipeline/report-looks.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const SECRET = 'a secret of vantages, of more than 32 characters'
let app: TestApp
afterEach(() => app.close())

const start = async (scenario: string, pass: number): Promise<void> => {
  const file = fileURLToPath(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url))
  const vantages = [{ id: 'virginia', name: 'Virginia', secret: SECRET, silentAfter: 5 * MINUTE }]
  app = await startTestApp({ pass, file, vantages })
}
const post = (body: unknown, { id = 'virginia', secret = SECRET } = {}) =>
  fetch(`${app.url}/api/v1/vantages/${id}/looks`, {
    method: 'POST',
    headers: { connection: 'close', ...(secret && { authorization: `Bearer ${secret}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const read = async <Answer>(path: string): Promise<Answer> =>
  (await fetch(`${app.url}/api/v1${path}`, { headers: { connection: 'close' } })).json() as Promise<Answer>
const probed = () => [...app.register().dependencies.values()].filter((watched) => watched.probed).map(({ id }) => id)

/** Minutes pass in which Virginia looks, and tells. */
async function minutes(
  count: number,
  look: Partial<VantageReport['looks'][number]>,
  dependencies = probed(),
  connectivity?: 'down',
) {
  for (let minute = 0; minute < count; minute++) {
    await app.pass(MINUTE)
    const looks = dependencies.map((dependency) => ({ dependency, at: iso(app.now()), outcome: 'healthy', ...look }))
    const taken = (await (await post({ looks, ...(connectivity && { connectivity }) })).json()) as VantageTaken
    expect(taken).toEqual({ taken: dependencies.length, leftOut: [] })
  }
}

test('docs/vantage.schema.json is up to date (npm run schema writes it)', async () => {
  await start('region-block-one-path', 0)
  expect(readFileSync(new URL('../../../docs/vantage.schema.json', import.meta.url), 'utf8')).toBe(vantageSchemaText())
})

test('nobody is believed without the secret, and what cannot be read says where', async () => {
  await start('region-block-one-path', MINUTE)
  expect((await post({ looks: [] }, { secret: '' })).status).toBe(401)
  expect((await post({ looks: [] }, { secret: 'another secret, of more than 32 characters' })).status).toBe(401)
  expect((await post({ looks: [] }, { id: 'tokyo' })).status).toBe(404)
  const wrong = await post({ looks: [{ dependency: 'heron', at: 'noon', outcome: 'fine' }] })
  expect(wrong.status).toBe(400)
  expect(((await wrong.json()) as { detail: string }).detail).toMatch(/looks\[0\]\.at: .*looks\[0\]\.outcome: /)
  expect((await post('no json')).status).toBe(400)
  const at = iso(app.now())
  const later = iso(app.now() + HOUR)
  const taken = await post({
    looks: [
      { dependency: 'heron', at, outcome: 'healthy' },
      { dependency: 'heron', at, outcome: 'timeout' },
      { dependency: 'nobody', at, outcome: 'healthy' },
      { dependency: 'lark', at: later, outcome: 'healthy' },
    ],
  })
  expect(await taken.json()).toEqual({
    taken: 1,
    leftOut: [
      { dependency: 'heron', why: 'older_than_known' },
      { dependency: 'nobody', why: 'no_such_dependency' },
      { dependency: 'lark', why: 'in_the_future' },
    ],
  })
})

test('refused from here and served from Virginia: told as such, as soon as ever, and it speaks for an order by place', async () => {
  await start('region-block-one-path', HOUR - 2 * MINUTE)
  await minutes(8, {})
  const heron = await read<DependencyDetail>('/dependencies/heron')
  expect(heron).toMatchObject({ status: 'withdrawn' })
  expect(heron.seenFrom).toMatchObject([
    { name: 'Here', here: true, state: 'sees', status: 'withdrawn', outcome: 'region_blocked' },
    { name: 'Virginia', state: 'sees', status: 'operational' },
  ])
  const { items } = await read<Page<IncidentSummary>>('/incidents')
  expect(items).toHaveLength(1)
  expect(items[0]!.openedAt - items[0]!.firstBadAt).toBeLessThanOrEqual(3 * MINUTE)
  const incident = await read<IncidentDetail>(`/incidents/${items[0]!.id}`)
  expect(incident.verdict).toMatchObject({ cause: 'regulatory' })
  const reasons = incident.verdict!.reasons.map(({ rule, cause, text }) => `${rule} ${cause}: ${text}`)
  expect(reasons).toContainEqual(
    expect.stringMatching(/^refused_by_place regulatory: .* fails from here and answers from Virginia/),
  )
}, 120_000)

test('what only Virginia cannot use is worse than well here, and no outage; one bad look there is nothing', async () => {
  await start('region-block-one-path', MINUTE)
  await minutes(1, { outcome: 'region_blocked', status: 'withdrawn', reason: 'not served here' }, ['lark'])
  await minutes(4, {}, ['lark'])
  expect(await read('/dependencies/lark')).toMatchObject({ status: 'operational' })
  await minutes(7, { outcome: 'region_blocked', status: 'withdrawn', reason: 'not served here' }, ['lark'])
  expect(await read('/dependencies/lark')).toMatchObject({
    status: 'degraded_performance',
    reason: 'not served here; it fails from Virginia, and answers from here',
  })
}, 120_000)

test('a place that has gone silent counts for nothing: what it said last neither pages nor acquits', async () => {
  await start('region-block-one-path', MINUTE)
  await minutes(2, { outcome: 'timeout' }, ['lark'])
  await app.pass(20 * MINUTE)
  expect(await read('/dependencies/lark')).toMatchObject({
    status: 'operational',
    seenFrom: [{}, { state: 'silent', status: 'unknown' }],
  })
  expect((await read<{ items: VantageSummary[] }>('/vantages')).items).toEqual([
    { id: 'virginia', name: 'Virginia', state: 'silent', dependencies: 1, heardAt: expect.any(Number) },
  ])
}, 120_000)

test('what is sent again changes nothing: neither that it was heard of, nor whether it is cut off', async () => {
  await start('region-block-one-path', MINUTE)
  const looks = [{ dependency: 'lark', at: iso(app.now()), outcome: 'healthy' }]
  const heard = async () => (await read<{ items: VantageSummary[] }>('/vantages')).items[0]!
  expect(await (await post({ looks })).json()).toEqual({ taken: 1, leftOut: [] })
  const first = await heard()
  await app.pass(4 * MINUTE)
  for (const again of [{ looks }, { looks, connectivity: 'down' }, { looks: [] }])
    expect(await (await post(again)).json()).toMatchObject({ taken: 0 })
  expect(await heard()).toEqual(first)
  await app.pass(2 * MINUTE)
  expect(await heard()).toEqual({ ...first, state: 'silent' })
  await post({ looks: [{ ...looks[0], at: iso(app.now()) }] })
  expect(await heard()).toEqual({ ...first, heardAt: app.now() })
}, 120_000)

test('our line is cut while Virginia sees every vendor well: nobody is paged, and nothing is unknown', async () => {
  await start('our-network-down', 58 * MINUTE)
  await minutes(15, {})
  expect((await read<Page<IncidentSummary>>('/incidents')).items).toEqual([])
  expect(await read('/dependencies/heron')).toMatchObject({
    status: 'operational',
    seenFrom: [{ state: 'blind' }, { state: 'sees' }],
  })
}, 120_000)

test('our line is cut, and Virginia sees only a part: we are blind for the rest, and hear of it', async () => {
  await start('our-network-down', 58 * MINUTE)
  await minutes(8, {}, ['heron'])
  const { items } = await read<Page<IncidentSummary>>('/incidents')
  expect(items.map(({ vendor }) => vendor.id)).toEqual(['our-side'])
}, 120_000)

test('a place whose own network fails blames no vendor', async () => {
  await start('region-block-one-path', MINUTE)
  await minutes(6, { outcome: 'connect' }, probed(), 'down')
  expect((await read<Page<IncidentSummary>>('/incidents')).items).toEqual([])
  expect(await read('/dependencies/lark')).toMatchObject({ status: 'operational', seenFrom: [{}, { state: 'blind' }] })
}, 120_000)

test('another Bellwether tells what it sees, and says once that it is not taken', async () => {
  await start('region-block-one-path', MINUTE)
  const http = createHttp({ clock: systemClock, allow: ['127.0.0.1', 'localhost'], userAgent: 'Bellwether/test' })
  const look: Observation = {
    dependency: 'heron',
    component: '',
    kind: 'probe',
    at: app.now(),
    status: 'withdrawn',
    outcome: 'region_blocked',
    reason: 'not served here',
  }
  let secret = 'the wrong secret, of more than 32 characters'
  const reporter = createReporter(http, () => ({ url: app.url, vantage: 'virginia', secret }))
  reporter.take([look, { ...look, kind: 'status_page', status: 'operational' }])
  await expect(reporter.send()).rejects.toThrow('does not take what is seen here: 401')
  expect(await reporter.send()).toBe('not_taken')
  secret = SECRET
  expect(await reporter.send()).toBe('told')
  expect(await reporter.send()).toBe('nothing_new')
  expect((await read<DependencyDetail>('/dependencies/heron')).seenFrom![1]).toMatchObject({
    status: 'withdrawn',
    reason: 'not served here',
  })
  await http.close()
}, 120_000)
