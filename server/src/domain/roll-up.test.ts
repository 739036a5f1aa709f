import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeSketches, percentiles, sketchOf } from './latency-sketch.ts'
import { type Look, mergeRollups, rollUp } from './roll-up.ts'

const look = (minute: number, status: Look['status'], latencyMs: number | null = 100): Look => ({
  at: minute * MINUTE,
  status,
  latencyMs,
})

const stories: [string, Look[], Look | undefined, { looks: number; down: number; unknown: number; worst: string }][] = [
  ['nothing seen', [], undefined, { looks: 0, down: 0, unknown: 0, worst: 'unknown' }],
  [
    'up',
    [look(0, 'operational'), look(30, 'operational')],
    undefined,
    { looks: 2, down: 0, unknown: 0, worst: 'operational' },
  ],
  [
    'down from 20 to 40',
    [look(0, 'operational'), look(20, 'major_outage'), look(40, 'operational')],
    undefined,
    { looks: 3, down: 20, unknown: 0, worst: 'major_outage' },
  ],
  [
    'down already before',
    [look(10, 'operational')],
    look(-5, 'withdrawn'),
    { looks: 1, down: 10, unknown: 0, worst: 'operational' },
  ],
  [
    'nobody looked on: it holds for half an hour',
    [look(0, 'major_outage')],
    undefined,
    { looks: 1, down: 30, unknown: 0, worst: 'major_outage' },
  ],
  [
    'blind',
    [look(0, 'unknown'), look(20, 'operational')],
    undefined,
    { looks: 2, down: 0, unknown: 20, worst: 'operational' },
  ],
]
test.each(stories)('%s', (_, looks, before, expected) => {
  const rolled = rollUp(looks, 0, HOUR, before)
  expect({
    looks: rolled.looks,
    down: rolled.downMs / MINUTE,
    unknown: rolled.unknownMs / MINUTE,
    worst: rolled.worst,
  }).toEqual(expected)
})

test('merged sketches answer like one of everything, within 2 %', () => {
  const latencies = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(latencies, latencies, (a, b) => {
      const merged = mergeSketches([sketchOf(a)!, sketchOf(b)!])!
      const sorted = [...a, ...b].sort((x, y) => x - y)
      for (const quantile of [0.5, 0.95]) {
        const exact = sorted[Math.floor(quantile * (sorted.length - 1))]!
        expect(Math.abs(percentiles(merged, [quantile])[0]! - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.02))
      }
    }),
    { numRuns: 50 },
  )
})

test('a day is its hours', () => {
  const hours = [rollUp([look(0, 'operational', 10)], 0, HOUR), rollUp([look(60, 'partial_outage', 30)], HOUR, HOUR)]
  expect(mergeRollups(hours, 0)).toMatchObject({
    looks: 2,
    worst: 'partial_outage',
    statuses: { operational: 1, partial_outage: 1 },
    downMs: 30 * MINUTE,
  })
})
