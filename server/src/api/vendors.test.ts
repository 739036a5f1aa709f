import { fileURLToPath } from 'node:url'
import type { Page, Problem } from '@bellwether/shared/api.ts'
import type { VendorDetail, VendorSummary } from '@bellwether/shared/api-vendors.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({
    file: fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url)),
    pass: 3 * HOUR,
    coast: true,
  })
}, 120_000)
afterAll(() => app.close())

const ask = async <Answer>(path: string) => {
  const response = await fetch(`${app.url}/api/v1/vendors${path}`)
  return { status: response.status, body: (await response.json()) as Answer }
}

test('every vendor whose page speaks for something that we measure, by quarter', async () => {
  const { body } = await ask<Page<VendorSummary>>('?quarter=2026-Q3')
  expect(body.items.map(({ id }) => id)).toEqual(['fell', 'tarn', 'walletry'])
  expect(body.items.find(({ id }) => id === 'tarn')?.honesty).toMatchObject({
    quarter: '2026-Q3',
    measuredDays: 1,
    troubles: 1,
    unanswered: 0,
    grade: 'B',
    because: expect.stringMatching(/^its page spoke of 8\d % of .* of trouble, and its first word came after \d+ min/),
  })
  expect(body.items.find(({ id }) => id === 'fell')?.honesty).toMatchObject({ because: 'it never failed us' })
  expect(body.items.find(({ id }) => id === 'fell')?.honesty).not.toHaveProperty('grade')
})

test('one vendor: its quarters, its troubles, and the rule', async () => {
  const { body } = await ask<VendorDetail>('/tarn')
  expect(body.rule).toContain('A: its page spoke of at least 90 %')
  expect(body.quarters.map(({ quarter }) => quarter)).toEqual(['2026-Q3'])
  expect(body.troubles.items).toMatchObject([
    { dependencies: ['heron', 'wren', 'plover'], lagMs: body.honesty.medianLagMs },
  ])
  const lag = body.honesty.medianLagMs! / MINUTE
  expect(lag, 'ten minutes late, less what our own first look was').toBeGreaterThan(5)
  expect(lag).toBeLessThan(11)
  expect((await ask<VendorDetail>('/tarn?quarter=2026-Q2')).body.troubles).toEqual({ items: [], total: 0 })
})

test('lists are paged, and what is not there is said', async () => {
  const first = (await ask<Page<VendorSummary>>('?limit=2')).body
  expect(first).toMatchObject({ total: 3, items: [{ id: 'fell' }, { id: 'tarn' }] })
  expect((await ask<Page<VendorSummary>>(`?limit=2&cursor=${first.next}`)).body.items).toMatchObject([
    { id: 'walletry' },
  ])
  expect((await ask<Problem>('/nobody')).status).toBe(404)
  expect((await ask<Problem>('?quarter=summer')).body.detail).toContain('2026-Q2')
})
