import { fileURLToPath } from 'node:url'
import type { DependencyDetail, IncidentDetail, IncidentSummary, Overview, Page } from '@bellwether/shared/api.ts'
import type { Served } from '@bellwether/shared/api-served.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({
    file: fileURLToPath(new URL('../../scenarios/june-order.yaml', import.meta.url)),
    pass: HOUR,
    coast: true,
  })
})
afterAll(() => app.close())

// Hours pass between two requests, in which no connection stays open.
const ask = (path = '', headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/served${path}`, { headers: { connection: 'close', ...headers } })
const rows = async (path = '') => ((await (await ask(path)).json()) as Served).items
const states = async () => Object.fromEntries((await rows()).map(({ dependency, state }) => [dependency, state]))

test('before the order all models are served, and an unchanged table is a 304', async () => {
  expect(new Set(Object.values(await states()))).toEqual(new Set(['served']))
  const first = await ask()
  const again = await ask('', { 'if-none-match': first.headers.get('etag')! })
  expect(again.status).toBe(304)
})

test('after it two are withdrawn: the table has another tag, and says what to use instead', async () => {
  const before = (await ask()).headers.get('etag')!
  await app.pass(5 * HOUR)
  expect((await ask('', { 'if-none-match': before })).status).toBe(200)
  const withdrawn = await rows('?state=withdrawn')
  expect(new Set(withdrawn.map(({ model }) => model))).toEqual(new Set(['claude-fable-5', 'claude-mythos-5']))
  expect(withdrawn.find(({ model }) => model === 'claude-fable-5')).toMatchObject({
    since: expect.any(Number),
    reason: expect.stringContaining('not available'),
  })
  expect((await rows('?model=claude-opus-4-8')).map(({ state }) => state)).toContain('served')
})

test('a withdrawn model is seen three ways: still listed, not called, and by its other path; and by what sibling it is known', async () => {
  const id = (await rows('?state=withdrawn&model=claude-fable-5&path=direct'))[0]!.dependency
  const { views = [], sibling } = (await (
    await fetch(`${app.url}/api/v1/dependencies/${id}`)
  ).json()) as DependencyDetail
  expect(views.map(({ view, status }) => [view, status])).toEqual([
    ['listed', 'operational'],
    ['callable', 'withdrawn'],
    ['elsewhere', expect.any(String)],
  ])
  const [listed, callable] = views
  expect(callable!.since).toBeGreaterThan(listed!.since!)
  expect(callable!.lastGoodAt).toBeLessThan(callable!.since!)
  expect(sibling).toMatchObject({ because: expect.any(String), asked: { outcome: 'healthy' } })
  const { points } = (await (await fetch(`${app.url}/api/v1/dependencies/${id}/latency`)).json()) as {
    points: { p50?: number; firstToken?: { p50: number } }[]
  }
  const timed = points.find(({ firstToken }) => firstToken)
  expect(timed?.firstToken?.p50).toBeLessThan(timed!.p50!)
})

test('who runs on a fallback is told when that last answered us: on the incident, in the message, and beforehand', async () => {
  const get = async <Answer>(path: string) => (await (await fetch(`${app.url}/api/v1${path}`)).json()) as Answer
  const overview = await get<Overview>('/overview')
  const { items } = await get<Page<IncidentSummary>>('/incidents?state=open&vendor=anthropic')
  const { blastRadius } = await get<IncidentDetail>(`/incidents/${items[0]!.id}`)
  const onFallback = blastRadius.flatMap(({ needs }) => needs.filter(({ state }) => state === 'on_fallback'))
  expect(onFallback.length).toBeGreaterThan(0)
  for (const { provedAt } of onFallback) expect(overview.at - provedAt!).toBeLessThan(5 * MINUTE)
  const { alternatives } = await get<DependencyDetail>(`/dependencies/${onFallback[0]!.lost[0]}`)
  expect(alternatives.find(({ id }) => id === onFallback[0]!.servedBy)?.provedAt).toBe(onFallback[0]!.provedAt)
  const told = (await app.store.outbox.ofIncident(items[0]!.id)).flatMap(({ message }) => message.lines)
  expect(told).toContainEqual(expect.stringMatching(/ falls back on .* \(verified 2026-06-12 \d\d:\d\d UTC\)$/))
})

test('gateways get it in their own words', async () => {
  const withdrawn = (await rows('?state=withdrawn')).map(({ dependency }) => dependency)
  const lite = parse(await (await ask('/export/litellm')).text())
  const listed = lite.model_list.map(({ model_name }: { model_name: string }) => model_name)
  expect(listed.filter((name: string) => withdrawn.includes(name))).toEqual([])
  const portkey = (await (await ask('/export/portkey')).json()) as object
  expect(Object.keys(portkey)).toEqual((await rows()).map(({ dependency }) => dependency))
})

test('what we do not know is refused', async () => {
  const response = await ask('?state=gone')
  expect(response.status).toBe(400)
  expect(((await response.json()) as { detail: string }).detail).toContain('state')
})
