import { fileURLToPath } from 'node:url'
import { HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeEach(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ pass: 10 * MINUTE, file })
}, 120_000)
afterEach(() => app.close())

const advisories = async () =>
  (await app.store.outbox.list({ limit: 50 })).filter(({ message }) => message.facts.cause === 'our_side')
const changesOf = async (dependency: string) =>
  (await app.store.dependencyStates.history(dependency)).toReversed().map(({ status }) => status)

test('after the machine slept, vendors are unknown for that time, and well again when they were looked at', async () => {
  await app.sleep(40 * MINUTE)
  await app.pass(5 * MINUTE)
  expect(await changesOf('lark')).toEqual(['operational', 'unknown', 'operational'])
  const [last, gap] = await app.store.dependencyStates.history('lark')
  expect(last!.at - gap!.at).toBeGreaterThan(39 * MINUTE)
  expect(gap!.reason).toMatch(/Bellwether itself was paused from .* the machine slept/)
})

test('on call hears once that we were blind, and of no vendor', async () => {
  await app.sleep(40 * MINUTE)
  await app.pass(10 * MINUTE)
  const told = await advisories()
  expect(told.map(({ receiver, message }) => [receiver, message.kind, message.subject])).toEqual([
    ['oncall', 'advisory', 'We were blind for 40 min: the machine slept, or its clock was set forward'],
  ])
  expect(await app.store.incidents.list({ limit: 5 })).toEqual([])
})

test('a nap of a minute is not worth a message', async () => {
  await app.sleep(MINUTE)
  await app.pass(5 * MINUTE)
  expect([await advisories(), await changesOf('lark')]).toEqual([[], ['operational']])
})

test('time that passes while we work is no pause', async () => {
  await app.pass(2 * HOUR + 30 * SECOND)
  expect(await advisories()).toEqual([])
})
