import { fileURLToPath } from 'node:url'
import type {
  IncidentSummary,
  Page as PageOf,
  RegulatoryEventDetail,
  RegulatoryEventSummary,
} from '@bellwether/shared/api.ts'
import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { barriers, overflow, visit } from './testing/browser.ts'
import { press, tabTo, write } from './testing/keyboard.ts'
import { openApp } from './testing/open-app.ts'

const { app, ask, open } = openApp({
  file: fileURLToPath(new URL('testing/by-hand.yaml', import.meta.url)),
  pass: 20 * MINUTE,
  coast: true,
})

let page: Page
beforeEach(async () => {
  // No two things are done at one instant.
  await app().pass(SECOND)
  page = (await open()).page
})

const dialog = (name: string) => page.getByRole('dialog', { name })
const focused = () => page.evaluate(() => document.activeElement?.textContent)

describe('an incident of three models that failed together', () => {
  const openIncidents = async (): Promise<IncidentSummary[]> =>
    (await ask<PageOf<IncidentSummary>>('incidents?state=open')).items

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

  test('by the keyboard alone: what was pinned is remembered on it, and put back', async () => {
    const [incident] = await openIncidents()
    await visit(page, `/incidents/${incident!.id}`)
    await press(page, 'button', 'Pinned or switched')
    const asked = dialog('What did you pin or switch?')
    await asked.waitFor()
    expect(await barriers(page)).toEqual([])
    await write(page, /^What points where now/, 'billing uses the old model')
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    await asked.waitFor({ state: 'detached' })
    await page.getByText('Pinned by Ada').waitFor()
    expect(await barriers(page)).toEqual([])
    await press(page, 'button', 'It is put back: billing uses the old model')
    await page.getByText('Pinned by Ada').waitFor({ state: 'detached' })
    await page.getByText('Ada puts it back: billing uses the old model').first().waitFor()
  })

  test('the first screen says what, why, whom it hits and what to do', async () => {
    const [incident] = await openIncidents()
    await visit(page, `/incidents/${incident!.id}`)
    const head = page.locator('header').filter({ has: page.locator('h1') })
    expect(await head.innerText()).toMatch(/Technical outage, .*It hits .*\n+Do: /s)
  })
})

