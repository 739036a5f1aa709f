import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { chance, latencyOf } from './latency.ts'

const START = Date.parse('2026-06-12T00:00:00Z')
const host = 'api.tarn.example.localhost'
const during = (hours: number) =>
  Array.from({ length: hours * 60 }, (_, minute) => latencyOf({ kind: 'models', host }, START + minute * MINUTE))

test('a model takes as long as models do, never twice the same, and no longer than a reader would believe', () => {
  const seen = during(24)
  expect(Math.min(...seen)).toBeGreaterThan(250)
  expect(Math.max(...seen)).toBeLessThan(1200)
  expect(new Set(seen).size).toBeGreaterThan(50)
})

test('the same at the same instant', () =>
  expect(latencyOf({ kind: 'page', host }, START + HOUR)).toBe(latencyOf({ kind: 'page', host }, START + HOUR)))

test('chance is spread over the whole of 0 to 1, for texts that hardly differ', () => {
  const values = Array.from({ length: 1000 }, (_, number) => chance(`${host} ${number}`))
  const tenths = Map.groupBy(values, (value) => Math.floor(value * 10))
  expect(tenths.size).toBe(10)
  for (const group of tenths.values()) expect(group.length).toBeGreaterThan(60)
})
