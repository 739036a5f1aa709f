import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { judgeComponents } from '../../domain/judge-page.ts'
import { type Reply, site } from '../../testing/site.ts'
import { type PageLook, type PageSource, readStatusPage } from './read.ts'

const URL = 'https://status.tarn.example'
const SUMMARY = `${URL}/api/v2/summary.json`
const HISTORY = `${URL}/api/v2/incidents.json`
const START = Date.parse('2026-05-04T10:00:00Z')
const page: PageSource = { url: URL, provider: 'statuspage' }

const summary = (more: object = {}, updatedAt = START) => ({
  page: { id: 'p7tarnlabs01', name: 'Tarn', url: URL, updated_at: new Date(updatedAt).toISOString() },
  components: [{ id: 'api', name: 'API', status: 'operational' }],
  incidents: [],
  scheduled_maintenances: [],
  status: { indicator: 'none', description: 'All Systems Operational' },
  ...more,
})
const incident = (phase: string, more: object = {}) => ({
  id: 'i1',
  name: 'Errors',
  status: phase,
  impact: 'minor',
  started_at: new Date(START).toISOString(),
  incident_updates: [],
  ...more,
})

test('a page that can be read', async () => {
  const { http } = site({ [SUMMARY]: summary() })
  const look = await readStatusPage(page, http, undefined, START)
  expect(look).toMatchObject({
    unchanged: false,
    outcome: 'healthy',
    elapsedMs: 7,
    reading: { provider: 'statuspage', state: 'ok' },
  })
  expect(look.evidence).toEqual(Buffer.from(JSON.stringify(summary())))
})

const html = (title: string, more: object = {}): Reply => ({
  status: 200,
  bytes: Buffer.from(`<html><title>${title}</title>`),
  ...more,
})

test.each<[string, Reply, string, string, RegExp]>([
  [
    'no such name',
    { ok: false, outcome: 'dns', reason: 'the name does not exist', elapsedMs: 1 },
    'unreadable',
    'dns',
    /name does not exist/,
  ],
  [
    'a certificate of another name',
    { ok: false, outcome: 'tls', reason: 'the certificate is for another name', elapsedMs: 1 },
    'unreadable',
    'tls',
    /another name/,
  ],
  [
    'nobody answers',
    { ok: false, outcome: 'timeout', reason: 'no answer within 30 s', elapsedMs: 30_000 },
    'unreadable',
    'timeout',
    /30 s/,
  ],
  ['its server fails', { status: 503, bytes: Buffer.from('busy') }, 'unreadable', 'server_error', /answered 503/],
  ['asked too often', { status: 429 }, 'unreadable', 'rate_limited', /asked too often/],
  ['switched off', { status: 410 }, 'gone', 'inconclusive', /answered 410/],
  ['not there', { status: 404 }, 'gone', 'inconclusive', /answered 404/],
  ['inactive', html('Tarn Status - Page Inactive'), 'gone', 'inconclusive', /switched off/],
  ['private', html('Tarn Status - Login'), 'challenged', 'inconclusive', /is private/],
  ['programs are not let in', { status: 403 }, 'challenged', 'inconclusive', /does not let programs in/],
  ['no key of ours would help', { status: 401 }, 'challenged', 'inconclusive', /answered 401/],
  ['a challenge', html('Just a moment...', { status: 503 }), 'challenged', 'inconclusive', /challenge page/],
  ['a challenge that says 200', html('Just a moment...'), 'challenged', 'inconclusive', /challenge page/],
  [
    'a challenge by header',
    { status: 403, headers: { 'cf-mitigated': 'challenge' } },
    'challenged',
    'inconclusive',
    /cf-mitigated/,
  ],
  ['a page of the application', html('Status'), 'unreadable', 'malformed', /HTML instead of JSON/],
  ['an empty body', '', 'unreadable', 'malformed', /empty body/],
  ['cut off', '{"page":{"id":"p', 'unreadable', 'malformed', /truncated JSON/],
  ['another JSON', { hello: 'world' }, 'unreadable', 'malformed', /without any of/],
  ['nothing on it', summary({ components: [] }), 'unreadable', 'malformed', /lists no components/],
  [
    'moved',
    { status: 301, headers: { location: 'https://status.alder.example/' } },
    'moved',
    'inconclusive',
    /moved to https:\/\/status.alder.example/,
  ],
  ['not modified since never', { status: 304 }, 'unreadable', 'malformed', /nothing was known/],
])('%s: nothing is known of the vendor', async (_, reply, state, outcome, reason) => {
  const { http } = site({ [SUMMARY]: reply, 'https://status.alder.example/': summary() })
  const look = await readStatusPage(page, http, undefined, START)
  expect(look).toMatchObject({
    outcome,
    reading: { state, reason: expect.stringMatching(reason), components: [], incidents: [] },
  })
  expect(judgeComponents(look.reading, { components: ['API'] }).status).toBe('unknown')
})

