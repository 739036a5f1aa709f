import { expect, test } from 'vitest'
import { DAY, formatDuration, HOUR, MINUTE, parseDuration, parseInstant, SECOND } from './time.ts'

test.each([
  ['30s', 30 * SECOND],
  ['1h30m', 90 * MINUTE],
  ['2d', 2 * DAY],
  ['250ms', 250],
  ['30', undefined],
  ['', undefined],
  ['5 m', undefined],
  ['-5m', undefined],
])('parseDuration(%o) is %o', (text, expected) => expect(parseDuration(text)).toBe(expected))

test.each([
  ['+3h21m', 3 * HOUR + 21 * MINUTE],
  ['1970-01-02T00:00:00Z', DAY],
  ['1970-01-02', DAY],
  ['1970-01-01T02:00:00+02:00', 0],
  ['yesterday', undefined],
  ['1970-01-01T00:00:00', undefined],
])('parseInstant(%o, 0) is %o', (text, expected) => expect(parseInstant(text, 0)).toBe(expected))

test.each([
  [0, '0 s'],
  [45 * SECOND, '45 s'],
  [3 * DAY + 4 * HOUR + 5 * MINUTE, '3 d 4 h'],
  [DAY + 5 * MINUTE, '1 d'],
])('formatDuration(%o) is %o', (length, expected) => expect(formatDuration(length)).toBe(expected))
