import { gzipSync } from 'node:zlib'
import { linkInMessage } from '@bellwether/server/src/testing/test-app.ts'
import type {
  DependencySummary,
  IncidentSummary,
  Overview,
  Page as PageOf,
  RegulatoryEventSummary,
} from '@bellwether/shared/api.ts'
import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { barriers, overflow, type View, visit } from './testing/browser.ts'
import { openApp } from './testing/open-app.ts'

const VIEWS: View[] = [1440, 390].flatMap((width) => [
  { width, scheme: 'light' },
  { width, scheme: 'dark' },
])
const PATHS = [
  '/',
  '/incidents',
  '/dependencies',
  '/served',
  '/regulatory',
  '/calendar',
  '/exposure',
  '/drills',
  '/register',
  '/register?show=systems',
  '/register?show=vendors',
  '/reports',
  '/alerting',
  '/maintenance',
  '/sources',
]
const DEEP = [
  '/dependencies?status=withdrawn&sort=name&hide=days.looked',
  '/dependencies/fable-direct',
  '/dependencies/fable-direct?range=7d&as=table&by=week',
  '/systems/claims-intake',
  '/reports/compare?a=2026-W23&b=2026-W24',
  '/exposure?off=vendor%3Aanthropic%2Cjurisdiction%3AFR&size=3&as=table&find=claims&versus=vendor%3Aopenai',
  '/alerting?show=messages&state=sent',
  '/alerting?show=silences',
  '/register?entry=fable-direct',
  '/nowhere',
]

const { app, ask, open } = openApp({ pass: 55 * SECOND })

/** Every page at one width and scheme: nothing scrolls sideways, no barrier, no complaint of the browser. */
async function walk(view: View, paths: string[]): Promise<void> {
  const { page, complaints } = await open(view)
  const found: string[] = []
  for (const path of paths) {
    await visit(page, path)
    const wider = await overflow(page)
    if (wider > 0) found.push(`${path} is ${wider} px wider than its window`)
    found.push(...(await barriers(page)).map((barrier) => `${path} ${barrier}`))
  }
  expect([...found, ...complaints.filter((text) => !text.includes('404'))]).toEqual([])
}

const textOf = (page: Page, selector: string) => page.locator(selector).first().innerText()
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim().replaceAll(/\s+/g, ' ')
  })

describe('the calm hour', () => {
  test.each([VIEWS[0]!, VIEWS[3]!])('at $width, $scheme', (view) => walk(view, PATHS))

  test('says that all is well, and the tab does too', async () => {
    const { page } = await open()
    await visit(page, '/')
    await expect.poll(() => textOf(page, 'h1')).toBe((await ask<Overview>('overview')).verdict)
    await expect.poll(() => page.title()).toBe('Overview · Bellwether')
    expect(await page.locator('article').count()).toBe(0)
  })

  test('is followed by the worst without a reload', async () => {
    const { page } = await open()
    await visit(page, '/')
    const before = await textOf(page, 'h1')
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await app().pass(10 * MINUTE)
    await page.locator('article h3').first().waitFor()
    await expect.poll(() => textOf(page, 'h1')).not.toBe(before)
    await expect.poll(() => page.title()).toMatch(/^1 incident open · Overview/)
    await expect.poll(() => page.locator('link[rel=icon]').getAttribute('href')).toMatch(/^data:image/)
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })
})

