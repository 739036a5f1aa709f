import type { CheckSummary } from '@bellwether/shared/api.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { DAY, HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstSentence, join } from './lists.ts'
import { confidence, count, latency, percent } from './numbers.ts'
import {
  deliveriesSentence,
  dependenciesSentence,
  dependencySentence,
  incidentsSentence,
  sourcesSentence,
} from './sentences.ts'
import { absolute, ago, axisTime, span } from './time.ts'

const NOW = Date.UTC(2026, 5, 12, 23, 20, 0)

test.each([
  ['this moment', 0, 'just now'],
  ['seconds', -12 * SECOND, '12 s ago'],
  ['minutes, without their seconds', -(5 * MINUTE + 40 * SECOND), '5 min ago'],
  ['hours', -(3 * HOUR + 10 * MINUTE), '3 h 10 min ago'],
  ['days', -(4 * DAY + HOUR), '4 d ago'],
  ['long ago is a date', -30 * DAY, '13 May 2026'],
  ['the future', 5 * MINUTE, 'in 5 min'],
])('ago: %s', (_, offset, words) => expect(ago(NOW + offset, NOW)).toBe(words))

test('an instant names its zone', () => {
  expect(absolute(NOW, 'Europe/Berlin')).toBe('Saturday 13 June 2026 at 01:20:00 CEST')
  expect(absolute(NOW, 'UTC')).toBe('Friday 12 June 2026 at 23:20:00 UTC')
})

test('a time axis shows hours within a day, days beyond', () => {
  expect([axisTime(NOW, DAY, 'UTC'), axisTime(NOW, 30 * DAY, 'UTC')]).toEqual(['23:20', '12 Jun'])
})

test('ago never throws and always says something', () => {
  const instant = fc.integer({ min: 0, max: 4_102_444_800_000 })
  fc.assert(fc.property(instant, instant, (at, now) => ago(at, now).length > 0 && span(Math.abs(now - at)).length > 0))
})

test.each([
  ['perfect', 1, '100 %'],
  ['almost perfect is not perfect', 0.999999, '99.99 %'],
  ['a bad quarter', 0.9731, '97.31 %'],
  ['nothing', 0, '0 %'],
])('percent: %s', (_, share, words) => expect(percent(share)).toBe(words))

test.each([
  [340, '340 ms'],
  [1240, '1.2 s'],
  [31_000, '31 s'],
])('latency of %i ms is %s', (length, words) => expect(latency(length)).toBe(words))

test('numbers carry their noun, confidence its word', () => {
  expect([count(1, 'dependency', 'dependencies'), count(1204, 'check')]).toEqual(['1 dependency', '1,204 checks'])
  expect([confidence(0.999), confidence(0.97), confidence(0.62), confidence(0.1)]).toEqual([
    'near certain, 99 %',
    'near certain, 97 %',
    'likely, 62 %',
    'perhaps, 10 %',
  ])
})

test('lists end with what is left out', () => {
  expect([join([]), join(['a']), join(['a', 'b', 'c']), join(['a', 'b', 'c', 'd', 'e'])]).toEqual([
    '',
    'a',
    'a, b and c',
    'a, b and 3 more',
  ])
})

test('a full stop inside a name does not end a sentence', () => {
  expect(firstSentence('GPT-5.1 is gone. Use another.')).toEqual(['GPT-5.1 is gone.', 'Use another.'])
})

describe('one dependency in a sentence', () => {
  const seen = { status: 'operational' as Status, since: NOW - 2 * HOUR, lastLookAt: NOW, stale: false, pending: false }
  test.each([
    ['well', seen, 'Operational for 2 h.'],
    ['never looked at', { ...seen, lastLookAt: undefined }, 'We have not looked yet.'],
    [
      'withdrawn behind a green page',
      {
        ...seen,
        status: 'withdrawn' as Status,
        outcome: 'model_missing' as const,
        vendorStatus: 'operational' as Status,
      },
      'Withdrawn for 2 h: the model is not found. Its vendor says “operational”.',
    ],
    [
      'a red page, yet it works',
      { ...seen, vendorStatus: 'major_outage' as Status },
      'Operational for 2 h. Its vendor says “major outage”, yet it works for us.',
    ],
    [
      'stale never says now',
      { ...seen, lastLookAt: NOW - HOUR, stale: true },
      'Operational when we last looked, 1 h ago; we do not know about now.',
    ],
  ])('%s', (_, story, words) => expect(dependencySentence(story, NOW)).toBe(words))
})

const none: Record<Status, number> = {
  operational: 0,
  under_maintenance: 0,
  degraded_performance: 0,
  partial_outage: 0,
  major_outage: 0,
  withdrawn: 0,
  unknown: 0,
}
test.each([
  ['nothing to watch', none, 'No dependency is watched yet.'],
  ['all well', { ...none, operational: 12 }, 'All 12 are operational.'],
  [
    'the June order',
    { ...none, operational: 9, withdrawn: 2, unknown: 1 },
    'Of 12 dependencies, 2 cannot be used and 1 cannot be judged.',
  ],
])('counts: %s', (_, counts, words) => expect(dependenciesSentence(counts)).toBe(words))

test('incidents, sources and deliveries in a sentence', () => {
  const check = {
    id: 'a',
    kind: 'canary',
    target: 'x',
    everyMs: MINUTE,
    dueAt: NOW,
    failures: 0,
  } satisfies CheckSummary
  expect(incidentsSentence([{ openedAt: NOW - 90 * MINUTE }], NOW)).toBe('One incident is open, for 1 h 30 min.')
  expect(sourcesSentence([check, { ...check, sourceState: 'moved' }])).toBe('1 of 2 checks cannot see.')
  expect(deliveriesSentence([{ state: 'sent' }, { state: 'dead' }])).toBe('1 message could not be delivered.')
})
