import { expect, test } from 'vitest'
import { nextDaytime } from './daytime.ts'

test.each<[string, string, string, string]>([
  ['at noon: now', '2026-06-15T10:07:11Z', 'Europe/Berlin', '2026-06-15T10:07:11Z'],
  ['in the evening: the next morning', '2026-06-15T16:00:00Z', 'Europe/Berlin', '2026-06-16T06:00:00Z'],
  ['at night: this morning', '2026-06-15T01:00:00Z', 'Europe/Berlin', '2026-06-15T06:00:00Z'],
  ['over the end of summer time', '2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00Z'],
  [
    'where clocks differ by three quarters of an hour',
    '2026-06-15T01:00:00Z',
    'Asia/Kathmandu',
    '2026-06-15T02:15:00Z',
  ],
  ['UTC', '2026-06-15T20:00:00Z', 'UTC', '2026-06-16T08:00:00Z'],
])('%s', (_, now, zone, wanted) => expect(nextDaytime(Date.parse(now), zone)).toBe(Date.parse(wanted)))
