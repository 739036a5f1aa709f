import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

const SECRET = 'the secret of the webhook'
let app: TestApp
let incident: IncidentSummary
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({
    file,
    pass: HOUR + 15 * MINUTE,
    coast: true,
    receivers: [
      {
        id: 'oncall',
        channel: 'pagerduty',
        settings: { routingKey: 'k', baseUrl: 'http://localhost', webhookSecret: SECRET },
      },
      { id: 'prometheus', channel: 'alertmanager', settings: { url: 'http://localhost', webhookToken: SECRET } },
    ],
  })
  incident = ((await (await fetch(`${app.url}/api/v1/incidents`)).json()) as Page<IncidentSummary>).items[0]!
}, 120_000)
afterAll(() => app.close())

const post = (receiver: string, body: string, headers = {}) =>
  fetch(`${app.url}/api/v1/hooks/${receiver}`, { method: 'POST', headers: { connection: 'close', ...headers }, body })
const detail = async () => (await (await fetch(`${app.url}/api/v1/incidents/${incident.id}`)).json()) as IncidentDetail

const pagerduty = (id: string, event_type: string, data: object) => {
  const event = { id, event_type, occurred_at: iso(app.now()), agent: { summary: 'Ada' }, data }
  const body = JSON.stringify({ event })
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  return post('oncall', body, { 'x-pagerduty-signature': `v1=${signature}` })
}

test('an acknowledgement at PagerDuty is one here, once, and is not told back to PagerDuty', async () => {
  const data = { id: 'PI1', incident_key: incident.id }
  expect(await (await pagerduty('e1', 'incident.acknowledged', data)).json()).toEqual({ did: ['done'] })
  expect(await detail()).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' })
  expect(await (await pagerduty('e1', 'incident.acknowledged', data)).json()).toEqual({ did: ['heard_before'] })
  expect((await detail()).deliveries.filter(({ kind }) => kind === 'acknowledge')).toEqual([])
})

test('a note there, which names the incident by their id alone, is a note here', async () => {
  const data = { incident: { id: 'PI1' }, content: 'Their support is on the phone.' }
  expect(await (await pagerduty('e2', 'incident.annotated', data)).json()).toEqual({ did: ['done'] })
  expect((await detail()).timeline.map(({ text }) => text)).toContain('Ada: Their support is on the phone.')
})

test('who closes it there is quoted; it is not over for that', async () => {
  await pagerduty('e3', 'incident.resolved', { id: 'PI1', incident_key: incident.id })
  const { state, timeline } = await detail()
  expect(state).toBe('acknowledged')
  expect(timeline.at(-1)!.text).toBe('Ada: closed it at oncall; here it is over when our own looks say so')
})

test('an alert of our own monitors stands in the story of the incident that it is about', async () => {
  const alert = {
    status: 'firing',
    labels: { alertname: 'ErrorRate', dependency: incident.dependencies[0] },
    annotations: { summary: 'One in five calls fails' },
    startsAt: iso(app.now()),
    fingerprint: 'f1',
  }
  const body = JSON.stringify({ version: '4', alerts: [alert, { ...alert, labels: { dependency: 'nothing' } }] })
  const answer = await post('prometheus', body, { authorization: `Bearer ${SECRET}` })
  expect(await answer.json()).toEqual({ did: ['done', 'heard_before'] })
  expect((await detail()).timeline.map(({ text }) => text)).toContain(
    'Alertmanager: ErrorRate fires: One in five calls fails',
  )
})

test.each<[string, () => Promise<Response>, number]>([
  ['an incident that is none of ours', () => pagerduty('e4', 'incident.acknowledged', { incident_key: 'other' }), 200],
  ['nobody who is called so', () => post('nobody', '{}'), 404],
  ['no signature', () => post('oncall', '{}'), 401],
  ['a wrong token', () => post('prometheus', '{}', { authorization: 'Bearer x' }), 401],
  ['more than a megabyte', () => post('prometheus', 'x'.repeat(1_100_000), { authorization: `Bearer ${SECRET}` }), 413],
])('%s is answered as it should be', async (_, call, status) => expect((await call()).status).toBe(status))
