import type { Agreed, Measure } from '@bellwether/shared/api-availability.ts'
import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { budgetWords, measureWords, periodMark, periodName } from './availability.ts'

const from = Date.parse('2026-05-31T22:00:00Z')
const month: Measure = {
  period: '2026-06',
  from,
  to: from + 30 * DAY,
  share: 0.99931,
  lower: 0.99931,
  upper: 0.99931,
  upMs: 0,
  downMs: 30 * MINUTE,
  unknownMs: 0,
  maintenanceMs: 0,
  unwatchedMs: 0,
  causes: [],
}

test.each<[string, Partial<Measure>, string]>([
  ['all was seen', {}, '99.93 % available to us, down for 30 min'],
  ['never down', { downMs: 0, share: 1, lower: 1, upper: 1 }, '100 % available to us, never down'],
  [
    'a part was not seen',
    { lower: 0.99, upper: 0.9994, unknownMs: 6 * HOUR },
    '99.93 % available to us, down for 30 min; between 99 % and 99.94 %, since for 6 h nobody could see',
  ],
  [
    'so little was not seen that it does not matter',
    { lower: 0.999305, unknownMs: 1 },
    '99.93 % available to us, down for 30 min',
  ],
  ['nobody saw anything', { share: null, unknownMs: 2 * DAY }, 'not known: for 2 d nobody could see'],
  ['nobody looked', { share: null, lower: null, upper: null }, 'not watched'],
])('a month in words: %s', (_, over, words) => expect(measureWords({ ...month, ...over })).toBe(words))

const agreed: Agreed = {
  promised: 0.999,
  state: 'kept',
  budgetMs: 43 * MINUTE + 12_000,
  usedMs: 4 * MINUTE,
  usedAtMostMs: 4 * MINUTE,
  burn: 0.3,
  evidence: [],
}

test.each<[string, Partial<Agreed>, boolean, string]>([
  ['kept', {}, false, '4 min are gone of the month’s 43 min: the promise of 99.9 % is kept so far.'],
  ['kept, and over', {}, true, '4 min are gone of the month’s 43 min: the promise of 99.9 % was kept.'],
  ['untouched', { usedMs: 0 }, false, 'Nothing is gone of the month’s 43 min: the promise of 99.9 % is kept so far.'],
  [
    'burning',
    { state: 'burning', usedMs: 31 * MINUTE, burn: 1.42 },
    false,
    '31 min are gone of the month’s 43 min. At this pace, 1.4 times what would last, all of it is gone before the month ends.',
  ],
  [
    'broken',
    { state: 'breached', usedMs: 3 * HOUR + 12 * MINUTE },
    true,
    '3 h 12 min are gone of the month’s 43 min: the promise of 99.9 % is broken.',
  ],
  [
    'perhaps broken',
    { state: 'perhaps_breached', usedAtMostMs: HOUR },
    false,
    '4 min are gone of the month’s 43 min, and up to 1 h if all was down that nobody saw: the promise of 99.9 % is perhaps broken.',
  ],
  [
    'nothing may fail',
    { state: 'breached', promised: 1, budgetMs: 0, usedMs: 1000 },
    false,
    'Nothing may fail: the promise of 100 % is broken, by less than a minute.',
  ],
  [
    'not measured',
    { state: 'not_measured' },
    true,
    'Nothing was measured, so nothing can be said of the promise of 99.9 %.',
  ],
])('a budget in words: %s', (_, over, isOver, words) => expect(budgetWords({ ...agreed, ...over }, isOver)).toBe(words))

test('a period has a name, and a mark for an axis, in the zone that it was cut in', () => {
  expect(periodName(month, 'Europe/Berlin')).toBe('June 2026')
  expect(periodMark(month, 'Europe/Berlin')).toBe('Jun')
  expect(periodName({ period: '2026-W24', from: Date.parse('2026-06-07T22:00:00Z') }, 'Europe/Berlin')).toBe(
    'Week 24, 8 Jun 2026',
  )
  expect(periodMark({ period: '2026-W24', from }, 'Europe/Berlin')).toBe('W24')
})
