import { systemState } from '@bellwether/shared/exposure.ts'
import { STATUSES, type Status } from '@bellwether/shared/status.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StatusSpan } from './availability.ts'
import { type StateSpan, systemSpans } from './system-time.ts'

const SYSTEM = {
  needs: [
    { name: 'chat', anyOf: ['a', 'b'] },
    { name: 'mail', anyOf: ['c'] },
  ],
}
const WINDOW = { from: 100, to: 160 }

function timeIn(spans: readonly StateSpan[]) {
  const time = { served: 0, on_fallback: 0, lost: 0, unknown: 0, unwatched: 0 }
  for (const { state, from, to } of spans) time[state] += to - from
  return time
}

/** Asks of every single millisecond what held. */
function slowly(changes: Record<string, StatusSpan[]>) {
  const time = { served: 0, on_fallback: 0, lost: 0, unknown: 0, unwatched: 0 }
  for (let at = WINDOW.from; at < WINDOW.to; at++) {
    const held = (id: string): Status | undefined => changes[id]!.findLast((change) => change.at <= at)?.status
    const isWatched = ['a', 'b', 'c'].some((id) => held(id) !== undefined)
    time[isWatched ? systemState(SYSTEM, (id) => held(id) ?? 'unknown').state : 'unwatched']++
  }
  return time
}

const history = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 80, max: 170 }), fc.constantFrom(...STATUSES)), {
    selector: ([at]) => at,
    maxLength: 12,
  })
  .map((list) => list.sort(([a], [b]) => a - b).map(([at, status]) => ({ at, status })))

test('the same as asking at every instant, with gaps, maintenance and unknowns', () => {
  fc.assert(
    fc.property(fc.record({ a: history, b: history, c: history }), (changes) => {
      const time = timeIn(systemSpans(SYSTEM, (id) => changes[id as 'a'] ?? [], WINDOW))
      expect(time).toEqual(slowly(changes))
    }),
    { numRuns: 500 },
  )
})

test('a system that needs nothing is always served', () =>
  expect(timeIn(systemSpans({ needs: [] }, () => [], WINDOW)).served).toBe(60))
