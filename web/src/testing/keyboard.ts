import type { Page } from 'playwright-core'

type Role = Parameters<Page['getByRole']>[0]

/** Goes on with the Tab key until the focus is there: whoever has no mouse gets there too. */
export async function tabTo(page: Page, role: Role, name: string | RegExp, most = 120): Promise<void> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).first()
  await wanted.waitFor()
  for (let step = 0; step < most; step++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not lead to the ${role} ${String(name)}.`)
}

/** Goes to a control and presses Enter on it. */
export async function press(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name)
  await page.keyboard.press('Enter')
}

/** Goes to a field and writes over what stands in it. */
export async function write(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Chooses in a native list by the first letters of what is chosen. */
export async function choose(page: Page, name: string, letters: string): Promise<void> {
  await tabTo(page, 'combobox', name)
  await page.keyboard.type(letters)
}

/** Writes a day (ISO 8601) into a date field, in the order of its parts in the test's language: month, day, year. */
export async function writeDay(page: Page, name: string, day: string): Promise<void> {
  const field = page.getByLabel(name, { exact: true })
  for (let step = 0; step < 120; step++) {
    if (await field.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  const [year = '', month = '', date = ''] = day.split('-')
  await page.keyboard.type(`${month}${date}${year}`)
}
