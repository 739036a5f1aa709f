import type { RegisterOverview } from '@bellwether/shared/api-register.ts'
import { SECOND } from '@bellwether/shared/time.ts'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { barriers, overflow, visit } from './testing/browser.ts'
import { choose, press, tabTo, write, writeDay } from './testing/keyboard.ts'
import { openApp } from './testing/open-app.ts'

const { app, ask, open } = openApp({ pass: SECOND })

let page: Page
beforeEach(async () => {
  page = (await open()).page
})

const overview = () => ask<RegisterOverview>('register')
const entryOf = async (id: string) => (await overview()).pageEntries.find((entry) => entry.id === id)
const gone = (label: string) => page.getByRole('dialog', { name: label }).waitFor({ state: 'detached' })

describe('the register, by the keyboard alone', () => {
  test('a dependency is added together with a vendor that nobody knows yet', async () => {
    await visit(page, '/register')
    await press(page, 'button', 'Add a dependency')
    await write(page, /^Id · /, 'ablage')
    await write(page, 'Name', 'Ablage')
    await choose(page, 'Vendor', 'one that')
    await write(page, /^Id of the vendor/, 'ablage-gmbh')
    await write(page, 'Name of the vendor', 'Ablage GmbH')
    await write(page, /^Orders come from/, 'DE')
    await write(page, 'Contract reference', 'C-9')
    await choose(page, 'Can it be replaced?', 'Diff')
    await writeDay(page, 'To be looked at again by', '2026-01-31')
    await write(page, 'Your name', 'Ada')
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Enter')
    await gone('Add a dependency')
    expect(await entryOf('ablage-gmbh')).toMatchObject({
      kind: 'vendor',
      changedBy: 'Ada',
      entry: { jurisdiction: 'DE' },
    })
    expect((await entryOf('ablage'))?.entry).toEqual({
      ...{ id: 'ablage', name: 'Ablage', vendor: 'ablage-gmbh' },
      ...{ contract: { reference: 'C-9' }, substitutability: 'difficult', reviewBy: '2026-01-31' },
    })
    await page.getByRole('region', { name: 'Vendors kept here' }).getByText('Ablage GmbH').waitFor()
    await page.getByRole('region', { name: 'Overdue for review' }).getByRole('button', { name: 'Ablage' }).waitFor()
  })

  test('a system is added that needs it; the server says what is wrong, and the form keeps what was written', async () => {
    await visit(page, '/register?show=systems')
    await press(page, 'button', 'Add a system')
    await write(page, /^Id · /, 'papers')
    await choose(page, 'Tier', '3')
    await write(page, /^Owner/, 'team-papers')
    await write(page, /^Needs/, 'files: ablag')
    await press(page, 'button', 'Add it')
    await page.getByRole('alert').filter({ hasText: 'no dependency is called "ablag"' }).waitFor()
    await write(page, /^Needs/, 'files: ablage')
    await press(page, 'button', 'Add it')
    await gone('Add a system')
    expect((await entryOf('papers'))?.entry).toMatchObject({ tier: 3, needs: [{ name: 'files', anyOf: ['ablage'] }] })
    await page.getByRole('button', { name: 'papers' }).waitFor()
  })

  test('a company of the catalogue gets a day of review, and nothing else of it is written', async () => {
    await visit(page, '/register?show=vendors&entry=stripe')
    await page.getByRole('dialog').getByText('As the catalogue has it').waitFor()
    await press(page, 'button', 'Change')
    await writeDay(page, 'To be looked at again by', '2026-02-28')
    await write(page, 'Your name', 'Ada')
    expect(await barriers(page)).toEqual([])
    await press(page, 'button', 'Change it')
    await gone('Change a vendor')
    expect((await entryOf('stripe'))?.entry).toEqual({ id: 'stripe', reviewBy: '2026-02-28' })
    await page.getByRole('region', { name: 'Overdue for review' }).getByRole('button', { name: 'Stripe' }).waitFor()
  })

  test('what this page keeps is changed, and what the form has no field for stays', async () => {
    const before = (await entryOf('ablage'))!
    await fetch(`${app().url}/api/v1/register/dependency/ablage`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: 'Bo', entry: { ...before.entry, regions: ['eu'] } }),
    })
    await visit(page, '/register?entry=ablage')
    await press(page, 'button', 'Change')
    await write(page, /^Notice/, '90d')
    await press(page, 'button', 'Change it')
    await gone('Change a dependency')
    expect((await entryOf('ablage'))?.entry).toMatchObject({
      contract: { reference: 'C-9', noticePeriod: '90d' },
      regions: ['eu'],
    })
  })

  test('what a file keeps says so, and its id cannot be taken', async () => {
    await visit(page, '/register?entry=fable-direct')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Kept in a file of the configuration: it is changed there.').waitFor()
    expect(await dialog.getByRole('button').allInnerTexts()).toEqual(['Close'])
    await page.keyboard.press('Escape')
    await page.waitForURL(({ search }) => !search.includes('entry'))
    await press(page, 'button', 'Add a dependency')
    await write(page, /^Id · /, 'fable-direct')
    await choose(page, 'Vendor', 'Anthropic')
    await press(page, 'button', 'Add it')
    await page.getByRole('alert').filter({ hasText: '"fable-direct" is kept in a file of the configuration' }).waitFor()
  })

  test('what is needed is not removed, and why is said; what nothing needs is', async () => {
    await visit(page, '/register?entry=ablage')
    await press(page, 'button', 'Remove')
    await page.getByRole('alert').filter({ hasText: 'the system "papers" needs it' }).waitFor()
    await visit(page, '/register?show=systems&entry=papers')
    await press(page, 'button', 'Remove')
    await gone('papers')
    expect(await entryOf('papers')).toBeUndefined()
  })

  test('what is kept here goes back into YAML', async () => {
    await visit(page, '/register')
    const download = page.waitForEvent('download')
    await press(page, 'link', 'What is kept here, as YAML')
    const file = await (await download).createReadStream()
    const parts: string[] = []
    for await (const part of file) parts.push(String(part))
    expect(parts.join('')).toContain('dependencies:\n  - id: ablage\n    name: Ablage\n    vendor: ablage-gmbh')
  })

  test('DORA’s columns are shown by code and title, with what is lacking', async () => {
    await visit(page, '/register')
    await page.getByText('As DORA’s register of information').focus()
    await page.keyboard.press('Enter')
    const template = page.getByRole('listitem').filter({ hasText: 'B_05.01' }).first()
    await template.getByText('B_05.01').first().waitFor()
    await template.locator('summary').focus()
    await page.keyboard.press('Enter')
    await template.getByText('empty: no contract’s cost').first().waitFor()
    expect(await template.innerText()).toMatch(
      /c0080\s+Country of the provider's headquarters · from vendors\[\]\.jurisdiction/,
    )
    expect(await barriers(page)).toEqual([])
  })
})

