import { fileURLToPath } from 'node:url'
import type { IncidentDetail } from '@bellwether/shared/api.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/outage-turns-withdrawal.yaml', import.meta.url))
  app = await startTestApp({ pass: HOUR + 14 * MINUTE, file, coast: true })
}, 120_000)
afterAll(() => app.close())

const ofTrouble = async (trouble: string) =>
  (await app.store.incidents.list({ limit: 10 })).find((incident) => incident.trouble === trouble)!
const sentenceOf = async (incident: string): Promise<string> => {
  const answer = await fetch(`${app.url}/api/v1/incidents/${incident}`, { headers: { connection: 'close' } })
  return ((await answer.json()) as IncidentDetail).sentence
}
const endOf = async (incident: string) =>
  (await app.store.outbox.list({ limit: 50 })).find(
    (one) => one.incident === incident && one.message.kind === 'resolve',
  )

test('an outage that became a withdrawal is not told to be back', async () => {
  const [outage, withdrawal] = [await ofTrouble('outage'), await ofTrouble('withdrawn')]
  const end = await endOf(outage.id)
  expect(end!.message.subject).toMatch(
    /^Turned: Tarn Labs: Heron 4 failed for 8 min( \d+ s)? and is withdrawn now — goes on as another incident$/,
  )
  expect(end!.message.lines.at(-1)).toBe('Do: Go on with the other incident: nothing is back yet.')
  expect(end!.message.links[0]).toEqual({
    text: 'Goes on here',
    url: `${app.register().publicUrl}/incidents/${withdrawal.id}`,
  })
})

test('its end is told at once, short as it was: it cannot fail again', async () => {
  const outage = await ofTrouble('outage')
  const end = await endOf(outage.id)
  expect([end!.state, end!.settledAt! - outage.resolvedAt!]).toEqual(['sent', 0])
})

test('its story leads to where it goes on', async () => {
  const [outage, withdrawal] = [await ofTrouble('outage'), await ofTrouble('withdrawn')]
  const story = await app.store.incidents.timeline(outage.id)
  expect(story).toContainEqual(
    expect.objectContaining({
      text: 'Over in this way only: it goes on as another incident',
      url: `/incidents/${withdrawal.id}`,
    }),
  )
  expect(story.map(({ text }) => text)).not.toContain('Resolved')
})

test('its sentence does not say that it is over', async () =>
  expect(await sentenceOf((await ofTrouble('outage')).id)).toMatch(
    / Over in this way only: it is withdrawn now, as another incident\.$/,
  ))

test('what comes back after that is told to be back', async () => {
  await app.pass(3 * HOUR)
  const withdrawal = await ofTrouble('withdrawn')
  expect((await endOf(withdrawal.id))!.message.subject).toMatch(/^Resolved: Tarn Labs: Heron 4 back after /)
  expect(await sentenceOf(withdrawal.id)).toMatch(/ It is over\.$/)
  expect(await sentenceOf((await ofTrouble('outage')).id)).toMatch(
    / It ended in this way; it went on as another incident, which is over too\.$/,
  )
})
