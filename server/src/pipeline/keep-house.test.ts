import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, onTestFinished, test } from 'vitest'
import { percentiles } from '../domain/latency-sketch.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { keepHouse } from './keep-house.ts'

const START = Date.parse('2026-03-01T00:00:00Z')
const RETENTION = { raw: 30 * DAY, replay: 90 * DAY, rollups: 400 * DAY }

/** Two days of a look every ten minutes; the second hour of each day is down. */
async function watched() {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  const store = createStore(db)
  const [series] = await store.observations.begin([{ dependency: 'd', component: '', kind: 'probe', at: START }])
  const looks = Array.from({ length: 2 * 144 }, (_, index) => {
    const at = START + index * 10 * MINUTE
    const down = Math.floor((at % DAY) / HOUR) === 1
    return {
      series: series!.id,
      dependency: 'd',
      component: '',
      kind: 'probe' as const,
      at,
      status: down ? ('major_outage' as const) : ('operational' as const),
      outcome: down ? ('server_error' as const) : ('healthy' as const),
      latencyMs: 100 + (index % 10),
    }
  })
  await store.observations.add(looks)
  return { store, id: series!.id }
}

test('raw looks become hours and days, and doing it again changes nothing', async () => {
  const { store, id } = await watched()
  const now = START + 2 * DAY
  await keepHouse(store, RETENTION, now)
  const days = await store.rollups.between('rollup_days', [id], START, now)
  expect(days.map((day) => [day.looks, day.worst, day.down_ms / MINUTE])).toEqual([
    [144, 'major_outage', 60],
    [144, 'major_outage', 60],
  ])
  expect(percentiles(days[0]!.latency!, [0.5])[0]).toBeGreaterThanOrEqual(100)
  const hours = await store.rollups.between('rollup_hours', [id], START, now)
  expect(hours).toHaveLength(48)
  await keepHouse(store, RETENTION, now)
  expect(await store.rollups.between('rollup_hours', [id], START, now)).toEqual(hours)
  expect(await store.rollups.between('rollup_days', [id], START, now)).toEqual(days)
})

test('what is too old goes: raw looks first, roll-ups much later, evidence that nothing refers to', async () => {
  const { store, id } = await watched()
  const kept = await store.evidence.keep(new TextEncoder().encode('an answer'), START)
  await keepHouse(store, RETENTION, START + 2 * DAY)
  expect(await store.evidence.read(kept)).toBeDefined()
  await keepHouse(store, RETENTION, START + 40 * DAY)
  expect(await store.observations.count()).toBe(0)
  expect(await store.rollups.between('rollup_days', [id], START, START + 2 * DAY)).toHaveLength(2)
  expect(await store.evidence.read(kept)).toBeUndefined()
  await keepHouse(store, RETENTION, START + 500 * DAY)
  expect(await store.rollups.between('rollup_days', [id], START, START + 2 * DAY)).toEqual([])
})
