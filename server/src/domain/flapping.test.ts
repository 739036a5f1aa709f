import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type Flaps, firedAgain, flapped, isQuiet, QUIET, settledDown } from './flapping.ts'

const after = (...minutes: number[]): Flaps =>
  minutes.reduce<Flaps>((held, minute) => flapped(held, minute * MINUTE), { flaps: [] })

test.each([
  ['twice is chance', [0, 5], undefined],
  ['three times within an hour is flapping, since the first', [0, 20, 50], 0],
  ['three times in three hours is not', [0, 61, 122], undefined],
  ['it goes on from its begin', [10, 20, 30, 80], 10],
])('%s', (_, minutes, since) => {
  expect(after(...minutes).flappingSince).toBe(since === undefined ? undefined : since * MINUTE)
})

test.each([
  ['minutes after its end: the same story, and flapping', 4 * MINUTE, true, 0],
  ['half an hour after its end: another one', 40 * MINUTE, false, undefined],
])('fails again %s', (_, at, isSameStory, flappingSince) => {
  const again = firedAgain({ firstBadAt: 0, resolvedAt: MINUTE }, at)
  expect([again.isSameStory, again.flaps.flappingSince]).toEqual([isSameStory, flappingSince])
})

test('the third failure within the hour is the same story, however late', () =>
  expect(firedAgain({ flaps: [0, 20 * MINUTE], firstBadAt: 0, resolvedAt: 25 * MINUTE }, 50 * MINUTE)).toMatchObject({
    isSameStory: true,
    flaps: { flappingSince: 0 },
  }))

test.each([
  ['good for a moment', QUIET - 1, 1, false],
  ['good for long enough', QUIET, 1, true],
  ['what does not flap needs no rest', 0, undefined, true],
])('%s', (_, at, flappingSince, quiet) =>
  expect(isQuiet(flappingSince === undefined ? {} : { flappingSince }, 0, at)).toBe(quiet),
)

test('bad for an hour on end, it is simply down', () =>
  expect([
    settledDown({ flaps: [5], flappingSince: 1 }, 4 + HOUR),
    settledDown({ flaps: [5], flappingSince: 1 }, 6 + HOUR),
  ]).toEqual([false, true]))
