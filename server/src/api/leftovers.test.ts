import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import { HOUR, iso, MINUTE } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
let id: string
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../scenarios/technical-outage.yaml', import.meta.url))
  app = await startTestApp({ file, pass: HOUR + 15 * MINUTE, coast: true })
  id = ((await (await call('GET', 'incidents')).json()) as Page<IncidentSummary>).items[0]!.id
}, 120_000)
afterAll(() => app.close())

const call = (method: string, path: string, body?: unknown) =>
  fetch(`${app.url}/api/v1/${path}`, {
    method,
    headers: { connection: 'close', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const detail = async () => (await (await call('GET', `incidents/${id}`)).json()) as IncidentDetail
const workaround = async (kind: string, what: string) =>
  (await call('POST', `incidents/${id}/workarounds`, { by: 'Ada', kind, what })).status

test('what people pin and switch meanwhile is kept, told in the story, and is no leftover while it lasts', async () => {
  expect(await workaround('pin', 'billing uses the old model')).toBe(200)
  expect(await workaround('pin', 'search uses the old model')).toBe(200)
  expect(await workaround('switch', 'the gateway sends all to the other lab')).toBe(200)
  expect(await workaround('detour', 'x')).toBe(400)
  expect(await workaround('pin', ' ')).toBe(400)
  const { workarounds, leftOver, timeline } = await detail()
  expect(workarounds.map(({ number, kind, by }) => [number, kind, by])).toEqual([
    [1, 'pin', 'Ada'],
    [2, 'pin', 'Ada'],
    [3, 'switch', 'Ada'],
  ])
  expect(leftOver.items).toEqual([])
  expect(timeline.map(({ text }) => text)).toContain('Ada switches: the gateway sends all to the other lab')
})

test('once it is over, who was paged and the page say what still points elsewhere, and that a silence lasts', async () => {
  const silence = { match: { incident: [id] }, to: iso(app.now() + 12 * HOUR), reason: 'We know.', by: 'Bo' }
  expect((await call('POST', 'silences', silence)).status).toBe(201)
  await app.pass(80 * MINUTE)
  const { state, leftOver, deliveries } = await detail()
  expect(state).toBe('resolved')
  expect(leftOver.items.map(({ kind }) => kind)).toEqual(['pinned', 'pinned', 'switched', 'silence_on'])
  expect(leftOver.sentence).toMatch(
    /^Two pins and one switch of yours still point elsewhere; a silence of Bo lasts until /,
  )
  expect(deliveries.some(({ kind }) => kind === 'resolve')).toBe(true)
  const told = (await app.store.outbox.ofIncident(id)).filter(({ message }) => message.kind === 'resolve')
  expect(told[0]!.message.lines).toContainEqual(
    expect.stringMatching(/^Left over: Two pins and one switch of yours still point elsewhere/),
  )
})

test('what is put back is left over no more; at last nothing is', async () => {
  const back = (number: number | string) => call('DELETE', `incidents/${id}/workarounds/${number}`, { by: 'Cy' })
  expect((await back(1)).status).toBe(200)
  expect((await back(1)).status).toBe(404)
  expect((await back('first')).status).toBe(404)
  expect((await detail()).leftOver.sentence).toMatch(/^One pin and one switch of yours still point elsewhere/)
  await Promise.all([back(2), back(3)])
  const { items } = (await (await call('GET', 'silences')).json()) as { items: { id: string }[] }
  expect((await call('DELETE', `silences/${items[0]!.id}`, { by: 'Bo' })).status).toBe(200)
  const { leftOver, workarounds, timeline } = await detail()
  expect(leftOver).toEqual({ items: [] })
  expect(workarounds.every(({ putBack }) => putBack?.by === 'Cy')).toBe(true)
  expect(timeline.map(({ text }) => text)).toContain('Cy puts it back: billing uses the old model')
})
