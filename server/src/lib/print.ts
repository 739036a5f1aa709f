import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { messageOf, UserError } from './errors.ts'
import { fontsFor } from './pdf-fonts.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const TIMEOUT_MS = 60_000

/** A browser that prints. */
export interface Printer {
  path: string
  /** Where the libraries are that it brings. */
  libraries?: string
}

/** `CHROMIUM_PATH`, else one that is installed, else the one that the repository brings for its tests. Undefined: there is none, as in the container image. */
export async function findPrinter(env: NodeJS.ProcessEnv = process.env): Promise<Printer | undefined> {
  if (env.CHROMIUM_PATH) return { path: env.CHROMIUM_PATH }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const path = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(existsSync)
  return path === undefined ? ownPrinter() : { path }
}

async function ownPrinter(): Promise<Printer | undefined> {
  try {
    const bundle = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
    const { default: packed, inflate } = await import('@sparticuz/chromium')
    const [path, libraries] = await Promise.all([packed.executablePath(bundle), inflate(join(bundle, 'al2023.tar.br'))])
    return { path, libraries: join(libraries, 'lib') }
  } catch {
    // It is for development on Linux only: elsewhere there is simply none.
    return undefined
  }
}

let printing: Promise<unknown> = Promise.resolve()

/** A document of HTML without scripts as PDF, by the page size that it names itself; one after the other, since a browser takes a few hundred megabytes. Fonts for Japanese and Arabic are brought along; letters of other scripts are printed where the machine has a font for them, and told of before. Throws `UserError` when the browser cannot. */
export async function printPdf(html: string, printer: Printer, tell: (warning: string) => void): Promise<Uint8Array> {
  const { css, lacking } = await fontsFor(html)
  if (lacking.length > 0)
    tell(`Letters that are printed only if this machine has a font for them: ${lacking.slice(0, 20).join(' ')}`)
  const dressed = css === '' ? html : html.replace('</head>', `<style>${css}</style></head>`)
  const printed = printing.then(() => print(dressed, printer))
  printing = printed.catch(() => undefined)
  return await printed
}

const SCALES = [1, 0.9, 0.8, 0.7]

/** As large as it fits one sheet; what does not even when small takes several. */
async function onOneSheet(pdfAt: (scale: number) => Promise<Buffer>): Promise<Buffer> {
  let pdf = await pdfAt(SCALES[0]!)
  for (const scale of SCALES.slice(1)) if (sheetsOf(pdf) > 1) pdf = await pdfAt(scale)
  return pdf
}

/** How many pages a PDF has that Chromium wrote. */
export const sheetsOf = (pdf: Uint8Array): number =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length

async function print(html: string, { path, libraries }: Printer): Promise<Uint8Array> {
  const shared = [process.env.LD_LIBRARY_PATH, libraries].filter(Boolean).join(':')
  try {
    const browser = await chromium.launch({
      executablePath: path,
      // Started as root, as in most containers, Chromium has no sandbox; what it opens is our own page.
      args: ['--no-sandbox'],
      timeout: TIMEOUT_MS,
      env: { ...process.env, ...(shared !== '' && { LD_LIBRARY_PATH: shared }) },
    })
    try {
      const page = await browser.newPage({ javaScriptEnabled: false, offline: true })
      await page.setContent(html, { timeout: TIMEOUT_MS })
      await page.evaluate('document.fonts.ready.then(() => undefined)')
      return await onOneSheet((scale) => page.pdf({ preferCSSPageSize: true, scale }))
    } finally {
      await browser.close()
    }
  } catch (error) {
    throw new UserError(`${path} did not print the page: ${messageOf(error).split('\n')[0]}`)
  }
}
