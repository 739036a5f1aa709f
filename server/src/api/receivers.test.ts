import type { Page } from '@bellwether/shared/api.ts'
import type { ReceiverSummary, TestSent } from '@bellwether/shared/api-receivers.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ pass: 5 * MINUTE })
}, 120_000)
afterAll(() => app.close())

const call = (method: string, path: string, headers = {}) =>
  fetch(`${app.url}/api/v1/receivers${path}`, { method, headers: { connection: 'close', ...headers } })
const receiverCalled = async (id: string) => {
  const { items } = (await (await call('GET', '')).json()) as Page<ReceiverSummary>
  return items.find((receiver) => receiver.id === id)
}

test('who is there, what for, and whether messages arrive', async () => {
  const gateway = { id: 'gateway', channel: 'webhook', purposes: ['served'], health: 'ok', owed: 0, dead: 0 }
  expect(await receiverCalled('gateway')).toMatchObject(gateway)
})

test('a test message goes out now; the answer is shown without secrets, and counts for health', async () => {
  const answer = await call('POST', '/oncall/test')
  expect(answer.status).toBe(200)
  const sent = (await answer.json()) as TestSent
  expect(sent).toMatchObject({ receiver: 'oncall', channel: 'pagerduty', sent: true, status: 200 })
  expect(sent.request).toContain('"routing_key":"•••"')
  expect(await receiverCalled('oncall')).toMatchObject({ health: 'ok', lastSentAt: sent.at })
})

test('nobody is called so: who was meant is said', async () => {
  const answer = await call('POST', '/onkall/test')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Did you mean \\"oncall\\"?')
})

test('whom the configuration has no more, but messages were owed to, is told', async () => {
  const message = {
    kind: 'advisory',
    dedupKey: 'a',
    severity: 'info',
    subject: 's',
    lines: [],
    links: [],
    facts: {},
  } as const
  const owed = { key: 'a:1', receiver: 'old-desk', decision: 'first_page', at: app.now(), dueAt: app.now() }
  await app.store.outbox.owe([{ ...owed, message: { ...message, lines: [], links: [] } }])
  await app.pass(MINUTE)
  expect(await receiverCalled('old-desk')).toMatchObject({ health: 'failing', purposes: [], dead: 1 })
})

test('a page of another site cannot make us send', async () =>
  expect((await call('POST', '/oncall/test', { origin: 'https://elsewhere.example' })).status).toBe(403))
