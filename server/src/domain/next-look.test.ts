import { HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type LookedAt, nextLook, type Pace } from './next-look.ts'

const stories: [string, Partial<LookedAt>, Pace, number][] = [
  ['fine', {}, 'steady', MINUTE],
  ['a first bad answer', { unsettled: 1 }, 'suspicious', 5 * SECOND],
  ['a second one', { unsettled: 2 }, 'suspicious', 10 * SECOND],
  ['many', { unsettled: 9 }, 'suspicious', 10 * SECOND],
  ['faster than suspicion asks', { unsettled: 2, everyMs: SECOND }, 'suspicious', SECOND],
  ['withdrawn', { withdrawn: true }, 'withdrawn_slow', 5 * MINUTE],
  ['withdrawn, and one good look', { withdrawn: true, unsettled: 1 }, 'suspicious', 5 * SECOND],
  ['unreadable once', { failures: 1 }, 'steady', MINUTE],
  ['unreadable thrice', { failures: 3 }, 'backing_off', 4 * MINUTE],
  ['unreadable for days', { failures: 400 }, 'backing_off', 15 * MINUTE],
  ['backing off never speeds up', { failures: 3, everyMs: HOUR }, 'backing_off', HOUR],
  ['asked to wait', { retryAfterMs: 2 * MINUTE }, 'as_asked', 2 * MINUTE],
]
test.each(stories)('%s', (_, looked, pace, after) => {
  expect(
    nextLook(
      { at: 0, everyMs: MINUTE, outcome: 'healthy', failures: 0, unsettled: 0, withdrawn: false, ...looked },
      0.5,
    ),
  ).toEqual({ dueAt: after, pace })
})
