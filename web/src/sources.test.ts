import type { CheckSummary, Page as PageOf } from '@bellwether/shared/api.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { barriers, overflow, visit } from './testing/browser.ts'
import { openApp } from './testing/open-app.ts'

const { app, ask, open } = openApp({ pass: 50 * MINUTE })

const twilio = async (): Promise<CheckSummary> =>
  (await ask<PageOf<CheckSummary>>('checks?kind=status-page')).items.find(({ vendor }) => vendor === 'twilio')!

test('a page that moved is followed by a press of a button, looked at at once, and well again', async () => {
  const { page, complaints } = await open({ width: 390, scheme: 'dark' })
  await visit(page, '/sources')
  expect((await twilio()).sourceState).toBe('moved')
  expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
  await page.getByRole('button', { name: 'Follow it' }).click()
  await page.getByText('is asked at http://uptime.twilio.example.localhost/').waitFor()
  await app().pass(5 * MINUTE)
  expect(await twilio()).toMatchObject({ sourceState: 'ok', target: 'http://uptime.twilio.example.localhost/' })
  await visit(page, '/sources')
  await page.getByText('accepted').waitFor()
  const { lastAt } = await twilio()
  await app().pass(30_000)
  await page.getByRole('button', { name: 'Look now at http://uptime.twilio' }).click()
  await page.getByText('Asked', { exact: true }).first().waitFor()
  await app().pass(5_000)
  expect((await twilio()).lastAt).toBeGreaterThan(lastAt!)
  expect([await overflow(page), ...(await barriers(page)), ...complaints]).toEqual([0])
})
