import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startTestApp, type TestApp } from '@bellwether/server/src/testing/test-app.ts'
import type { IncidentSummary, Page as PageOf } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { barriers, openBrowser, openPage, visit } from './testing/browser.ts'
import { press, tabTo, write } from './testing/keyboard.ts'

/** Three models of one lab fail together: one incident. */
let app: TestApp
let browser: Browser
beforeAll(async () => {
  if (!existsSync(new URL('../dist/index.html', import.meta.url)))
    throw new Error('Build the pages first: npm run build')
  const file = fileURLToPath(new URL('../../server/scenarios/technical-outage.yaml', import.meta.url))
  const opened = await Promise.all([startTestApp({ pass: HOUR + 5 * MINUTE, file, coast: true }), openBrowser()])
  app = opened[0]
  browser = opened[1]
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

let page: Page
let close: () => Promise<void>
beforeEach(async () => {
  const opened = await openPage(browser, app.url, { width: 1440, scheme: 'light' })
  page = opened.page
  close = opened.close
})
afterEach(() => close())

const open = async (): Promise<IncidentSummary[]> =>
  ((await (await fetch(`${app.url}/api/v1/incidents?state=open`)).json()) as PageOf<IncidentSummary>).items
const dialog = (name: string) => page.getByRole('dialog', { name })
const focused = () => page.evaluate(() => document.activeElement?.textContent)

test('Escape closes the dialog, moves nothing, and the focus is where it was', async () => {
  const [incident] = await open()
  await visit(page, `/incidents/${incident!.id}`)
  for (const [button, label] of [
    ['Split', 'Split off'],
    ['Overrule the cause', 'Overrule the cause'],
    ['Add a note', 'Add a note'],
  ] as const) {
    await press(page, 'button', button)
    await dialog(label).waitFor()
    await page.keyboard.press('Escape')
    await dialog(label).waitFor({ state: 'detached' })
    await expect.poll(focused).toBe(button)
  }
  expect(await open()).toHaveLength(1)
})

test('by the keyboard alone: what is refused is spoken, then a dependency is split off and joined again', async () => {
  const [incident] = await open()
  await visit(page, `/incidents/${incident!.id}`)
  await press(page, 'button', 'Split')
  await dialog('Split off').waitFor()
  expect(await barriers(page)).toEqual([])
  await write(page, 'Because', 'Another team has it.')
  await write(page, 'Your name', 'Ada')
  await page.keyboard.press('Enter')
  const refusal = dialog('Split off').getByRole('alert')
  await refusal.waitFor()
  expect(await refusal.innerText()).not.toBe('')
  await tabTo(page, 'checkbox', 'wren')
  await page.keyboard.press('Space')
  await press(page, 'button', 'Split off')
  await dialog('Split off').waitFor({ state: 'detached' })
  await page
    .getByText(/Ada splits .* off: Another team has it/)
    .first()
    .waitFor()
  const other = (await open()).find(({ id }) => id !== incident!.id)!
  expect(other.dependencies).toEqual(['wren'])

  await visit(page, `/incidents/${other.id}`)
  await press(page, 'button', 'Join')
  await dialog('Join into another').waitFor()
  expect(await barriers(page)).toEqual([])
  await write(page, 'Because', 'One trouble after all.')
  await press(page, 'button', 'Join into another')
  await dialog('Join into another').waitFor({ state: 'detached' })
  await page
    .getByText(/Ada joins this into/)
    .first()
    .waitFor()
  expect((await open()).map(({ id }) => id)).toEqual([incident!.id])
})

test('the first screen says what, why, whom it hits and what to do', async () => {
  const [incident] = await open()
  await visit(page, `/incidents/${incident!.id}`)
  const head = page.locator('header').filter({ has: page.locator('h1') })
  expect(await head.innerText()).toMatch(/Technical outage, .*It hits .*\n+Do: /s)
})
