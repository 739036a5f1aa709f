import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import type { SilencePreview, SilenceSummary } from '@bellwether/shared/api-silences.ts'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkInMessage, startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: 50 * MINUTE })
}, 120_000)
afterAll(() => app.close())

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/${path}`, {
    method,
    headers: { connection: 'close', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const list = async (query = '') => ((await (await ask('GET', `silences${query}`)).json()) as Page<SilenceSummary>).items
const silence = async (body: object) => (await (await ask('POST', 'silences', body)).json()) as SilenceSummary
const incident = async () => ((await (await ask('GET', 'incidents')).json()) as Page<IncidentSummary>).items[0]!
const kinds = async () =>
  (await app.store.outbox.list({ limit: 100 }))
    .filter(({ incident }) => incident !== undefined)
    .map(({ message }) => message.kind)

test.each<[string, object, number, RegExp]>([
  ['nothing said', {}, 400, /Send \{/],
  ['everything', { match: {}, reason: 'x', to: '2099-01-01T00:00:00Z' }, 400, /would silence everything/],
  ['no reason', { match: { vendor: ['tarn'] }, reason: ' ', to: '2099-01-01T00:00:00Z' }, 400, /say why/],
  ['an end in the past', { match: { vendor: ['tarn'] }, reason: 'x', to: '2020-01-01T00:00:00Z' }, 422, /five minutes/],
  ['years', { match: { vendor: ['tarn'] }, reason: 'x', to: '2099-01-01T00:00:00Z' }, 422, /90 days/],
  [
    'a vendor that we do not know',
    { match: { vendor: ['tran'] }, reason: 'x', to: 'SOON' },
    422,
    /there is no "tran".*tarn/,
  ],
  [
    'an incident that is not open',
    { match: { incident: ['i9'] }, reason: 'x', to: 'SOON' },
    422,
    /no "i9" that is open/,
  ],
  ['an unknown field', { match: { colour: ['red'] }, reason: 'x', to: 'SOON' }, 400, /colour/],
])('a silence is refused for %s', async (_, body, status, words) => {
  const answer = await ask('POST', 'silences', JSON.parse(JSON.stringify(body).replace('SOON', iso(app.now() + HOUR))))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  expect(((await answer.json()) as { detail: string }).detail).toMatch(words)
})

test('a page of another site cannot silence', async () => {
  const body = { match: { vendor: ['tarn'] }, reason: 'x', to: iso(app.now() + HOUR) }
  expect((await ask('POST', 'silences', body, { origin: 'https://evil.example' })).status).toBe(403)
})

test('what is silenced beforehand opens, is recorded, and pages nobody; its end is told to who would be paged, and then the page goes out', async () => {
  const made = await silence({
    match: { vendor: 'tarn' },
    reason: 'They move their servers',
    to: iso(app.now() + HOUR),
    by: 'Ana',
  })
  expect(made).toMatchObject({ state: 'active', words: 'vendor tarn', by: 'Ana', mutes: [] })
  await app.pass(25 * MINUTE)
  const open = await incident()
  expect(open).toMatchObject({ vendor: { id: 'tarn' } })
  expect(await kinds()).toEqual([])
  const [muting] = await list('?state=active')
  expect(muting!.mutes).toEqual([{ incident: open.id, title: open.title, receivers: ['oncall'] }])
  const detail = (await (await ask('GET', `incidents/${open.id}`)).json()) as IncidentDetail
  expect(detail.timeline.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Ana silences it until .* UTC \(They move their servers\)$/),
  )
  await app.pass(20 * MINUTE)
  const warned = (await app.store.outbox.list({ limit: 100 })).filter(
    ({ decision }) => decision === 'silence_ends_soon',
  )
  expect(warned.map(({ receiver, message }) => [receiver, message.kind, message.lines[0]])).toEqual([
    ['oncall', 'advisory', 'Ana silenced it: They move their servers'],
  ])
  await app.pass(17 * MINUTE)
  expect(await list('?state=active')).toEqual([])
  expect((await kinds()).filter((kind) => kind !== 'advisory')).toEqual(['trigger'])
}, 120_000)

test('what would be kept quiet is said beforehand', async () => {
  const preview = async (match: object) =>
    (await (await ask('POST', 'silences/preview', { match })).json()) as SilencePreview
  const { id } = await incident()
  expect(await preview({ incident: id })).toMatchObject({ mutes: [{ incident: id, receivers: ['oncall'] }], others: 0 })
  expect(await preview({ vendor: 'fell' })).toEqual({ mutes: [], others: 1 })
})

test('by the link of a message it is silenced for an hour, where that message went', async () => {
  const { id } = await incident()
  const link = linkInMessage({ incident: id, act: 'silence' })
  const pressed = await fetch(`${app.url}${link}`, {
    method: 'POST',
    headers: { connection: 'close' },
    body: new URLSearchParams({ by: 'Bo' }),
  })
  expect(await pressed.text()).toContain('You hear of it again in an hour')
  const [found] = await list('?state=active')
  expect(found).toMatchObject({ by: 'Bo', match: { incident: [id], receiver: ['oncall'] }, to: app.now() + HOUR })
  expect((await ask('DELETE', `silences/${found!.id}`, { by: 'Cy' })).status).toBe(200)
  expect((await ask('DELETE', `silences/${found!.id}`, { by: 'Cy' })).status).toBe(404)
  expect((await list()).find((one) => one.id === found!.id)).toMatchObject({ state: 'expired', endedBy: 'Cy' })
})