const CSV =
  'id,vendor,system,tier,owner,need\nablage,Stripe,,,,\nnew-pay,Stripe,Shop,2,team-shop,pay\nfable-direct,Stripe,,,,\n'

test.each([1440, 390])('a table of another tool is looked at first, then written, at %i', async (width) => {
  const narrow = await open({ width, scheme: 'dark' })
  const { page: phone } = narrow
  await visit(phone, '/register')
  await press(phone, 'button', 'Import')
  const text = CSV.replaceAll('new-pay', `pay-${width}`).replaceAll('Shop', `Shop ${width}`)
  await phone.getByLabel('File').setInputFiles({ name: 'all.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await press(phone, 'button', 'See what it would do')
  await phone.getByText('2 new, 2 refused; nothing is written yet.').waitFor()
  await phone.getByText('this page has it otherwise, and it stays so (vendor)').waitFor()
  expect([await overflow(phone), ...(await barriers(phone))]).toEqual([0])
  expect(await entryOf(`pay-${width}`)).toBeUndefined()
  await press(phone, 'button', 'Write it')
  await phone.getByText('2 new, 2 refused; written.').waitFor()
  expect(await entryOf(`pay-${width}`)).toBeDefined()
  expect(narrow.complaints).toEqual([])
})

test('a link opens an entry that the filter leaves out', async () => {
  await visit(page, '/register?q=nothing-like-it&entry=fable-direct')
  await page.getByRole('dialog').getByText('Kept in a file').waitFor()
  await tabTo(page, 'button', 'Close')
})
