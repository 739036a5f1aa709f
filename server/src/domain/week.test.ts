import { expect, test } from 'vitest'
import { pagesDue, weekBefore, weekDue, weekNamed, weekOf } from './week.ts'

const at = (text: string) => Date.parse(text)

test.each([
  ['2026-06-12T18:00:00Z', 'UTC', '2026-W24'],
  ['2026-06-14T22:30:00Z', 'Europe/Berlin', '2026-W25'],
  ['2026-06-14T22:30:00Z', 'America/New_York', '2026-W24'],
  ['2027-01-01T12:00:00Z', 'UTC', '2026-W53'],
  ['2024-12-30T12:00:00Z', 'UTC', '2025-W01'],
])('%s in %s is in %s', (text, zone, id) => expect(weekOf(at(text), zone).id).toBe(id))

test('a week is named, and begins and ends at midnight there', () => {
  const week = weekNamed('2026-W24', 'Europe/Berlin')!
  expect([new Date(week.from).toISOString(), new Date(week.to).toISOString()]).toEqual([
    '2026-06-07T22:00:00.000Z',
    '2026-06-14T22:00:00.000Z',
  ])
  expect(weekBefore(week, 'Europe/Berlin').id).toBe('2026-W23')
})

test('the week in which clocks change is an hour longer or shorter', () => {
  const { from, to } = weekNamed('2026-W43', 'Europe/Berlin')!
  expect((to - from) / 3_600_000).toBe(169)
})

test.each(['2026-W54', '2025-W53', '2026-W00', '2026-24', 'last'])('%s is no week', (id) =>
  expect(weekNamed(id, 'UTC')).toBeUndefined(),
)

test.each([
  ['on its day, before the hour', '2026-06-15T05:59:00Z', '2026-W23'],
  ['on its day, at the hour', '2026-06-15T06:00:00Z', '2026-W24'],
  ['days later', '2026-06-19T00:00:00Z', '2026-W24'],
])('%s', (_, now, week) =>
  expect(weekDue(at(now), { weekday: 'monday', at: '08:00', timeZone: 'Europe/Berlin' }).id).toBe(week),
)

test('on another day of the week it is of the week that ended before', () => {
  const friday = { weekday: 'friday', at: '16:00', timeZone: 'UTC' } as const
  expect(weekDue(at('2026-06-19T15:00:00Z'), friday).id).toBe('2026-W23')
  expect(weekDue(at('2026-06-19T16:00:00Z'), friday).id).toBe('2026-W24')
})

test('the pages of a month are due once a week, at the hour of the place, also where clocks change', () => {
  const schedule = { weekday: 'monday', at: '08:00', timeZone: 'Europe/Berlin' } as const
  const due = pagesDue(at('2026-10-12T06:00:00Z'), at('2026-11-02T07:00:00Z'), schedule)
  expect(due.map((one) => new Date(one).toISOString())).toEqual([
    '2026-10-19T06:00:00.000Z',
    '2026-10-26T07:00:00.000Z',
    '2026-11-02T07:00:00.000Z',
  ])
})
