import { fileURLToPath } from 'node:url'
import type { DeliverySummary, Page } from '@bellwether/shared/api.ts'
import type { DeliveryDetail } from '@bellwether/shared/api-receivers.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 15 * MINUTE, coast: true })
  await app.store.outbox.owe([owed('gone:1', 'nobody')])
  await app.pass(MINUTE)
}, 120_000)
afterAll(() => app.close())

const owed = (key: string, to: string) => ({
  key,
  receiver: to,
  decision: 'first_page',
  at: app.now(),
  dueAt: app.now(),
  message: {
    kind: 'advisory' as const,
    dedupKey: key,
    severity: 'info' as const,
    subject: 'Something to come',
    lines: ['Soon'],
    links: [],
    facts: {},
  },
})
const call = (method: string, path: string) =>
  fetch(`${app.url}/api/v1/deliveries${path}`, { method, headers: { connection: 'close' } })

test('a message is told in full, with every attempt to send it', async () => {
  const { items } = (await (await call('GET', '?state=sent')).json()) as Page<DeliverySummary>
  const page = items.find(({ kind, incident }) => kind === 'trigger' && incident !== undefined)!
  const detail = (await (await call('GET', `/${encodeURIComponent(page.id)}`)).json()) as DeliveryDetail
  expect(detail).toMatchObject({
    subject: page.subject,
    decision: 'first_page',
    tries: [{ attempt: 1, outcome: 'sent' }],
  })
  expect(detail.lines.at(-1)).toMatch(/^Do: /)
  expect((await call('POST', `/${encodeURIComponent(page.id)}/resend`)).status).toBe(409)
})

test('what was given up is owed again, and what comes of it is told', async () => {
  const detail = async () => (await (await call('GET', '/gone%3A1')).json()) as DeliveryDetail
  expect(await detail()).toMatchObject({ state: 'dead', lastError: expect.stringContaining('no receiver “nobody”') })
  expect((await call('POST', '/gone%3A1/resend')).status).toBe(200)
  expect((await detail()).state).toBe('owed')
  await app.pass(MINUTE)
  expect(await detail()).toMatchObject({ state: 'dead', attempts: 2 })
})

test('no such message', async () => {
  expect((await call('GET', '/nothing')).status).toBe(404)
  expect((await call('POST', '/nothing/resend')).status).toBe(404)
})
