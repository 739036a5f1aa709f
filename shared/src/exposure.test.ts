import { expect, test } from 'vitest'
import { type NeedState, needState } from './exposure.ts'
import type { Status } from './status.ts'

const stories: [string, Status[], NeedState['state'], string | undefined][] = [
  ['the first choice serves', ['operational', 'operational'], 'served', '0'],
  ['degraded still serves', ['degraded_performance', 'operational'], 'served', '0'],
  ['the first is withdrawn, the second serves', ['withdrawn', 'operational'], 'on_fallback', '1'],
  ['nothing is left', ['withdrawn', 'major_outage'], 'lost', undefined],
  ['nobody knows about the first', ['unknown', 'operational'], 'unknown', '1'],
  ['the first is lost, nobody knows about the second', ['withdrawn', 'unknown'], 'unknown', undefined],
]
test.each(stories)('%s', (_, statuses, state, servedBy) => {
  const found = needState(
    { name: 'chat', anyOf: statuses.map((_, index) => String(index)) },
    (id) => statuses[Number(id)]!,
  )
  expect({ state: found.state, servedBy: found.servedBy }).toEqual({ state, servedBy })
})
