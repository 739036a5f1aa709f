import { fileURLToPath } from 'node:url'
import type { IncidentSummary, Page as PageOf } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { barriers, visit } from './testing/browser.ts'
import { press, tabTo, write } from './testing/keyboard.ts'
import { openApp } from './testing/open-app.ts'

/** Three models of one lab fail together: one incident. */
const { ask, open } = openApp({
  file: fileURLToPath(new URL('../../server/scenarios/technical-outage.yaml', import.meta.url)),
  pass: HOUR + 5 * MINUTE,
  coast: true,
})

let page: Page
beforeEach(async () => {
  page = (await open()).page
})

const openIncidents = async (): Promise<IncidentSummary[]> =>
  (await ask<PageOf<IncidentSummary>>('incidents?state=open')).items
const dialog = (name: string) => page.getByRole('dialog', { name })
const focused = () => page.evaluate(() => document.activeElement?.textContent)

test('Escape closes the dialog, moves nothing, and the focus is where it was', async () => {
  const [incident] = await openIncidents()
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
  expect(await openIncidents()).toHaveLength(1)
})

test('by the keyboard alone: what is refused is spoken, then a dependency is split off and joined again', async () => {
  const [incident] = await openIncidents()
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
  const other = (await openIncidents()).find(({ id }) => id !== incident!.id)!
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
  expect((await openIncidents()).map(({ id }) => id)).toEqual([incident!.id])
})

test('the first screen says what, why, whom it hits and what to do', async () => {
  const [incident] = await openIncidents()
  await visit(page, `/incidents/${incident!.id}`)
  const head = page.locator('header').filter({ has: page.locator('h1') })
  expect(await head.innerText()).toMatch(/Technical outage, .*It hits .*\n+Do: /s)
})
