import type { Page } from '@bellwether/shared/api.ts'
import type { Exposure } from '@bellwether/shared/api-exposure.ts'
import type {
  RegisterDependency,
  RegisterOverview,
  RegisterSystem,
  RegisterVendor,
} from '@bellwether/shared/api-register.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: SECOND })
})
afterAll(() => app.close())

const read = async <Answer>(path: string): Promise<Answer> =>
  (await (await fetch(`${app.url}/api/v1/${path}`)).json()) as Answer
const write = async (path: string, body: unknown, method = 'PUT', headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.url}/api/v1/register/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as { detail?: string; done?: boolean } }
}
const overview = () => read<RegisterOverview>('register')
const system = async (id: string) => (await read<Page<RegisterSystem>>(`register/systems?q=${id}`)).items[0]
const dependency = async (id: string) =>
  (await read<Page<RegisterDependency>>(`register/dependencies?q=${id}`)).items[0]

const TRIAGE = {
  id: 'triage',
  tier: 1,
  owner: 'team-claims',
  needs: [{ name: 'chat', anyOf: ['sonnet', 'gpt-direct'] }],
}
const SONNET = {
  id: 'sonnet',
  vendor: 'anthropic',
  model: 'claude-sonnet-4-6',
  contract: { reference: 'C-77', sla: 99.5, noticePeriod: '90d' },
  reviewBy: '2026-01-31',
}

test('every dependency stands there with whose orders reach it and who would be hit', async () => {
  expect(await dependency('fable-bedrock')).toMatchObject({
    owners: ['team-claims'],
    tier: 1,
    neededBy: ['claims-intake', 'fraud-screening'],
    impactPerHour: { sums: [{ amount: 19200, currency: 'EUR' }] },
    keeper: { by: 'file' },
  })
  const reached = (await dependency('fable-bedrock'))!.jurisdictions
  expect(reached.map(({ code, as }) => `${code} ${as}`)).toEqual(expect.arrayContaining(['US vendor', 'US reseller']))
})

test.each([
  ['a file keeps it', 'system/claims-intake', { ...TRIAGE, id: 'claims-intake' }, 409, /kept in a file/],
  [
    'it needs what does not exist',
    'system/triage',
    TRIAGE,
    400,
    /needs\[0\]\.anyOf\[0\]: no dependency is called "sonnet"/,
  ],
  [
    'a need names nothing',
    'system/triage',
    { ...TRIAGE, needs: [{ name: 'chat', anyOf: [] }] },
    400,
    /the need "chat" of "triage" names no dependency/,
  ],
  [
    'a key is in it',
    'dependency/sonnet',
    { ...SONNET, credentials: { apiKey: 'sk-1' } },
    400,
    /credentials: no such setting/,
  ],
  ['nobody sells there', 'dependency/sonnet', { ...SONNET, path: 'aws-bedrok' }, 400, /aws-bedrock/],
  ['it is called otherwise', 'dependency/other', SONNET, 400, /keeps its id/],
])('an entry is refused where %s', async (_, path, entry, status, says) => {
  const refused = await write(path, { by: 'Ada', entry })
  expect(refused.status).toBe(status)
  expect(refused.body.detail).toMatch(says)
  expect((await overview()).pageEntries).toEqual([])
})

test('nothing is written by a page of another site', async () => {
  expect(
    (await write('dependency/sonnet', { entry: SONNET }, 'PUT', { origin: 'https://elsewhere.example' })).status,
  ).toBe(403)
})

test('an entry counts at once, in exposure too, says who wrote it, and is called with the key of its vendor', async () => {
  expect(await write('dependency/sonnet', { by: 'Ada', entry: SONNET })).toMatchObject({ status: 200 })
  expect(await write('system/triage', { by: 'Ada', entry: TRIAGE })).toMatchObject({ status: 200 })
  expect(await system('triage')).toMatchObject({ keeper: { by: 'page', changedBy: 'Ada' }, review: 'undated' })
  expect(await dependency('sonnet')).toMatchObject({
    contract: { reference: 'C-77', noticePeriod: 90 * 86_400_000 },
    review: 'overdue',
    neededBy: ['triage'],
  })
  expect((await overview()).overdue.map(({ id }) => id)).toContain('sonnet')
  await app.pass(90 * SECOND)
  const { report } = await read<Exposure>('exposure?without=vendor:anthropic')
  expect(report.systems.find(({ id }) => id === 'triage')?.moves).toEqual([
    { need: 'chat', from: 'sonnet', to: 'gpt-direct' },
  ])
  const checks = await read<Page<{ id: string; lastOutcome?: string }>>('checks?kind=model')
  expect(checks.items.find(({ id }) => id === 'model:sonnet')).toMatchObject({ lastOutcome: 'healthy' })
})

test('what is needed cannot be removed; what was removed is remembered', async () => {
  const refused = await write('dependency/sonnet', { by: 'Ada' }, 'DELETE')
  expect(refused).toMatchObject({ status: 409, body: { detail: 'the system "triage" needs it.' } })
  expect(await write('system/triage', { by: 'Bo' }, 'DELETE')).toMatchObject({ status: 200 })
  expect(await write('dependency/sonnet', { by: 'Bo' }, 'DELETE')).toMatchObject({ status: 200 })
  expect(await write('dependency/sonnet', { by: 'Bo' }, 'DELETE')).toMatchObject({ status: 404 })
  expect(await dependency('sonnet')).toBeUndefined()
  const changes = await read<{ by: string; entry: unknown }[]>('register/dependency/sonnet/changes')
  expect(changes.map(({ by, entry }) => [by, entry === null])).toEqual([
    ['Bo', true],
    ['Ada', false],
  ])
})

test('a model of a vendor that we have no key for is written down, and not called', async () => {
  const entry = { id: 'command', vendor: 'cohere', model: 'command-a-03-2025' }
  expect(await write('dependency/command', { by: 'Ada', entry })).toMatchObject({ status: 200 })
  await app.pass(90 * SECOND)
  const checks = await read<Page<{ id: string }>>('checks?kind=model')
  expect(checks.items.map(({ id }) => id)).not.toContain('model:command')
  await write('dependency/command', {}, 'DELETE')
})

test('a company has a day of review too: of the catalogue, written here, and taken back', async () => {
  const stripe = async () => (await read<Page<RegisterVendor>>('register/vendors?q=stripe')).items[0]!
  expect(await stripe()).toMatchObject({ keeper: { by: 'catalogue' }, review: 'undated', dependencies: ['stripe'] })
  expect((await stripe()).owners.length).toBeGreaterThan(0)
  const before = await stripe()
  expect(await write('vendor/stripe', { by: 'Ada', entry: { id: 'stripe', reviewBy: '2026-02-30' } })).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/^reviewBy/) },
  })
  expect(await write('vendor/stripe', { by: 'Ada', entry: { id: 'stripe', reviewBy: '2026-01-31' } })).toMatchObject({
    status: 200,
  })
  expect(await stripe()).toMatchObject({
    ...before,
    ...{ keeper: { by: 'page', changedBy: 'Ada' }, review: 'overdue', reviewBy: '2026-01-31' },
  })
  expect((await overview()).overdue).toContainEqual({
    kind: 'vendor',
    id: 'stripe',
    name: 'Stripe',
    reviewBy: '2026-01-31',
  })
  expect((await read<Page<RegisterVendor>>('register/vendors?review=overdue')).items.map(({ id }) => id)).toContain(
    'stripe',
  )
  await write('vendor/stripe', { by: 'Ada' }, 'DELETE')
  expect(await stripe()).toEqual(before)
})
