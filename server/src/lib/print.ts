import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { messageOf, UserError } from './errors.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const TIMEOUT_MS = 60_000

/** A browser that prints: `CHROMIUM_PATH`, else one that is installed. Undefined: there is none. */
export function findPrinter(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(existsSync)
}

/** A document of HTML as PDF, A4. Throws `UserError` when the browser cannot. */
export async function printPdf(html: string, printer: string): Promise<Uint8Array> {
  try {
    // Started as root, as in most containers, Chromium has no sandbox; what it opens is our own page, without scripts.
    const browser = await chromium.launch({ executablePath: printer, args: ['--no-sandbox'], timeout: TIMEOUT_MS })
    try {
      const page = await browser.newPage({ javaScriptEnabled: false, offline: true })
      await page.setContent(html, { timeout: TIMEOUT_MS })
      return await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })
    } finally {
      await browser.close()
    }
  } catch (error) {
    throw new UserError(`${printer} did not print the page: ${messageOf(error).split('\n')[0]}`)
  }
}
