import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { type HistoryDue, type HistoryTimes, historyDue } from './history-due.ts'

test.each<[string, HistoryTimes, number, HistoryDue]>([
  ['never read', {}, 0, 'first_look'],
  ['read this morning', { readAt: 0 }, 23 * HOUR, 'not_yet'],
  ['read yesterday', { readAt: 0 }, 24 * HOUR, 'a_day_has_passed'],
  ['an incident has only just ended', { readAt: 0, endedAt: 2 * HOUR }, 2 * HOUR + 59 * MINUTE, 'not_yet'],
  ['an hour after the end', { readAt: 0, endedAt: 2 * HOUR }, 3 * HOUR, 'an_incident_has_ended'],
  ['that was read already', { readAt: 3 * HOUR, endedAt: 2 * HOUR }, 4 * HOUR, 'not_yet'],
  [
    'read while the dust had not settled',
    { readAt: 150 * MINUTE, endedAt: 2 * HOUR },
    3 * HOUR,
    'an_incident_has_ended',
  ],
])('%s', (_, times, now, due) => {
  expect(historyDue(times, now)).toBe(due)
})
