import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'
import { run } from './replay.ts'
import { runOwn } from './replay-own.ts'

const dir = mkdtempSync(join(tmpdir(), 'bellwether-own-'))
const present = fileURLToPath(new URL('../../scenarios/company/bellwether.yaml', import.meta.url))
const slow = join(dir, 'slow.yaml')
const quiet = join(dir, 'quiet.yaml')
let app: TestApp
let now: number

beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 20 * MINUTE, database: join(dir, 'bellwether.db') })
  now = (await app.store.observations.newestAt())!
  const config = await readFile(present, 'utf8')
  await writeFile(slow, `${config}\npolicy: { badLooks: 6 }\n`)
  await writeFile(
    quiet,
    `${config}\nmaintenance: [{ reason: x, start: ${iso(now - 3 * HOUR)}, end: ${iso(now + 2 * 24 * HOUR)} }]\n`,
  )
}, 120_000)
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true })
})

interface Told {
  before: { alerts: { dependency: string; firedAt: string }[]; pages: { receiver: string; at: string }[] }
  alerts: { gone: unknown[]; added: unknown[]; moved: { before: { firedAt: string }; after: { firedAt: string } }[] }
  pages: { gone: unknown[]; moved: unknown[]; same: number }
}

async function own(config?: string): Promise<Told> {
  let out = ''
  const stdout = (text: string): void => {
    out += text
  }
  const asked = { against: present, data: dir, days: 90, json: true, ...(config !== undefined && { config }) }
  expect(await runOwn(asked, { stdout, stderr: () => {} }, now)).toBe(0)
  return JSON.parse(out) as Told
}

test('through the same configuration it comes out as it really was', async () => {
  const { before } = await own()
  const real = (await app.store.alerts.fired()).map(({ dependency, firedAt }) => [dependency, iso(firedAt!)])
  expect(real.length).toBeGreaterThan(0)
  expect(before.alerts.map(({ dependency, firedAt }) => [dependency, firedAt]).sort()).toEqual(real.sort())
  const sent = (await app.store.outbox.list({ limit: 50 })).filter(({ message }) => message.kind === 'trigger')
  expect(before.pages.map(({ receiver }) => receiver)).toEqual(sent.map(({ receiver }) => receiver))
})

test('six bad looks instead of three: the same alerts, later', async () => {
  const { alerts } = await own(slow)
  expect([alerts.gone, alerts.added]).toEqual([[], []])
  expect(alerts.moved.length).toBeGreaterThan(0)
  for (const { before, after } of alerts.moved)
    expect(Date.parse(after.firedAt)).toBeGreaterThan(Date.parse(before.firedAt))
})

test('with maintenance over it: the alerts, and no page', async () => {
  const { alerts, pages } = await own(quiet)
  expect([alerts.gone.length, pages.gone.length, pages.same]).toEqual([0, 1, 0])
})

test('what is there is only read', async () => {
  const before = await app.store.observations.count()
  await own(slow)
  expect(await app.store.observations.count()).toBe(before)
})

test('for people: what would be fewer, more or at another time', async () => {
  let out = ''
  const stdout = (text: string): void => {
    out += text
  }
  await runOwn({ against: present, config: quiet, data: dir, days: 90 }, { stdout, stderr: () => {} }, now)
  expect(out).toMatch(/^\d+ looks of our own from .*retention\.replay/)
  expect(out).toMatch(/Pages: 1 fewer, 0 more, 0 at another time, 0 the same\n {2}- .*oncall: Tarn Labs/)
})

test.each([
  ['a scenario too', ['--own', 'x.yaml']],
  ['days that are none', ['--own', '--days', 'many']],
  ['--days without --own', ['x.yaml', '--days', '3']],
])('wrong use: %s', async (_, args) => expect(await run(args, { stdout: () => {}, stderr: () => {} })).toBe(2))