describe('the worst hour', () => {
  let incident: IncidentSummary
  let event: RegulatoryEventSummary | undefined
  beforeAll(async () => {
    const openNow = () => ask<PageOf<IncidentSummary>>('incidents?state=open')
    if ((await openNow()).items.length === 0) await app().pass(10 * MINUTE)
    incident = (await openNow()).items[0]!
    event = (await ask<PageOf<RegulatoryEventSummary>>('regulatory-events')).items.find(
      (each) => each.matches.length > 0,
    )
  })

  const everywhere = () => [
    ...PATHS,
    ...DEEP,
    `/incidents/${incident.id}`,
    ...(event ? [`/regulatory/${event.id}`] : []),
  ]
  // Each width and each scheme once.
  test.each([VIEWS[0]!, VIEWS[3]!])('at $width, $scheme', (view) => walk(view, everywhere()))

  test('at 1024 and at 200 % zoom nothing scrolls sideways', async () => {
    const { page } = await open({ width: 1024, scheme: 'dark' })
    for (const path of everywhere()) {
      await visit(page, path)
      for (const width of [1024, 720]) {
        await page.setViewportSize({ width, height: 900 })
        await expect.poll(async () => `${path} at ${width}: ${await overflow(page)}`).toBe(`${path} at ${width}: 0`)
      }
    }
  })

  test('an incident says why, whom it hits and what to do on its first screen', async () => {
    const { page } = await open()
    await visit(page, `/incidents/${incident.id}`)
    for (const title of ['Why', 'Whom it hits', 'What to do']) {
      const box = await page.getByRole('heading', { name: title, exact: true }).boundingBox()
      expect(box!.y).toBeLessThan(900)
    }
    await page.getByRole('region', { name: 'Why' }).getByText('Regulatory order').first().waitFor()
  })

  test('a vendor’s word and our measure stand side by side and do not look alike', async () => {
    const { page } = await open()
    await visit(page, '/dependencies/fable-direct')
    const [ours, theirs] = [
      page.getByRole('region', { name: 'We measure' }),
      page.getByRole('region', { name: /says$/ }),
    ]
    await ours.getByText('Withdrawn').first().waitFor()
    await theirs.first().getByText('“Operational”').first().waitFor()
    expect((await ours.boundingBox())!.y).toBe((await theirs.first().boundingBox())!.y)
  })

  test('a test message is sent by a button, and the page says what was answered', async () => {
    const { page } = await open({ width: 390, scheme: 'light' })
    await visit(page, '/alerting')
    await page.getByRole('button', { name: 'Send a test to oncall' }).press('Enter')
    await page.getByText(/^It arrived \(200\), after \d+ ms$/).waitFor()
    await page.getByText('What was sent and answered').click()
    await page.getByText('Test: Bellwether reaches “oncall”').waitFor()
    expect(await barriers(page)).toEqual([])
  })

  test('the address holds what was chosen', async () => {
    const { page } = await open()
    await visit(page, '/dependencies')
    await page.getByRole('searchbox').fill('anthropic')
    await page.getByRole('combobox', { name: 'Status' }).selectOption('withdrawn')
    await page.getByRole('button', { name: 'Dependency' }).click()
    await page.waitForURL(({ search }) =>
      ['q=anthropic', 'status=withdrawn', 'sort=name'].every((word) => search.includes(word)),
    )
    const { items } = await ask<PageOf<DependencySummary>>('dependencies?q=anthropic&status=withdrawn')
    const expected = items.map((item) => item.name).sort()
    const names = () => page.locator('tbody [data-place=lead]').allInnerTexts()
    await expect.poll(names).toEqual(expected)
    await visit(page, page.url())
    await expect.poll(names).toEqual(expected)
  })

  test('a cause is overruled by the keyboard alone, and the story says by whom and why', async () => {
    const { page } = await open()
    await visit(page, `/incidents/${incident.id}`)
    await page.getByRole('button', { name: 'Overrule the cause' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('combobox', { name: 'The cause is' }).selectOption('vendor_policy')
    await page.getByRole('textbox', { name: 'Because' }).fill('Their account manager says so.')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await page.getByRole('textbox', { name: 'Your name' }).press('Enter')
    await page.getByText('Ada overrules the cause: vendor decision').first().waitFor()
    await page.getByRole('button', { name: 'Leave it to the rules again' }).press('Enter')
    await page.getByText('Ada leaves the cause to the rules again').first().waitFor()
  })

  test('an incident is silenced by the keyboard alone, says until when and by whom, and hears of it again', async () => {
    const { page } = await open({ width: 390, scheme: 'dark' })
    await visit(page, `/incidents/${incident.id}`)
    await page.getByText('More to do').press('Enter')
    await page.getByRole('button', { name: 'Silence', exact: true }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Silence' })
    await dialog.getByText(/^Mutes /).waitFor()
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
    await dialog.getByRole('combobox', { name: 'For how long' }).selectOption('an hour')
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The vendor is on the phone')
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await dialog.getByRole('textbox', { name: 'Your name' }).press('Enter')
    await page.getByText(/^Silenced for .* by Ada: The vendor is on the phone/).waitFor()
    await page.getByRole('link', { name: 'Silences' }).press('Enter')
    await page.getByText('1 open incident muted').waitFor()
    expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
    await page.getByRole('button', { name: 'End it' }).press('Enter')
    await page.getByText('Nothing is silenced').waitFor()
  })

  test.each(VIEWS.slice(-2))(
    'a link in a message asks first, and acts by its button, at $width, $scheme',
    async (view) => {
      const { page, complaints } = await open(view)
      const path = linkInMessage({ incident: incident.id, act: 'take', receiver: `phone-${view.scheme}` })
      await visit(page, path)
      expect([await overflow(page), ...(await barriers(page))]).toEqual([0])
      expect(await textOf(page, 'h1')).toBe(incident.title)
      await page.getByRole('textbox', { name: 'Your name' }).fill(`Ada ${view.scheme}`)
      await page.getByRole('button', { name: 'Take it over' }).click()
      await page.getByText('It is yours now.').waitFor()
      await page.getByRole('link', { name: 'Open the incident' }).click()
      await page.getByText(`Ada ${view.scheme} has it`).first().waitFor()
      expect(complaints).toEqual([])
    },
  )

  test('paper has no controls', async () => {
    const { page } = await open({ width: 1440, scheme: 'dark' })
    await visit(page, `/incidents/${incident.id}`)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('navigation').count()).toBe(0)
    await expect.poll(() => page.getByRole('button').count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })
})

describe('the connection', () => {
  test('that is broken is said to be', async () => {
    const { page } = await open()
    await page.route('**/api/v1/stream', (route) => route.abort())
    await visit(page, '/')
    await page.getByRole('status').filter({ hasText: 'Not live' }).waitFor()
    await page.unroute('**/api/v1/stream')
    await page.getByRole('status').filter({ hasText: /^Live/ }).waitFor()
  })

  test('carries little: the first page is at most 200 kB of JavaScript, without charts and menus', async () => {
    const { page } = await open()
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body())
    })
    await visit(page, '/')
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
  })
})

