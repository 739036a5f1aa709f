import { DAY, HOUR, iso } from '@bellwether/shared/time.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BusinessCalendar, type QuietHours, quietUntil, quietWords } from './quiet-hours.ts'

const night = (
  timeZone: string,
  from = '22:00',
  to = '07:00',
  weekday = WEEKDAYS as readonly string[],
): QuietHours => ({
  nightly: { from, to, timeZone, weekday: weekday as (typeof WEEKDAYS)[number][] },
  except: ['critical'],
})
const office = (more: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  id: 'office',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '09:00',
  to: '17:00',
  timeZone: 'Europe/Berlin',
  holidays: [],
  ...more,
})
const outside = (more?: Partial<BusinessCalendar>): QuietHours => ({ outside: office(more), except: [] })

const BERLIN = night('Europe/Berlin')
const NEW_YORK = night('America/New_York')

test.each<[string, QuietHours, string, string | undefined]>([
  ['by day', BERLIN, '2026-06-10T12:00Z', undefined],
  ['a minute before', BERLIN, '2026-06-10T19:59Z', undefined],
  ['as they begin', BERLIN, '2026-06-10T20:00Z', '2026-06-11T05:00'],
  ['after midnight', BERLIN, '2026-06-11T03:00Z', '2026-06-11T05:00'],
  ['as they end', BERLIN, '2026-06-11T05:00Z', undefined],
  ['the same instant elsewhere: afternoon', NEW_YORK, '2026-06-10T20:00Z', undefined],
  ['the same instant elsewhere: night', NEW_YORK, '2026-06-11T05:00Z', '2026-06-11T11:00'],
  ['a night of 23 hours', BERLIN, '2026-03-28T22:00Z', '2026-03-29T05:00'],
  ['a night of 25 hours', BERLIN, '2026-10-24T22:00Z', '2026-10-25T06:00'],
  ['clocks put back elsewhere, a week later', NEW_YORK, '2026-11-01T03:00Z', '2026-11-01T12:00'],
  [
    'an end in the hour that is left out',
    night('Europe/Berlin', '22:00', '02:30'),
    '2026-03-29T00:30Z',
    '2026-03-29T01:30',
  ],
  [
    'an hour that comes twice: the first time',
    night('Europe/Berlin', '22:00', '02:30'),
    '2026-10-24T23:00Z',
    '2026-10-25T00:30',
  ],
  [
    'an hour that comes twice: not quiet the second time',
    night('Europe/Berlin', '22:00', '02:30'),
    '2026-10-25T01:15Z',
    undefined,
  ],
  [
    'the night that begins on Friday',
    night('UTC', '22:00', '07:00', ['friday']),
    '2026-06-13T06:00Z',
    '2026-06-13T07:00',
  ],
  ['another night', night('UTC', '22:00', '07:00', ['friday']), '2026-06-14T06:00Z', undefined],
  [
    'all day on Saturday and Sunday',
    night('UTC', '00:00', '00:00', ['saturday', 'sunday']),
    '2026-06-13T06:00Z',
    '2026-06-15T00:00',
  ],
  ['in working hours', outside(), '2026-06-10T10:00Z', undefined],
  ['after work', outside(), '2026-06-10T15:00Z', '2026-06-11T07:00'],
  ['over the weekend', outside(), '2026-06-12T20:00Z', '2026-06-15T07:00'],
  [
    'over Christmas, in winter time',
    outside({ holidays: ['12-25', '12-26', '2026-12-24'] }),
    '2026-12-23T17:00Z',
    '2026-12-28T08:00',
  ],
  ['on a holiday', outside({ holidays: ['2026-06-10'] }), '2026-06-10T10:00Z', '2026-06-11T07:00'],
  ['a holiday of another year', outside({ holidays: ['2025-06-10'] }), '2026-06-10T10:00Z', undefined],
  [
    'both: the later end',
    { ...night('Europe/Berlin', '08:00', '11:00'), outside: office() },
    '2026-06-10T05:00Z',
    '2026-06-10T09:00',
  ],
  [
    'every hour of every day: a mistake is no silence for ever',
    night('UTC', '00:00', '00:00'),
    '2026-06-10T00:00Z',
    '2026-08-09T00:00',
  ],
])('%s', (_, hours, at, until) =>
  expect(quietUntil(hours, Date.parse(at))).toBe(until === undefined ? undefined : Date.parse(`${until}Z`)),
)

test('when they end it is not quiet, and the longest night has ten hours', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'),
      (minute, zone) => {
        const at = Date.parse('2026-01-01') + minute * 60_000
        const end = quietUntil(night(zone), at)
        if (end === undefined) return true
        return end > at && end - at <= 10 * HOUR && quietUntil(night(zone), end) === undefined && iso(end) > iso(at)
      },
    ),
  ))

test('a calendar always has a next hour of work', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 365 }), (day) => {
      const at = Date.parse('2026-01-01') + day * DAY
      const end = quietUntil(outside(), at)
      return end === undefined || quietUntil(outside(), end) === undefined
    }),
  ))

test('in words', () => {
  expect(quietWords(BERLIN)).toBe('22:00–07:00 Europe/Berlin; critical told all the same')
  expect(quietWords({ ...night('UTC', '22:00', '06:00', ['friday']), outside: office(), except: [] })).toBe(
    '22:00–06:00 UTC (fri), and outside office (mon, tue, wed, thu, fri 09:00–17:00 Europe/Berlin)',
  )
})
