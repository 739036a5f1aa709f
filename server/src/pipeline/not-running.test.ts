import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { availability, dayCells } from '../domain/availability.ts'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

/** Heron breaks after five minutes, and stays so for five days. */
const story = (config: string, until: string) => `
scenario: off-for-days
description: Nobody looks for some days.
start: 2026-05-19T08:00:00Z
until: +8d
config: ${config}
world:
  tarn: { statusPage: { provider: statuspage, components: [API, Console] }, models: [tarn-heron-4, tarn-wren-2, tarn-plover-1], paths: [direct, aws-bedrock] }
  fell: { statusPage: { provider: statuspage, components: [API] }, models: [fell-lark-1] }
  walletry: { statusPage: { provider: statuspage, components: [Payments, Ledger] } }
timeline:
  - at: +5m
    models: { vendor: tarn, ids: [tarn-heron-4], path: direct, answer: { status: 503, body: { error: { message: Service unavailable } } } }
  - { at: ${until}, models: { vendor: tarn, ids: [tarn-heron-4], path: direct, answer: healthy } }
`

let dir: string
let app: TestApp | undefined
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-off-'))
})
afterEach(async () => {
  await app?.close()
  app = undefined
  rmSync(dir, { recursive: true })
})

/** One life of the process after the other, over one database: it begins so long after the story did, and lasts so long. */
async function life(startsAfter: Millis, pass: Millis, until = '+5d'): Promise<TestApp> {
  await app?.close()
  const file = join(dir, 'story.yaml')
  await writeFile(file, story(join(dir, 'company.yaml'), until))
  await writeFile(
    join(dir, 'company.yaml'),
    await readFile(fileURLToPath(new URL('../../scenarios/company/bellwether.yaml', import.meta.url))),
  )
  app = await startTestApp({ file, startsAfter, pass, database: join(dir, 'bellwether.db') })
  return app
}

const historyOf = async ({ store }: TestApp, dependency: string) =>
  (await store.dependencyStates.history(dependency)).toReversed()
const paged = async ({ store }: TestApp) =>
  (await store.outbox.list({ limit: 50 })).filter(({ message }) => message.kind === 'trigger')

test('off for three days: unknown for that time, with why; not the last state, and no availability', async () => {
  await life(0, 4 * MINUTE)
  const second = await life(3 * DAY, 5 * MINUTE)
  const lark = await historyOf(second, 'lark')
  expect(lark.map(({ status }) => status)).toEqual(['operational', 'unknown', 'operational'])
  expect(lark[1]!.reason).toMatch(/^Bellwether was not running from 2026-05-19 08:(03|04) UTC to 2026-05-22 08:00 UTC$/)
  expect(lark[2]!.at - lark[1]!.at).toBeGreaterThan(3 * DAY - 5 * MINUTE)
  expect(dayCells(lark, 3, second.now()).map(({ status }) => status)).toEqual(['unknown', 'unknown', 'operational'])
  expect(availability(lark, lark[1]!.at, lark[2]!.at)).toBeUndefined()
})

test('on call hears once that nobody looked, and the page tells what to do', async () => {
  await life(0, 4 * MINUTE)
  await life(3 * DAY, 5 * MINUTE)
  const third = await life(3 * DAY + 6 * MINUTE, 5 * MINUTE)
  const told = (await third.store.outbox.list({ limit: 50 })).filter(
    ({ message }) => message.facts.cause === 'our_side',
  )
  expect(told.map(({ receiver, message }) => [receiver, message.subject])).toEqual([
    ['oncall', 'We were blind for 2 d 23 h: Bellwether was not running'],
  ])
})

test('looks before and after are none in a row: nothing fires because of the gap', async () => {
  const first = await life(0, 5 * MINUTE)
  for (let n = 0; n < 20 && (await first.store.alerts.open()).length === 0; n += 1) await first.pass(5 * SECOND)
  expect((await first.store.alerts.open()).map(({ dependency, state }) => [dependency, state])).toContainEqual([
    'heron',
    'pending',
  ])
  const second = await life(3 * DAY, 2 * SECOND)
  expect((await second.store.alerts.fired()).map(({ dependency }) => dependency)).toEqual([])
  await second.pass(5 * MINUTE)
  const [alert] = (await second.store.alerts.fired()).filter(({ dependency }) => dependency === 'heron')
  expect(alert!.firstBadAt).toBeGreaterThanOrEqual(Date.parse('2026-05-22T08:00:00Z'))
})

test('an incident that was open goes on, tells of the gap, and pages nobody again', async () => {
  const first = await life(0, 12 * MINUTE)
  expect(await paged(first)).toHaveLength(1)
  const second = await life(3 * DAY, 10 * MINUTE)
  expect(await paged(second)).toHaveLength(1)
  const [incident, ...others] = await second.store.incidents.list({ limit: 5 })
  expect([others, incident!.state]).toEqual([[], 'open'])
  expect((await second.store.incidents.timeline(incident!.id)).map(({ text }) => text)).toContainEqual(
    expect.stringMatching(
      /^Bellwether was not running from 2026-05-19 08:(11|12) UTC to 2026-05-22 08:00 UTC\. Nothing is known of that time$/,
    ),
  )
  expect((await historyOf(second, 'heron')).map(({ status }) => status)).toEqual([
    'operational',
    'major_outage',
    'unknown',
    'major_outage',
  ])
})

test('what came back meanwhile is over only after as many good looks as ever', async () => {
  await life(0, 12 * MINUTE, '+2d')
  const second = await life(3 * DAY, 5 * MINUTE, '+2d')
  const [incident] = await second.store.incidents.list({ limit: 1 })
  expect(incident!.state).toBe('resolved')
  const probes = (await second.store.observations.seriesOf(['heron'])).filter(({ kind }) => kind === 'probe')
  const good = await second.store.observations.between([probes[0]!.id], second.now() - HOUR, incident!.resolvedAt! + 1)
  expect(good.length).toBe(3)
})

test('a restart of a minute is none', async () => {
  await life(0, 4 * MINUTE)
  const second = await life(5 * MINUTE, 5 * MINUTE)
  expect((await historyOf(second, 'lark')).map(({ status }) => status)).toEqual(['operational'])
})
