import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let id: string
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 15 * MINUTE, coast: true })
  const open = (await (await call('GET', '')).json()) as Page<IncidentSummary>
  id = open.items[0]!.id
}, 120_000)
afterAll(() => app.close())

const call = (method: string, path: string, body?: unknown) =>
  fetch(`${app.url}/api/v1/incidents${path}`, {
    method,
    headers: { connection: 'close', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const detail = async () => (await (await call('GET', `/${id}`)).json()) as IncidentDetail
const people = async () => (await detail()).timeline.filter(({ kind }) => kind === 'person').map(({ text }) => text)

test('somebody takes it on, once, and the story says who', async () => {
  expect((await call('POST', `/${id}/acknowledge`, { by: 'Ada' })).status).toBe(200)
  expect((await detail()).state).toBe('acknowledged')
  expect((await call('POST', `/${id}/acknowledge`, { by: 'Bo' })).status).toBe(409)
  expect(await people()).toEqual(['Ada takes it on'])
})

test('whoever was paged hears that somebody has it, once', async () => {
  await app.pass(MINUTE)
  const told = (await detail()).deliveries.filter(({ kind }) => kind === 'acknowledge')
  expect(told.map(({ receiver, state }) => [receiver, state])).toEqual([['oncall', 'sent']])
  expect(told[0]!.subject).toMatch(/^Acknowledged: /)
})

test('it is given to somebody, who may take it over; the story and the incident say whose it is', async () => {
  expect((await call('POST', `/${id}/assign`, { by: 'Ada', to: 'Bo' })).status).toBe(200)
  expect(await detail()).toMatchObject({ acknowledgedBy: 'Ada', assignedTo: 'Bo' })
  expect((await call('POST', `/${id}/assign`, { by: 'Ada', to: 'Bo' })).status).toBe(409)
  expect((await call('POST', `/${id}/assign`, { by: 'Cy' })).status).toBe(200)
  expect(await people()).toEqual(expect.arrayContaining(['Ada gives it to Bo', 'Cy takes it over']))
  expect((await call('POST', `/${id}/assign`, { by: 'Cy', to: ' ' })).status).toBe(400)
})

test('a note is part of the story', async () => {
  expect((await call('POST', `/${id}/notes`, { by: 'Bo', text: 'Their support confirms it by phone.' })).status).toBe(
    200,
  )
  expect(await people()).toContain('Bo: Their support confirms it by phone.')
})

test('a person overrules the cause; what the rules found stays beside it, and new evidence does not undo it', async () => {
  const before = await detail()
  expect(before.cause).toBe('technical')
  const said = { by: 'Ada', cause: 'account', reason: 'Our contract ended at noon.' }
  expect((await call('POST', `/${id}/overrule`, said)).status).toBe(200)
  const after = await detail()
  expect(after).toMatchObject({ cause: 'account', confidence: 1 })
  expect(after.verdict.reasons[0]).toMatchObject({
    rule: 'person_overruled',
    text: 'Ada says so: Our contract ended at noon.',
  })
  expect(after.verdict.reasons.slice(1)).toEqual(before.verdict.reasons)
  expect(after.verdict.wouldChange.join()).toContain('The rules alone say: technical outage')
  await app.pass(MINUTE)
  expect((await detail()).cause).toBe('account')
  expect(await (await fetch(`${app.url}/metrics`)).text()).toContain(
    'bellwether_verdicts_overruled{cause="technical"} 1',
  )
})

test('another person overrules the first: the verdict that is counted is still the rules’ own', async () => {
  expect((await call('POST', `/${id}/overrule`, { by: 'Bo', cause: 'capacity', reason: 'They said so.' })).status).toBe(
    200,
  )
  expect((await detail()).cause).toBe('capacity')
  const metrics = await (await fetch(`${app.url}/metrics`)).text()
  expect(metrics.match(/^bellwether_verdicts_overruled.*/gm)).toEqual([
    'bellwether_verdicts_overruled{cause="technical"} 1',
  ])
})

test('and takes it back', async () => {
  expect((await call('DELETE', `/${id}/overrule`, { by: 'Ada' })).status).toBe(200)
  expect((await detail()).cause).toBe('technical')
  expect((await call('DELETE', `/${id}/overrule`, {})).status).toBe(409)
  expect(await people()).toContain('Ada leaves the cause to the rules again')
})

test.each<[string, string, unknown, number]>([
  ['an unknown cause', 'overrule', { by: 'Ada', cause: 'bad luck', reason: 'x' }, 400],
  ['no reason', 'overrule', { by: 'Ada', cause: 'account' }, 400],
  ['an empty note', 'notes', { by: 'Ada', text: '  ' }, 400],
])('%s is refused', async (_, act, body, status) => {
  expect((await call('POST', `/${id}/${act}`, body)).status).toBe(status)
})

test('an incident that is not there is said to be none', async () =>
  expect((await call('POST', '/nothing/acknowledge', {})).status).toBe(404))

test('an incident that is over can be overruled, and left to the rules again; its end stays', async () => {
  await app.pass(2 * HOUR)
  const over = await detail()
  expect(over).toMatchObject({ state: 'resolved', cause: 'technical' })
  const precision = async () =>
    (await fetch(`${app.url}/api/v1/attribution`, { headers: { connection: 'close' } })).json()
  expect(await precision()).toMatchObject({ judged: 1, overruled: 0, precision: 1 })
  const said = { by: 'Ada', cause: 'capacity', reason: 'Their report names a lack of machines.' }
  expect((await call('POST', `/${id}/overrule`, said)).status).toBe(200)
  expect(await detail()).toMatchObject({ state: 'resolved', cause: 'capacity', resolvedAt: over.resolvedAt })
  expect(await precision()).toMatchObject({
    judged: 1,
    overruled: 1,
    precision: 0,
    causes: [{ cause: 'technical', judged: 1, kept: 0, overruled: [{ to: 'capacity', count: 1 }] }],
  })
  expect((await call('DELETE', `/${id}/overrule`, { by: 'Ada' })).status).toBe(200)
  expect(await detail()).toMatchObject({ cause: 'technical', verdict: over.verdict })
})
