import { existsSync } from 'node:fs'
import { startTestApp, type TestApp } from '@bellwether/server/src/testing/test-app.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { openBrowser, openPage, type View } from './browser.ts'

const BUILT = new URL('../../dist/index.html', import.meta.url)
const DESK: View = { width: 1440, scheme: 'light' }

type Story = Parameters<typeof startTestApp>[0]

/** The real application and a browser for all tests of a file; every page is closed with the test that opened it. */
export function openApp(story: Story | (() => Promise<Story>)) {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    if (!existsSync(BUILT)) throw new Error('Build the pages first: npm run build')
    const opened = await Promise.all([startTestApp(typeof story === 'function' ? await story() : story), openBrowser()])
    app = opened[0]
    browser = opened[1]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** What the API answers; the path is below `/api/v1/`. */
  const ask = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${app.url}/api/v1/${path}`, { headers: { connection: 'close' } })).json()) as Answer

  const open = async (view = DESK) => {
    const opened = await openPage(browser, app.url, view)
    onTestFinished(opened.close)
    return opened
  }
  return { app: () => app, ask, open }
}