describe('an event that two outlets tell of', () => {
  let order: RegulatoryEventSummary
  let fine: RegulatoryEventSummary
  const events = async () => (await ask<PageOf<RegulatoryEventSummary>>('regulatory-events')).items
  const detail = (id = order.id) => ask<RegulatoryEventDetail>(`regulatory-events/${id}`)
  const publications = async (id: string) => (await detail(id)).items.map(({ title }) => title).sort()
  const said = (text: string) => page.getByRole('region', { name: 'What people said' }).getByText(text, { exact: true })
  /** What somebody else does at another desk. */
  const elsewhere = (path: string, body: object, id = order.id) =>
    fetch(`${app().url}/api/v1/regulatory-events/${id}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ by: 'Bo', ...body }),
    })
  /** The button goes with what it takes back; the focus stays in the list. */
  const takeBack = async (text: string) => {
    await press(page, 'button', `Take back that ${text}`)
    await page.getByRole('button', { name: `Take back that ${text}`, exact: true }).waitFor({ state: 'detached' })
    await expect.poll(focused).toContain('taken back by Ada')
  }
  beforeAll(async () => {
    const all = await events()
    order = all.find(({ publications }) => publications === 2)!
    fine = all.find(({ publications }) => publications === 1)!
  })

  test('is confirmed, watched and dismissed by the keyboard alone, and each is taken back', async () => {
    await visit(page, `/regulatory/${order.id}`)
    for (const [button, words, heads] of [
      ['Confirm', 'Ada confirms it', 'Confirmed by Ada'],
      ['Watch', 'Ada watches it', 'Watched by Ada'],
      ['Dismiss', 'Ada dismisses it', 'Dismissed by Ada'],
    ] as const) {
      await press(page, 'button', button)
      await dialog(button).waitFor()
      expect(await barriers(page)).toEqual([])
      await write(page, 'Because', `I ${button.toLowerCase()} it.`)
      await write(page, 'Your name', 'Ada')
      await page.keyboard.press('Enter')
      await dialog(button).waitFor({ state: 'detached' })
      await page.getByRole('status').getByText(heads).waitFor()
      expect((await detail()).triage).toMatchObject({ by: 'Ada', reason: `I ${button.toLowerCase()} it.` })
      await takeBack(words)
      await page.getByRole('status').getByText(heads).waitFor({ state: 'detached' })
      expect((await detail()).triage).toBeUndefined()
    }
  })

  test('what is dismissed stands as a rule on the Regulatory page, and is taken back there, on a phone', async () => {
    await elsewhere('triage', { act: 'dismissed', reason: 'Not our contract.' })
    page = (await open({ width: 390, scheme: 'dark' })).page
    await visit(page, '/regulatory')
    await page.getByText('Nothing here concerns us').waitFor()
    await page.getByText('Dismissed by hand: 1 event').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Bo: Not our contract.').waitFor()
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
    await press(page, 'button', `Take back that it was dismissed: ${order.title}`)
    await page.getByText('Dismissed by hand').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: order.title }).waitFor()
    expect((await detail()).triage).toBeUndefined()
  })

  test('what somebody else has said meanwhile is spoken, and what was written stays', async () => {
    await visit(page, `/regulatory/${order.id}`)
    await press(page, 'button', 'Confirm')
    await write(page, 'Because', 'Their lawyer wrote.')
    await elsewhere('triage', { act: 'confirmed', reason: 'I saw it too.' })
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    await dialog('Confirm').getByRole('alert').getByText('Somebody has said that already.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Because' }).inputValue()).toBe('Their lawyer wrote.')
    await page.keyboard.press('Escape')
    await dialog('Confirm').waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('Confirmed by Bo').waitFor()
    await takeBack('Bo confirms it')
  })

  test('concerns what a person says that it concerns, found by name, until that is taken back', async () => {
    await visit(page, `/regulatory/${order.id}`)
    await press(page, 'button', 'Concerns these of ours')
    await tabTo(page, 'combobox', 'Which of ours it concerns')
    await page.keyboard.type('wren')
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Wren')])
    await page.keyboard.press('Enter')
    expect(await barriers(page)).toEqual([])
    await write(page, 'Because', 'Fell trains it.')
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    await said('Ada says that it concerns wren').waitFor()
    const ours = page.getByRole('region', { name: 'Why it concerns us' })
    await ours.getByText('Ada says so: Fell trains it.').waitFor()
    await takeBack('Ada says that it concerns wren')
    await ours.getByText('Ada says so: Fell trains it.').waitFor({ state: 'detached' })
    expect((await detail()).matches.map(({ dependency }) => dependency)).toEqual(['lark'])
  })

  test('one article is split off; that nothing was chosen or would stay is spoken; then it comes back', async () => {
    await visit(page, `/regulatory/${order.id}`)
    const [first, second] = (await detail()).items
    await press(page, 'button', 'Split off')
    await write(page, 'Because', 'Another court.')
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    const refusal = dialog('Split off').getByRole('alert')
    await refusal.getByText('Choose at least one publication.').waitFor()
    for (const { title } of [first!, second!]) {
      await tabTo(page, 'checkbox', title)
      await page.keyboard.press('Space')
    }
    await press(page, 'button', 'Split off')
    await refusal.getByText('All publications were named: nothing would stay.').waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await tabTo(page, 'checkbox', first!.title)
    await page.keyboard.press('Space')
    await press(page, 'button', 'Split off')
    await page.waitForURL(({ pathname }) => !pathname.endsWith(order.id))
    await page.getByRole('heading', { level: 1, name: second!.title }).waitFor()
    await said(`Ada split it off ${order.title}, with 1 publication`).waitFor()
    expect(await publications(order.id)).toEqual([first!.title])
    await takeBack(`Ada split it off ${order.title}, with 1 publication`)
    await expect.poll(() => publications(order.id)).toEqual([first!.title, second!.title].sort())
  })

  test('is merged into another, found by its title; the old address leads there; and it comes back', async () => {
    await visit(page, `/regulatory/${fine.id}`)
    await press(page, 'button', 'Merge into another')
    await tabTo(page, 'combobox', 'The other event')
    await page.keyboard.type('lark')
    await page.getByRole('option', { name: new RegExp(order.title) }).waitFor()
    await page.keyboard.press('Enter')
    expect(await barriers(page)).toEqual([])
    await write(page, 'Because', 'One matter.')
    await write(page, 'Your name', 'Ada')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname.endsWith(order.id))
    await said(`Ada merged ${fine.title} into it, with 1 publication`).waitFor()
    expect(await publications(order.id)).toHaveLength(3)
    await visit(page, `/regulatory/${fine.id}`)
    await page.getByRole('heading', { level: 1, name: order.title }).waitFor()
    await takeBack(`Ada merged ${fine.title} into it, with 1 publication`)
    await expect.poll(() => publications(fine.id)).toEqual([fine.title])
    expect(await publications(order.id)).toHaveLength(2)
  })

  test('where the other was merged away meanwhile, that is spoken, and nothing moved', async () => {
    await visit(page, `/regulatory/${order.id}`)
    await press(page, 'button', 'Merge into another')
    await tabTo(page, 'combobox', 'The other event')
    await page.keyboard.type('fine')
    await page.getByRole('option', { name: new RegExp(fine.title) }).waitFor()
    await page.keyboard.press('Enter')
    await write(page, 'Because', 'One matter.')
    await elsewhere('merge', { into: order.id, reason: 'I was quicker.' }, fine.id)
    await press(page, 'button', 'Merge into another')
    await dialog('Merge into another')
      .getByRole('alert')
      .getByText(/was merged itself/)
      .waitFor()
    expect(await page.getByRole('textbox', { name: 'Because' }).inputValue()).toBe('One matter.')
    expect(await publications(order.id)).toHaveLength(3)
  })
})
