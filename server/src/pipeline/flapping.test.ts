import { fileURLToPath } from 'node:url'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/flapping.yaml', import.meta.url))
  app = await startTestApp({ pass: HOUR + 30 * MINUTE, coast: true, file })
}, 120_000)
afterAll(() => app.close())

const incidents = async () =>
  (await (await fetch(`${app.url}/api/v1/incidents`, { headers: { connection: 'close' } })).json()) as {
    items: { title: string }[]
  }

test('while it flaps there is one incident, which says so and since when', async () => {
  expect((await incidents()).items).toMatchObject([
    { title: 'Heron 4 is flapping', state: 'open', flappingSince: expect.any(Number) },
  ])
})

test('forty flaps in an hour are three messages: a page, that it flaps, its end', async () => {
  await app.pass(90 * MINUTE)
  expect((await incidents()).items).toMatchObject([{ title: 'Heron 4 is failing', state: 'resolved' }])
  const sent = await app.store.outbox.list({ limit: 50 })
  expect(sent.toReversed().map(({ message }) => message.kind)).toEqual(['trigger', 'update', 'resolve'])
  expect(sent[1]!.message.subject).toMatch(/Heron 4 flapping since 10:0\d UTC/)
}, 120_000)

test('every turn of it is no news', async () => {
  const [incident] = await app.store.incidents.list({ limit: 1 })
  const story = (await app.store.incidents.timeline(incident!.id)).map(({ text }) => text)
  expect(story.filter((text) => /flapping/i.test(text))).toHaveLength(1)
  expect(story.length).toBeLessThan(25)
})