test('www is not another host', async () => {
  const there = 'https://www.status.tarn.example/api/v2/summary.json'
  const { http } = site({ [SUMMARY]: { status: 301, headers: { location: there } }, [there]: summary() })
  expect((await readStatusPage(page, http, undefined, START)).reading.state).toBe('ok')
})

test('from its own data to its own page is no move either', async () => {
  const api = 'https://tarn.statuspage.example'
  const { http } = site({
    [`${api}/api/v2/summary.json`]: { status: 302, headers: { location: SUMMARY } },
    [SUMMARY]: summary(),
  })
  expect((await readStatusPage({ ...page, api }, http, undefined, START)).reading.state).toBe('ok')
})

test('an answer that is the same again costs nothing: the same object', async () => {
  const { http, replies } = site({ [SUMMARY]: summary() })
  const first = await readStatusPage(page, http, undefined, START)
  const second = await readStatusPage(page, http, first.memory, START + MINUTE)
  expect(second.unchanged).toBe(true)
  expect(second.reading).toBe(first.reading)
  expect(second.evidence).toBeUndefined()
  replies[SUMMARY] = summary({ components: [{ id: 'api', name: 'API', status: 'major_outage' }] })
  const third = await readStatusPage(page, http, second.memory, START + 2 * MINUTE)
  expect(third).toMatchObject({ unchanged: false, reading: { components: [{ status: 'major_outage' }] } })
})

test('a server that says so itself: 304', async () => {
  const bytes = Buffer.from(JSON.stringify(summary()))
  const { http } = site({ [SUMMARY]: { status: 200, headers: { etag: '"a"' }, bytes } })
  const first = await readStatusPage(page, http, undefined, START)
  const second = await readStatusPage(page, http, first.memory, START + MINUTE)
  expect(second).toMatchObject({ unchanged: true, outcome: 'healthy' })
  expect(second.reading).toBe(first.reading)
})

test('what cannot be read twice is unchanged, and being read again is a change', async () => {
  const { http, replies } = site({ [SUMMARY]: summary() })
  const good = await readStatusPage(page, http, undefined, START)
  replies[SUMMARY] = ''
  const bad = await readStatusPage(page, http, good.memory, START + MINUTE)
  const still = await readStatusPage(page, http, bad.memory, START + 2 * MINUTE)
  expect([bad.unchanged, still.unchanged]).toEqual([false, true])
  expect(still.reading).toBe(bad.reading)
  expect(still.evidence).toBeUndefined()
  replies[SUMMARY] = summary()
  const again = await readStatusPage(page, http, still.memory, START + 3 * MINUTE)
  expect(again).toMatchObject({ unchanged: false, outcome: 'healthy' })
  expect(again.reading).toBe(good.reading)
})

test('an incident that left the page is looked up in its history', async () => {
  const { http, replies, asked } = site({ [SUMMARY]: summary({ incidents: [incident('monitoring')] }) })
  const first = await readStatusPage(page, http, undefined, START)
  replies[SUMMARY] = summary()
  replies[HISTORY] = {
    page: summary().page,
    incidents: [incident('resolved', { resolved_at: new Date(START + HOUR).toISOString() })],
  }
  const second = await readStatusPage(page, http, first.memory, START + HOUR)
  expect(second.reading.incidents).toMatchObject([{ id: 'i1', phase: 'resolved', resolvedAt: START + HOUR }])
  await readStatusPage(page, http, second.memory, START + HOUR + MINUTE)
  expect(asked.filter((url) => url === HISTORY)).toHaveLength(1)
})

