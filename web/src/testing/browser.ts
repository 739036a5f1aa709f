import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import packed, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

const bundle = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')

/** A real Chromium from npm. It brings the few libraries that a bare container lacks, so that no system package is needed. */
export async function openBrowser(): Promise<Browser> {
  const [executablePath, libraries] = await Promise.all([
    packed.executablePath(bundle),
    inflate(join(bundle, 'al2023.tar.br')),
  ])
  const path = [process.env.LD_LIBRARY_PATH, join(libraries, 'lib')].filter(Boolean).join(':')
  return chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...process.env, LD_LIBRARY_PATH: path } })
}

export interface View {
  width: number
  scheme: 'light' | 'dark'
}

/** A page of its own, whose complaints are collected. */
export async function openPage(browser: Browser, base: string, { width, scheme }: View) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return { page, complaints, close: () => context.close() }
}

/** Goes there, and waits until its answer is drawn. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => document.querySelectorAll('[aria-label=Loading]').length === 0)
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, as `rule: element`. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))
  })
}
