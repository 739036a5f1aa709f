import { MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from './spans.ts'
import { type Measured, quarterName, quarterOf, vendorHonesty } from './vendor-honesty.ts'

const span = (from: number, to: number): Span => ({ from: from * MINUTE, to: to * MINUTE })
const said = (seenAt: number, to: number, from = seenAt) => ({ ...span(from, to), seenAt: seenAt * MINUTE })
const one = (over: Partial<Measured>): Measured => ({
  dependency: 'api',
  trouble: [],
  bad: [],
  notices: [],
  blind: [],
  ...over,
})
const QUARTER = span(0, 1000)
const minutes = (ms: number | undefined) => (ms === undefined ? undefined : ms / MINUTE)

test.each<[string, Measured[], { unacknowledged: number; over?: number; lag?: number; grade?: string }]>([
  ['never failed us', [one({})], { unacknowledged: 0 }],
  ['too little to judge', [one({ trouble: [span(10, 15)] })], { unacknowledged: 5 }],
  ['said at once', [one({ trouble: [span(10, 70)], bad: [span(12, 70)] })], { unacknowledged: 2, lag: 2, grade: 'A' }],
  [
    'a notice with impact none is a word too',
    [one({ trouble: [span(10, 110)], notices: [said(20, 200)] })],
    { unacknowledged: 10, lag: 10, grade: 'B' },
  ],
  [
    'said before we saw it',
    [one({ trouble: [span(10, 70)], bad: [span(5, 80)] })],
    { unacknowledged: 0, over: 15, lag: -5, grade: 'A' },
  ],
  ['never said', [one({ trouble: [span(10, 70)] })], { unacknowledged: 60, grade: 'E' }],
  [
    'posted when it was over, dated back',
    [one({ trouble: [span(10, 70)], notices: [said(75, 76, 12)] })],
    { unacknowledged: 60, lag: 65, grade: 'E' },
  ],
  ['we could not read its page', [one({ trouble: [span(10, 70)], blind: [span(0, 100)] })], { unacknowledged: 0 }],
  [
    'two fail together, minutes count once',
    [one({ trouble: [span(10, 70)] }), one({ dependency: 'web', trouble: [span(20, 90)], bad: [span(20, 90)] })],
    { unacknowledged: 60, lag: 10, grade: 'D' },
  ],
  ['what it called bad worked for us', [one({ bad: [span(10, 70)] })], { unacknowledged: 0, over: 60 }],
])('%s', (_, measured, { unacknowledged, over = 0, lag, grade }) => {
  const found = vendorHonesty(measured, QUARTER)
  expect(minutes(found.unacknowledgedMs)).toBe(unacknowledged)
  expect(minutes(found.overDeclaredMs)).toBe(over)
  expect(minutes(found.medianLagMs)).toBe(lag)
  expect(found.grade).toBe(grade)
})

test('quarters have names', () => {
  expect(quarterName(Date.UTC(2026, 5, 12))).toBe('2026-Q2')
  expect(quarterOf('2026-Q2')).toEqual({ from: Date.UTC(2026, 3), to: Date.UTC(2026, 6) })
  expect(quarterOf('2026-Q5')).toBeUndefined()
})

/** The same, minute by minute. */
function slow(measured: Measured[], { from, to }: Span) {
  const is = (spans: readonly Span[], at: number) => spans.some((each) => each.from <= at && at < each.to)
  const figures = { troubleMs: 0, unacknowledgedMs: 0, overDeclaredMs: 0 }
  for (let at = from; at < to; at += MINUTE) {
    const failing = measured.filter(({ trouble }) => is(trouble, at))
    const silent = failing.filter(
      ({ bad, blind, notices }) =>
        !is(bad, at) && !is(blind, at) && !notices.some((notice) => notice.seenAt <= at && at < notice.to),
    )
    if (failing.length > 0) figures.troubleMs += MINUTE
    if (silent.length > 0) figures.unacknowledgedMs += MINUTE
    if (measured.some(({ bad, trouble }) => is(bad, at) && !is(trouble, at))) figures.overDeclaredMs += MINUTE
  }
  return figures
}

test('for any history the figures are those of counting every minute', () => {
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 0, max: 50 }))
      .map(([from, length]) => span(from, from + length)),
    { maxLength: 6 },
  )
  const notices = fc.array(
    fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 30 }))
      .map(([seen, length, back]) => said(seen, seen + length, seen - back)),
    { maxLength: 4 },
  )
  const history = fc.record({ dependency: fc.constant('api'), trouble: spans, bad: spans, notices, blind: spans })
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 3 }), (measured) => {
      const quarter = span(0, 100)
      const { troubleMs, unacknowledgedMs, overDeclaredMs, list, unanswered, troubles } = vendorHonesty(
        measured,
        quarter,
      )
      expect({ troubleMs, unacknowledgedMs, overDeclaredMs }).toEqual(slow(measured, quarter))
      expect(list.reduce((sum, each) => sum + each.unacknowledgedMs, 0)).toBe(unacknowledgedMs)
      expect(unanswered).toBeLessThanOrEqual(troubles)
    }),
  )
})
