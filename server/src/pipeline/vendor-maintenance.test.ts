import { fileURLToPath } from 'node:url'
import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** The lab announced an hour of maintenance; half of it is over, and our calls fail. */
let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/maintenance-overruns.yaml', import.meta.url))
  app = await startTestApp({ pass: 90 * MINUTE, file, coast: true })
}, 120_000)
afterAll(() => app.close())

const incident = async (): Promise<IncidentDetail> => {
  const [summary] = await app.store.incidents.list({ limit: 1 })
  const answer = await fetch(`${app.url}/api/v1/incidents/${summary!.id}`, { headers: { connection: 'close' } })
  return (await answer.json()) as IncidentDetail
}
const told = async () => (await app.store.outbox.list({ limit: 50 })).filter((one) => one.incident !== undefined)
const pages = async () => (await told()).filter(({ message }) => message.kind === 'trigger')

test('within the announced hour it is an incident with the maintenance among its reasons, and nobody is paged', async () => {
  const { verdict, timeline, maintenance } = await incident()
  expect(verdict.reasons.map(({ text }) => text)).toContain('Tarn Labs has maintenance going on: Database maintenance')
  expect(timeline.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(
      /^The vendor's maintenance until 2026-06-23 22:00 UTC \(Database maintenance\): nobody is paged$/,
    ),
  )
  expect(maintenance).toMatchObject({ of: 'vendor', reason: 'Database maintenance' })
  expect(await pages()).toEqual([])
})

test('when it overruns, on call is paged once, within minutes', async () => {
  await app.pass(35 * MINUTE)
  const [page, ...others] = await pages()
  expect(others).toEqual([])
  const late = page!.settledAt! - Date.parse('2026-06-23T22:00:00Z')
  expect([late >= 0, late < 5 * MINUTE]).toEqual([true, true])
  expect((await incident()).maintenance).toBeUndefined()
})

test('and hears of its end', async () => {
  await app.pass(2 * HOUR + 30 * MINUTE)
  expect((await incident()).state).toBe('resolved')
  expect((await told()).map(({ message }) => message.kind).toSorted()).toEqual(['resolve', 'trigger'])
})
