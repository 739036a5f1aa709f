import type { Routes, WhoHears } from '@bellwether/shared/api-routes.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: MINUTE })
}, 60_000)
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

test.each([
  ['dependency=fable-dirct', 404, 'Did you mean \\"fable-direct\\"?'],
  ['dependency=fable-direct&cause=luck', 400, 'cause'],
  ['', 400, 'dependency'],
])('%s is answered by %i', async (query, status, text) => {
  const answer = await ask(`/hears?${query}`)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(text)
})
