import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let id: string
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 5 * MINUTE, coast: true })
  id = (await open())[0]!.id
}, 120_000)
afterAll(() => app.close())

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1/incidents${path}`, {
    method,
    headers: { connection: 'close', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const open = async () => ((await (await call('GET', '?state=open')).json()) as Page<IncidentSummary>).items
const detail = async (which: string) => (await (await call('GET', `/${which}`)).json()) as IncidentDetail
const dependencies = async (which: string) => (await detail(which)).dependencies.toSorted()
const split = async (...ids: string[]) =>
  (
    (await (
      await call('POST', `/${id}/split`, { by: 'Ada', dependencies: ids, reason: 'Another team has it' })
    ).json()) as {
      incident: string
    }
  ).incident

test.each([
  ['nothing', '/split', {}, 400],
  ['what is none of it', '/split', { dependencies: ['lark'], reason: 'x' }, 422],
  ['all of it', '/split', { dependencies: ['heron', 'wren', 'plover'], reason: 'x' }, 422],
  ['into itself', '/join', { into: 'SELF', reason: 'x' }, 422],
  ['into nothing', '/join', { into: 'nobody', reason: 'x' }, 422],
] as const)('refused: %s', async (_, path, body, status) => {
  const asked = 'into' in body && body.into === 'SELF' ? { ...body, into: id } : body
  expect((await call('POST', `/${id}${path}`, asked)).status).toBe(status)
})

test('a page of another site can move nothing', async () => {
  const body = { dependencies: ['wren'], reason: 'x' }
  expect((await call('POST', `/${id}/split`, body, { origin: 'https://evil.example' })).status).toBe(403)
})

test('what is split off is an incident of its own, both say so, and new looks do not bring it back', async () => {
  const before = await dependencies(id)
  const other = await split('wren')
  expect([await dependencies(id), await dependencies(other)]).toEqual([
    before.filter((one) => one !== 'wren'),
    ['wren'],
  ])
  expect((await detail(other)).moves).toMatchObject([{ kind: 'split', by: 'Ada', reason: 'Another team has it' }])
  expect((await detail(id)).timeline.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Ada splits .* off/),
  )
  await app.pass(3 * MINUTE)
  expect(await dependencies(other)).toEqual(['wren'])
})

test('a split is taken back: one incident again, as it was', async () => {
  const other = (await open()).find((one) => one.id !== id)!.id
  const [move] = (await detail(other)).moves
  expect((await call('DELETE', `/${other}/moves/${encodeURIComponent(move!.id)}`, { by: 'Bo' })).status).toBe(200)
  expect((await open()).map((one) => one.id)).toEqual([id])
  expect(await dependencies(id)).toContain('wren')
  expect(await detail(other)).toMatchObject({ state: 'resolved', joinedInto: id })
})

test('two incidents become one; who reads the first is led to the second; and that is taken back too', async () => {
  const other = await split('wren')
  const joined = await call('POST', `/${other}/join`, { by: 'Cy', into: id, reason: 'One deployment broke both' })
  expect(joined.status).toBe(200)
  expect(await detail(other)).toMatchObject({ joinedInto: id, state: 'resolved' })
  const move = (await detail(id)).moves.find(({ kind }) => kind === 'join')
  expect(move).toMatchObject({ kind: 'join', by: 'Cy', into: { id } })
  expect((await call('DELETE', `/${id}/moves/${encodeURIComponent(move!.id)}`, {})).status).toBe(200)
  expect([await dependencies(other), (await detail(other)).state]).toEqual([['wren'], 'open'])
  expect((await call('DELETE', `/${id}/moves/${encodeURIComponent(move!.id)}`, {})).status).toBe(404)
})

test('when it is over, both are, and neither can be moved any more', async () => {
  await app.pass(90 * MINUTE)
  expect(await open()).toEqual([])
  expect((await call('POST', `/${id}/split`, { dependencies: ['heron'], reason: 'x' })).status).toBe(409)
}, 120_000)
