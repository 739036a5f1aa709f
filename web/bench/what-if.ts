/** What-if in the real Chromium: from the click that switches a company off to the painted answer and to the cut sets, 500 systems × 1,000 dependencies × 40 companies. Needs the built pages. `npm run bench what-if`. */

import { availableParallelism, loadavg } from 'node:os'
import { largeCompany } from '@bellwether/server/bench/large-company.ts'
import { startTestApp } from '@bellwether/server/src/testing/test-app.ts'
import type { ExposureCompany } from '@bellwether/shared/api-exposure.ts'
import { openBrowser, openPage } from '../src/testing/browser.ts'

const TOGGLES = 9
const BOUND = 100
const BOUND_CUTS = 500

const input = largeCompany()
const app = await startTestApp({ pass: 1000 })
const browser = await openBrowser()
const { page, close } = await openPage(browser, app.url, { width: 1440, scheme: 'light' })
// The page works out the report by itself.
const answer: ExposureCompany = { input }
await page.route('**/api/v1/exposure/input', (route) => route.fulfill({ json: answer }))
await page.goto(`${app.url}/exposure`)
await page.getByRole('heading', { name: 'What if this were off?' }).waitFor({ timeout: 60_000 })

/**
 * From the change of the select until what it changed is on the screen: it is seen in the document in the callback of a frame,
 * and a task that is posted there runs once that frame is painted. (HTML standard, event loop processing model: update the rendering.)
 */
const { answers, cuts } = await page.evaluate(async (toggles) => {
  const values = [...document.querySelector('select[aria-label="Switch off"]')!.querySelectorAll('option')]
    .map(({ value }) => value)
    .filter((value) => value.startsWith('vendor:'))
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(0)
    })
  const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!
  const told = () => document.querySelector('h1')!.textContent
  const settled = async (begun: number) => {
    while (document.querySelector('[aria-busy=false]') === null && performance.now() - begun < 10_000)
      await new Promise((done) => requestAnimationFrame(done))
  }
  const answers: number[] = []
  const cuts: number[] = []
  await settled(performance.now())
  for (let turn = 0; turn < toggles; turn++) {
    const before = told()
    const begun = performance.now()
    set.call(document.querySelector('select[aria-label="Switch off"]'), values[turn % values.length]!)
    document.querySelector('select[aria-label="Switch off"]')!.dispatchEvent(new Event('change', { bubbles: true }))
    do await new Promise((done) => requestAnimationFrame(done))
    while (told() === before && performance.now() - begun < 10_000)
    await painted()
    answers.push(performance.now() - begun)
    await settled(begun)
    await new Promise((done) => requestAnimationFrame(done))
    await painted()
    cuts.push(performance.now() - begun)
    const off = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Switch all on again',
    )
    const asked = told()
    off?.click()
    while (told() === asked && performance.now() - begun < 20_000)
      await new Promise((done) => requestAnimationFrame(done))
    await settled(performance.now())
  }
  return { answers, cuts }
}, TOGGLES)

function say(what: string, times: number[], bound: number): void {
  const sorted = times.toSorted((a, b) => a - b)
  console.log(
    `${what}: median ${sorted[Math.floor(TOGGLES / 2)]!.toFixed(0)} ms, worst ${sorted.at(-1)!.toFixed(0)} ms (bound ${bound} ms)`,
  )
}
say('what-if toggle to painted answer', answers, BOUND)
say('what-if toggle to painted cut sets', cuts, BOUND_CUTS)
console.log(`load of the machine: ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`)
await close()
await browser.close()
await app.close()
