import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let now: number
beforeAll(async () => {
  app = await startTestApp({ pass: MINUTE })
  now = (await app.store.checks.all()).reduce((last, check) => Math.max(last, check.last_at ?? 0), 0)
}, 120_000)
afterAll(() => app.close())

const ask = (method: string, path = '', body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/maintenance${path}`, {
    method,
    headers: { connection: 'close', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const list = async () =>
  ((await (await ask('GET')).json()) as { items: { id: string; reason: string; state: string }[] }).items

test.each([
  ['nothing said', {}, 400, /Send \{/],
  ['an end in the past', { reason: 'x', to: '2020-01-01T00:00:00Z' }, 422, /not in the past/],
  [
    'what is none of ours',
    { reason: 'x', to: '2099-01-01T00:00:00Z', from: '2098-12-31T00:00:00Z', match: { dependency: ['nobody'] } },
    422,
    /matches/,
  ],
  ['a year', { reason: 'x', to: '2099-01-01T00:00:00Z' }, 422, /30 days/],
  ['an unknown word', { reason: 'x', to: '2099-01-01T00:00:00Z', forever: true }, 400, /forever/],
] as const)('a window is refused for %s', async (_, body, status, words) => {
  const answer = await ask('POST', '', body)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
  expect(((await answer.json()) as { detail: string }).detail).toMatch(words)
})

test('a page of another site cannot keep us quiet', async () => {
  const answer = await ask('POST', '', { reason: 'x', to: iso(now + HOUR) }, { origin: 'https://evil.example' })
  expect(answer.status).toBe(403)
})

test('a window is opened by hand, is on at once, and is ended by hand, once', async () => {
  const asked = await ask('POST', '', { reason: 'New firewall', to: iso(now + HOUR), by: 'Ana' })
  expect(asked.status).toBe(201)
  const { id } = (await asked.json()) as { id: string }
  expect(await list()).toContainEqual(expect.objectContaining({ id, reason: 'New firewall', state: 'on', by: 'Ana' }))
  const path = `/${encodeURIComponent(id)}`
  expect((await ask('DELETE', path, { by: 'Ben' })).status).toBe(200)
  expect(await list()).not.toContainEqual(expect.objectContaining({ id, state: 'on' }))
  expect((await ask('DELETE', path, { by: 'Ben' })).status).toBe(404)
})
