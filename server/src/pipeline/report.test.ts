import { fileURLToPath } from 'node:url'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { weekNamed } from '../domain/week.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { makeReport, reportOf } from './report.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({
    file: fileURLToPath(new URL('../../scenarios/june-order.yaml', import.meta.url)),
    pass: HOUR,
    coast: true,
  })
})
afterAll(() => app.close())

const week = async (id: string): Promise<WeeklyReport> =>
  reportOf(app.store, app.register(), weekNamed(id, app.register().report.timeZone)!, app.now())

test('the week of the order: what was lost, by what, and which order', async () => {
  await app.pass(3 * DAY)
  const report = await week('2026-W24')
  expect(report.causes.map(({ cause }) => cause)).toContain('regulatory')
  expect(report.events.length).toBeGreaterThan(0)
  expect(report.events[0]).toMatchObject({ isNew: true, dependencies: expect.arrayContaining([expect.any(String)]) })
  const fallback = report.systems.reduce((sum, { onFallbackMs }) => sum + onFallbackMs, 0)
  const lost = report.systems.reduce((sum, { lostMs }) => sum + lostMs, 0)
  expect(fallback + lost).toBeGreaterThan(DAY)
}, 120_000)

test('its page was made once, though every process tries; it is not made again when more is known', async () => {
  const first = await app.store.reports.of('2026-W24')
  expect(first?.report.week).toBe('2026-W24')
  expect(await makeReport(app.store, app.register(), app.now())).toBeUndefined()
  await app.pass(DAY)
  expect(await app.store.reports.of('2026-W24')).toEqual(first)
})

test('two processes at the same instant: one page', async () => {
  const next = await week('2026-W24')
  const both = await Promise.all([1, 2].map(() => app.store.reports.archive({ ...next, week: '2020-W01' })))
  expect(both.filter(Boolean)).toHaveLength(1)
})

test('a week in which nothing was watched has no page', async () =>
  expect(await app.store.reports.of('2026-W22')).toBeUndefined())
