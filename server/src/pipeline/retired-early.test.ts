import { fileURLToPath } from 'node:url'
import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import type { Served } from '@bellwether/shared/api-served.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({
    file: fileURLToPath(new URL('../../scenarios/silent-withdrawal.yaml', import.meta.url)),
    pass: HOUR,
    coast: true,
  })
})
afterAll(() => app.close())

const get = async <Answer>(path: string) =>
  (await (await fetch(`${app.url}/api/v1${path}`, { headers: { connection: 'close' } })).json()) as Answer

const say = (source: string, date: string, saidAt: string) =>
  app.store.retirements.say(
    [{ vendor: 'tarn', model: 'tarn-heron-4', source, at: Date.parse(date), successor: 'tarn-wren-2' }],
    Date.parse(saidAt),
  )

test('the same silence is a retirement where a list had brought its day forward; the sources that disagree are shown', async () => {
  await say('deprecations', '2026-11-01', '2026-05-01T00:00:00Z')
  await say('list:direct', '2026-11-01', '2026-05-01T00:00:00Z')
  await say('list:direct', '2026-05-20', '2026-05-19T00:00:00Z')
  const { items: calendar } = await get<{ items: CalendarEntry[] }>('/calendar')
  const entry = calendar.find(({ model }) => model === 'tarn-heron-4')!
  expect(entry.at).toBe(Date.parse('2026-05-20'))
  expect(new Set(entry.sources.map(({ at }) => at)).size).toBe(2)

  await app.pass(4 * HOUR)
  const { items } = await get<Page<IncidentSummary>>('/incidents')
  expect(items).toHaveLength(1)
  const { cause, verdict } = await get<IncidentDetail>(`/incidents/${items[0]!.id}`)
  expect([cause, verdict.reasons[0]!.rule]).toEqual(['retirement', 'retirement_date_passed'])
  const rows = (await get<Served>('/served')).items
  expect(rows.find(({ dependency }) => dependency === 'heron')!.state).toBe('retired')
  expect(rows.find(({ dependency }) => dependency === 'heron-bedrock')!.state).toBe('served')
})
