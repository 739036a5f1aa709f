import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { availability, dayCells, type StatusSpan } from './availability.ts'

const at = (hours: number, status: StatusSpan['status']): StatusSpan => ({ at: hours * HOUR, status })

const stories: [string, StatusSpan[], number | undefined][] = [
  ['never watched', [], undefined],
  ['always up', [at(0, 'operational')], 1],
  ['down for six of 24 hours', [at(0, 'operational'), at(6, 'major_outage'), at(12, 'operational')], 0.75],
  ['unknown time is not down and not up', [at(0, 'operational'), at(6, 'unknown'), at(12, 'operational')], 1],
  ['degraded serves', [at(0, 'degraded_performance')], 1],
  ['withdrawn does not', [at(0, 'withdrawn')], 0],
  ['maintenance is left out', [at(0, 'under_maintenance'), at(12, 'major_outage')], 0],
]
test.each(stories)('%s', (_, changes, expected) => expect(availability(changes, 0, DAY)).toEqual(expected))

test('cells: not watched, up, worst of the day, unknown only', () => {
  const changes = [at(24, 'operational'), at(50, 'partial_outage'), at(51, 'operational'), at(72, 'unknown')]
  expect(dayCells(changes, 4, 4 * DAY - 1).map(({ status, downMs, unknownMs }) => [status, downMs, unknownMs])).toEqual(
    [
      [null, 0, 0],
      ['operational', 0, 0],
      ['partial_outage', HOUR, 0],
      ['unknown', 0, DAY - 1],
    ],
  )
})