test('of several documents only those that are needed may not fail', async () => {
  const lumen = 'https://status.lumenroute.example'
  const { http, replies } = site({
    [`${lumen}/v3/summary.json`]: { page: { name: 'Lumenroute', url: lumen, status: 'UP' } },
    [`${lumen}/v3/components.json`]: { status: 500 },
  })
  const look = () => readStatusPage({ url: lumen, provider: 'instatus' }, http, undefined, START)
  expect((await look()).reading).toMatchObject({ state: 'unreadable', reason: expect.stringContaining('answered 500') })
  replies[`${lumen}/v3/components.json`] = { components: [{ id: 'a', name: 'Maps', status: 'OPERATIONAL' }] }
  expect((await look()).reading).toMatchObject({ state: 'ok', components: [{ name: 'Maps' }] })
  const quill = 'https://status.quillmark.example'
  const { http: other } = site({
    [`${quill}/api/v2/summary.json`]: summary({ page: { id: '01HZX3A9M0PAGE0000000000M1', name: 'Quillmark' } }),
  })
  expect((await readStatusPage({ url: quill, provider: 'incidentio' }, other, undefined, START)).reading.state).toBe(
    'ok',
  )
})

test('where the copy is switched off, what incident.io draws its own page from stands in for it', async () => {
  const quill = 'https://status.quillmark.example'
  const id = '01HZX3A9M0PAGE0000000000M1'
  const native = { summary: { id, name: 'Quillmark', public_url: quill, components: [{ id: 'a', name: 'Search' }] } }
  const { http, replies } = site({ [`${quill}/proxy/status.quillmark.example`]: native })
  const look = () => readStatusPage({ url: quill, provider: 'incidentio' }, http, undefined, START)
  expect((await look()).reading).toMatchObject({ state: 'ok', components: [{ name: 'Search', status: 'operational' }] })
  replies[`${quill}/proxy/status.quillmark.example`] = { status: 500 }
  expect((await look()).reading.state).toBe('gone')
})

/** Looks every hour while the page ticks as told, and answers the state of each look. */
async function watch(hours: number, clockAt: (hour: number) => number): Promise<string[]> {
  const { http, replies } = site({})
  const states: string[] = []
  let look: PageLook | undefined
  for (let hour = 0; hour < hours; hour++) {
    replies[SUMMARY] = summary({}, clockAt(hour))
    look = await readStatusPage(page, http, look?.memory, START + hour * HOUR)
    states.push(look.reading.state)
  }
  return states
}

test('a clock that used to tick and stands still gives a frozen page away; one that never did does not', async () => {
  const stopped = await watch(40, (hour) => START + Math.min(hour, 10) * HOUR)
  expect(stopped.indexOf('frozen')).toBe(23)
  expect(stopped.slice(23)).toEqual(stopped.slice(23).map(() => 'frozen'))
  expect(await watch(40, () => START)).not.toContain('frozen')
  expect(await watch(40, (hour) => START + hour * HOUR)).not.toContain('frozen')
})

test('a frozen page is not judged by, though people see what it says; a tick revives it', async () => {
  const old = { incidents: [incident('monitoring')], status: { indicator: 'minor' } }
  const { http, replies } = site({ [SUMMARY]: summary(old) })
  const look = await readStatusPage(page, http, undefined, START + 61 * DAY)
  expect(look).toMatchObject({ outcome: 'inconclusive', reading: { state: 'frozen', components: [{ name: 'API' }] } })
  expect(look.reading.reason).toContain('nothing was said since 2026-05-04T10:00:00.000Z')
  expect(judgeComponents(look.reading).status).toBe('unknown')
  expect((await readStatusPage(page, http, look.memory, START + 61 * DAY + MINUTE)).unchanged).toBe(true)
  replies[SUMMARY] = summary(old, START + 61 * DAY)
  expect((await readStatusPage(page, http, look.memory, START + 61 * DAY + MINUTE)).reading.state).toBe('ok')
})

