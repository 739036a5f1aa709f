import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActLink } from '../domain/act-link.ts'
import { linkInMessage, startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let incident: string
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 15 * MINUTE, coast: true })
  incident = ((await (await get('/api/v1/incidents')).json()) as Page<IncidentSummary>).items[0]!.id
}, 120_000)
afterAll(() => app.close())

const get = (path: string) => fetch(`${app.url}${path}`, { headers: { connection: 'close' } })
const press = (path: string, by = '', headers = {}) =>
  fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { connection: 'close', ...headers },
    body: new URLSearchParams({ by }),
  })
const detail = async () => (await (await get(`/api/v1/incidents/${incident}`)).json()) as IncidentDetail
const link = (more: Partial<ActLink> = {}, key?: string) => linkInMessage({ incident, ...more }, key)

test('to open a link, as programs do that follow every link of a mail, changes nothing', async () => {
  for (let times = 0; times < 3; times++) {
    const page = await get(link())
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toMatch(/<button>Acknowledge<\/button>/)
  }
  await fetch(`${app.url}${link()}`, { method: 'HEAD', headers: { connection: 'close' } })
  expect((await detail()).state).toBe('open')
})

test.each<[string, () => string, number, string]>([
  ['signed by another key', () => link({}, 'another key'), 404, 'not one of ours'],
  ['made up', () => '/act/abc.def', 404, 'not one of ours'],
  ['old', () => link({ expiresAt: Date.parse('2026-06-01T00:00Z') }), 410, 'has expired'],
  ['of an incident that is gone', () => link({ incident: 'nothing' }), 410, 'has expired'],
])('a link that is %s does nothing and says why', async (_, path, status, words) => {
  for (const answer of [await get(path()), await press(path(), 'Ada')]) {
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(words)
  }
  expect((await detail()).state).toBe('open')
})

test('a page of another site cannot press the button', async () =>
  expect((await press(link(), 'Eve', { origin: 'https://elsewhere.example' })).status).toBe(403))

test('the button acknowledges, in the name that was given; the link works once', async () => {
  expect(await (await press(link(), ' Ada <b> ')).text()).toContain('You have it in hand')
  expect(await detail()).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada <b>' })
  const again = await press(link(), 'Bo')
  expect(again.status).toBe(410)
  expect(await again.text()).toMatch(/used already.*Ada &lt;b&gt; used it just now/s)
  expect((await detail()).acknowledgedBy).toBe('Ada <b>')
})

test('it is taken over by another link; who gives no name is known by where the message went', async () => {
  expect(await (await press(link({ act: 'take' }))).text()).toContain('It is yours now')
  expect(await detail()).toMatchObject({ acknowledgedBy: 'Ada <b>', assignedTo: 'somebody at oncall' })
})

test('two receivers have links of their own: the second hears that somebody has it', async () => {
  const second = await press(link({ receiver: 'chat' }), 'Bo')
  expect(second.status).toBe(409)
  expect(await second.text()).toMatch(/Somebody has it already.*Ada &lt;b&gt; acknowledged it/s)
})

test('when all is over there is nothing to acknowledge', async () => {
  await app.pass(3 * HOUR)
  const page = await get(link({ receiver: 'board' }))
  expect(page.status).toBe(409)
  expect(await page.text()).toContain('It is over already')
})
