import { fileURLToPath } from 'node:url'
import type { Routes, WhoHears } from '@bellwether/shared/api-routes.ts'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: MINUTE })
}, 120_000)
afterAll(() => app.close())
const ask = (path: string) => fetch(`${app.url}/api/v1/routes${path}`, { headers: { connection: 'close' } })
const hears = async (query: string) => (await (await ask(`/hears?${query}`)).json()) as WhoHears

test('the tree is told as it is configured', async () => {
  const { root, dependencies } = (await (await ask('')).json()) as Routes
  expect(root).toMatchObject({ path: ['root'], receiver: 'service-desk', groupWaitMs: 30_000 })
  expect(root!.routes.map(({ receiver, match }) => [receiver, match])).toContainEqual([
    'leads',
    expect.stringContaining('cause'),
  ])
  expect(dependencies.map(({ id }) => id)).toContain('fable-direct')
})

test('the same dependency is heard of by others for another cause; what they would read is told', async () => {
  const technical = await hears('dependency=fable-direct&cause=technical')
  const regulatory = await hears('dependency=fable-direct&cause=regulatory')
  expect(technical.hears.map(({ receiver }) => receiver)).not.toContain('leads')
  expect(technical.silent).toContain('leads')
  expect(regulatory.hears.map(({ receiver }) => receiver)).toContain('leads')
  expect(regulatory.hears.find(({ receiver }) => receiver === 'leads')!.path[0]).toBe('root')
  expect(technical.message.subject).toMatch(/^Anthropic: Claude Fable 5 down — technical outage — hits /)
  // A fallback that answered us says so.
  expect(regulatory.message.lines.join()).toMatch(/falls back on .* \(verified 2026-/)
  expect(regulatory.message.subject).toMatch(/withdrawn — regulatory order — hits /)
})

test.each<[string, string, string[]]>([
  ['by day', '2026-06-10T12:00:00Z', ['warning', 'leads at once', 'service-desk at once']],
  [
    'at night, in summer',
    '2026-06-10T23:00:00Z',
    ['warning', 'leads quiet_hours 06:00', 'service-desk quiet_hours 04:00'],
  ],
  [
    'at night, in winter',
    '2026-12-10T23:00:00%2B01:00',
    ['warning', 'leads quiet_hours 07:00', 'service-desk quiet_hours 05:00'],
  ],
  [
    'in the evening, its wait reaching into the night',
    '2026-06-10T19:59:45Z',
    ['warning', 'leads quiet_hours 06:00', 'service-desk quiet_hours 04:00'],
  ],
])('what is not bad enough to wake anybody, %s', async (_, at, expected) => {
  const { hears: all, severity } = await hears(`dependency=github&cause=vendor_policy&at=${at}`)
  const words = all.map(({ receiver, held }) => {
    const when = held && 'until' in held ? `${held.decision} ${iso(held.until).slice(11, 16)}` : 'at once'
    return `${receiver} ${when}`
  })
  expect([severity, ...words.sort()]).toEqual(expected)
})

test('what is bad is told at night too', async () => {
  const { hears: all } = await hears('dependency=fable-direct&cause=regulatory&at=2026-06-10T23:00:00Z')
  expect(all.map(({ held }) => held)).toEqual([undefined, undefined, undefined])
})

test.each([
  ['dependency=fable-direct&at=tonight', 400, 'write an instant like'],
  ['dependency=fable-dirct', 404, 'Did you mean \\"fable-direct\\"?'],
  ['dependency=fable-direct&cause=luck', 400, 'cause'],
  ['', 400, 'dependency'],
])('%s is answered by %i', async (query, status, text) => {
  const answer = await ask(`/hears?${query}`)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(text)
})

test('while a cloud is down, whoever was told of it would not be paged for what runs on it; withdrawn is another matter', async () => {
  const file = fileURLToPath(new URL('../../scenarios/part-of-a-wider-outage.yaml', import.meta.url))
  const other = await startTestApp({ file, pass: HOUR + 4 * MINUTE, coast: true })
  onTestFinished(() => other.close())
  const heldFor = async (query: string) => {
    const answer = await fetch(`${other.url}/api/v1/routes/hears?${query}`, { headers: { connection: 'close' } })
    return ((await answer.json()) as WhoHears).hears.map(({ receiver, held }) => [receiver, held])
  }
  expect(await heldFor('dependency=t1&cause=technical')).toEqual([
    [
      'oncall',
      {
        decision: 'part_of_wider_incident',
        text: expect.stringContaining('a part of a wider incident'),
        incident: { id: expect.any(String), title: expect.stringMatching(/^b-1 and b-2/i) },
      },
    ],
  ])
  expect(await heldFor('dependency=t1&cause=regulatory')).toEqual([['oncall', undefined]])
  expect(await heldFor('dependency=t1&cause=technical&at=2026-05-12T12:00:00Z')).toEqual([['oncall', undefined]])
})