test('who runs a page is found once, and sought again when it could not be read for a day', async () => {
  const { http, replies, asked } = site({ [SUMMARY]: summary() })
  const first = await readStatusPage({ url: URL }, http, undefined, START)
  expect(first.reading).toMatchObject({ provider: 'statuspage', state: 'ok' })
  asked.length = 0
  await readStatusPage({ url: URL }, http, first.memory, START + MINUTE)
  expect(asked).toEqual([SUMMARY])
  delete replies[SUMMARY]
  replies[`${URL}/v3/summary.json`] = { page: { name: 'Tarn', url: URL, status: 'UP' } }
  replies[`${URL}/v3/components.json`] = { components: [{ id: 'a', name: 'API', status: 'OPERATIONAL' }] }
  const lost = await readStatusPage({ url: URL }, http, first.memory, START + 2 * MINUTE)
  expect(lost.reading.state).toBe('gone')
  const later = await readStatusPage({ url: URL }, http, lost.memory, START + 25 * HOUR)
  expect(later.reading).toMatchObject({ provider: 'instatus', state: 'ok' })
})

test('a page that is down while it is sought again is still run by whom it was', async () => {
  const { http, replies } = site({ [SUMMARY]: summary() })
  const first = await readStatusPage({ url: URL }, http, undefined, START)
  replies[SUMMARY] = { status: 503, bytes: Buffer.from('') }
  const down = await readStatusPage({ url: URL }, http, first.memory, START + 48 * HOUR)
  const sought = await readStatusPage({ url: URL }, http, down.memory, START + 48 * HOUR + MINUTE)
  expect(sought.reading).toMatchObject({ provider: 'statuspage', state: 'unreadable' })
  replies[SUMMARY] = summary()
  const back = await readStatusPage({ url: URL }, http, sought.memory, START + 48 * HOUR + 2 * MINUTE)
  expect(back.reading).toMatchObject({ provider: 'statuspage', state: 'ok' })
})

test('a configured page that stays unreadable is sought once a day, and what is found is proposed', async () => {
  const { http, replies, asked } = site({ [SUMMARY]: summary() })
  const looks = [await readStatusPage(page, http, undefined, START)]
  delete replies[SUMMARY]
  replies[`${URL}/v3/summary.json`] = { page: { name: 'Tarn', url: URL, status: 'UP' } }
  for (const minute of [1, 2, 3, 12, 20])
    looks.push(await readStatusPage(page, http, looks.at(-1)!.memory, START + minute * MINUTE))
  expect(looks.map((look) => look.proposal?.provider)).toEqual([...Array(4).fill(undefined), 'instatus', 'instatus'])
  expect(looks.at(-1)!.reading).toMatchObject({ provider: 'statuspage', state: 'gone' })
  expect(asked.filter((url) => url === `${URL}/v3/summary.json`)).toHaveLength(1)
  await readStatusPage(page, http, looks.at(-1)!.memory, START + 25 * HOUR)
  expect(asked.filter((url) => url === `${URL}/v3/summary.json`)).toHaveLength(2)
  replies[SUMMARY] = summary()
  const well = await readStatusPage(page, http, looks.at(-1)!.memory, START + 26 * HOUR)
  expect([well.reading.state, well.proposal]).toEqual(['ok', undefined])
})

test('a page that nobody recognises is not sought at every look', async () => {
  const { http, asked } = site({ [`${URL}/`]: '<html><title>Tarn</title>' })
  const first = await readStatusPage({ url: URL }, http, undefined, START)
  expect(first.reading).toMatchObject({
    provider: 'unknown',
    state: 'unreadable',
    reason: expect.stringContaining('no registered provider'),
  })
  const before = asked.length
  const second = await readStatusPage({ url: URL }, http, first.memory, START + MINUTE)
  expect([asked.length, second.unchanged]).toEqual([before, true])
  await readStatusPage({ url: URL }, http, second.memory, START + 2 * HOUR)
  expect(asked.length).toBeGreaterThan(before)
})

test('a provider that does not exist is our own mistake', async () => {
  const look = await readStatusPage({ url: URL, provider: 'statuspge' }, site({}).http, undefined, START)
  expect(look).toMatchObject({
    outcome: 'config',
    reading: { state: 'unreadable', reason: 'no provider is called "statuspge"' },
  })
})

test('how long the host asks us to wait', async () => {
  const { http } = site({ [SUMMARY]: { status: 429, headers: { 'retry-after': '120' } } })
  expect((await readStatusPage(page, http, undefined, START)).retryAfterMs).toBe(120_000)
})