describe('the keyboard', () => {
  let page: Page
  beforeEach(async () => {
    page = (await open()).page
  })

  test('skips to the content, and goes in the order of the eye', async () => {
    await visit(page, '/')
    const seen: string[] = []
    for (let step = 0; step < 9; step++) {
      await page.keyboard.press('Tab')
      seen.push(await focused(page))
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
      expect(`${seen.at(-1)} ${outline}`).toBe(`${seen.at(-1)} solid`)
    }
    expect(seen.slice(0, 7)).toEqual([
      'Skip to the content',
      'Overview',
      expect.stringMatching(/^Incidents/),
      'Dependencies',
      'Models served',
      'Regulatory',
      'Calendar',
    ])
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('link', { name: 'Skip to the content' }).press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('finds by name from anywhere, and takes the focus to the page it opens', async () => {
    await visit(page, '/')
    await page.keyboard.press('/')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.type('mythos')
    await page
      .getByRole('option', { name: /Mythos 5/ })
      .first()
      .waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/dependencies\/mythos-direct/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('steps through the ninety days', async () => {
    await visit(page, '/dependencies/fable-direct')
    const bar = page.getByRole('slider')
    await bar.focus()
    const today = await bar.getAttribute('aria-valuetext')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('89')
    expect(await bar.getAttribute('aria-valuetext')).not.toBe(today)
  })

  test('opens a menu, chooses, and comes back to its button', async () => {
    await visit(page, '/')
    await page.getByRole('button', { name: 'Columns' }).press('Enter')
    await page.getByRole('menuitemcheckbox', { name: 'Since' }).click()
    await page.waitForURL(/hide=since/)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Columns'))
  })
})

describe('the theme', () => {
  test('is chosen once and kept', async () => {
    const { page } = await open()
    await visit(page, '/')
    await page.getByRole('button', { name: /^Theme/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await visit(page, '/sources')
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
  })
})

describe('the simulated world', () => {
  test('is pushed from the banner, and the page says so plainly', async () => {
    const { page, complaints } = await open()
    await visit(page, '/')
    await page.getByRole('region', { name: 'Sample company' }).getByText('simulated vendors').waitFor()
    const lever = page.getByRole('button', { name: 'Our own network down' })
    await lever.click()
    await page.getByRole('region', { name: 'We cannot see', exact: true }).waitFor()
    await expect.poll(() => lever.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => page.title()).toMatch(/^We cannot see/)
    expect(await barriers(page)).toEqual([])
    await lever.click()
    await page.getByRole('region', { name: 'We cannot see', exact: true }).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })
})
