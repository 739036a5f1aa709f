import type { Drill, Drills } from '@bellwether/shared/drill.ts'
import { DAY, SECOND } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drillsDue } from '../domain/drills-due.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: 75 * SECOND })
})
afterAll(() => app.close())

const send = async (path: string, body: unknown, method = 'POST', headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.url}/api/v1/drills${path}`, {
    method,
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Drill & { detail?: string } }
}
const all = async () => (await (await fetch(`${app.url}/api/v1/drills`)).json()) as Drills

const PLAN = {
  by: 'Ada',
  name: 'US order | all of it',
  off: ['jurisdiction:US'],
  sparesNationalsOf: 'US',
  plannedFor: '2026-06-01',
}
const RECORD = {
  by: 'Ada',
  result: 'partly',
  observed: 'Broker mail went on with Mistral; <claims> stood still.',
  participants: ['Ada', 'Bo'],
  findings: ['Nobody knew the number of team-claims.'],
  actions: [{ text: 'Write the number down', owner: 'team-claims', dueBy: '2026-06-10' }],
  nextOn: '2026-12-01',
}

test.each([
  ['nothing is off', { ...PLAN, off: [] }, /off/],
  ['nothing of ours rests on it', { ...PLAN, off: ['vendor:nobody'] }, /Nothing of ours rests on "vendor:nobody"/],
  ['a word is not ours', { ...PLAN, color: 'red' }, /color/],
  ['the day is none', { ...PLAN, plannedFor: 'soon' }, /plannedFor/],
])('a plan is refused where %s', async (_, plan, says) => {
  const refused = await send('', plan)
  expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringMatching(says) as unknown } })
})

test('a drill is planned, closed once, and then stays as it is; that an action is done stands beside it', async () => {
  const { status, body: planned } = await send('', PLAN)
  expect(status).toBe(201)
  expect(planned.expected.systems.map(({ id, after }) => [id, after])).toContainEqual(['claims-intake', 'lost'])
  // All who use it are nationals of the US: they are spared.
  expect(planned.expected.systems.map(({ id }) => id)).not.toContain('underwriting-copilot')
  expect((await all()).due).toEqual([
    { drill: planned.id, name: PLAN.name, on: '2026-06-01', because: 'planned', overdue: true },
  ])
  expect((await send(`/${planned.id}/close`, { ...RECORD, participants: [] })).status).toBe(400)
  expect((await send(`/${planned.id}/close`, RECORD, 'POST', { origin: 'https://elsewhere.example' })).status).toBe(403)
  const { body: closed } = await send(`/${planned.id}/close`, RECORD)
  expect(closed.closed).toMatchObject({ result: 'partly', intact: true, by: 'Ada' })

  expect((await send(`/${planned.id}/close`, { ...RECORD, observed: 'All went well.' })).status).toBe(409)
  expect((await send(`/${planned.id}`, {}, 'DELETE')).status).toBe(409)
  expect((await all()).actions).toMatchObject([{ owner: 'team-claims', overdue: true, index: 0 }])
  await send(`/${planned.id}/actions/0/done`, { by: 'Bo' })
  await send(`/${planned.id}/actions/0/done`, { by: 'Cy' })
  const [kept] = (await all()).items
  expect(kept?.closed).toMatchObject({ observed: RECORD.observed, intact: true, digest: closed.closed!.digest })
  expect(kept?.closed?.actions[0]?.done?.by).toBe('Bo')
  expect((await all()).actions).toEqual([])
})

test('its report has what ISO 22301 asks for, as text that no markup can break, as table and as data', async () => {
  const [drill] = (await all()).items
  const text = await (await fetch(`${app.url}/api/v1/drills/${drill!.id}/report.md`)).text()
  for (const part of [
    '# Exercise report: US order \\| all of it',
    '## What was expected',
    '## What was observed',
    '## Participants',
    '## Findings',
    '| Write the number down | team-claims | 2026-06-10 |',
    'Next exercise: 2026-12-01',
    '\\<claims\\>',
  ])
    expect(text).toContain(part)
  const csv = await (await fetch(`${app.url}/api/v1/drills/${drill!.id}/report.csv`)).text()
  expect(csv).toContain('"finding","Nobody knew the number of team-claims."')
  const json = (await (await fetch(`${app.url}/api/v1/drills/${drill!.id}/report.json`)).json()) as Drill
  expect(json.closed?.participants).toEqual(['Ada', 'Bo'])
})

test('a gateway drill is closed with a run of the gateway only, which is kept as it was', async () => {
  const { body: planned } = await send('', { ...PLAN, mode: 'gateway', name: 'Gateway' })
  expect((await send(`/${planned.id}/close`, RECORD)).status).toBe(400)
  await app.store.gatewayDrills.add({
    id: 'g1',
    at: app.now(),
    gateway: 'http://gw',
    as: 'anthropic',
    model: 'm',
    results: [],
  })
  const { body } = await send(`/${planned.id}/close`, { ...RECORD, gatewayDrill: 'g1' })
  expect(body.closed?.gateway?.gateway).toBe('http://gw')
  const one = (id: string) => fetch(`${app.url}/api/v1/gateway-drills/${id}`)
  expect(await (await one('g1')).json()).toMatchObject({ id: 'g1', gateway: 'http://gw' })
  expect((await one('g2')).status).toBe(404)
})

test('a plan that was not run is taken back', async () => {
  const { body } = await send('', { ...PLAN, name: 'never' })
  expect((await send(`/${body.id}`, {}, 'DELETE')).status).toBe(200)
  expect((await send(`/${body.id}`, {}, 'GET')).status).toBe(404)
})

const NOW = Date.parse('2026-06-15T12:00:00Z')
const drill = (id: string, createdAt: number, rest: Partial<Drill>): Drill => ({
  id,
  name: id,
  mode: 'desk',
  question: { off: ['vendor:a'] },
  createdAt,
  createdBy: 'x',
  expected: {} as Drill['expected'],
  ...rest,
})
const closed = (at: number, nextOn: string) => ({
  closed: { at, nextOn, actions: [] } as unknown as NonNullable<Drill['closed']>,
})

test.each([
  ['never run, no day', [drill('a', NOW, {})], []],
  ['planned for today', [drill('a', NOW, { plannedFor: '2026-06-15' })], ['a 2026-06-15 false']],
  ['to be run again, and late', [drill('a', 0, closed(DAY, '2026-06-14'))], ['a 2026-06-14 true']],
  [
    'run again since',
    [drill('a', 0, closed(DAY, '2026-06-14')), drill('b', 2 * DAY, closed(3 * DAY, '2027-01-01'))],
    ['b 2027-01-01 false'],
  ],
  [
    'another loss run since',
    [drill('a', 0, closed(DAY, '2026-06-14')), drill('b', 2 * DAY, { question: { off: ['vendor:b'] } })],
    ['a 2026-06-14 true'],
  ],
])('due: %s', (_, drills, due) => {
  expect(drillsDue(drills, NOW).map(({ drill: id, on, overdue }) => `${id} ${on} ${overdue}`)).toEqual(due)
})
