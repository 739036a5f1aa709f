import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
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

/** A document of HTML as PDF, by the page size that it names itself. Throws `UserError` when the browser cannot. */
export async function printPdf(html: string, printer: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-print-'))
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(page, html)
    await promisify(execFile)(
      printer,
      // Started as root, as in most containers, Chromium has no sandbox; what it opens is our own page, without scripts.
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${pdf}`,
        pathToFileURL(page).href,
      ],
      { timeout: TIMEOUT_MS },
    )
    return await readFile(pdf)
  } catch (error) {
    throw new UserError(`${printer} did not print the page: ${messageOf(error).split('\n')[0]}`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
