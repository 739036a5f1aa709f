import { DAY, type Instant } from '@bellwether/shared/time.ts'
import type { Weekday } from '@bellwether/shared/weekday.ts'
import type { Severity } from './severity.ts'
import { occurrences, type Weekly } from './wall-time.ts'

/** When people work: the hours of some weekdays, but no holiday. */
export interface BusinessCalendar {
  id: string
  days: readonly Weekday[]
  /** `08:00` to `18:00`, by the clock there. */
  from: string
  to: string
  timeZone: string
  /** `12-25` every year, `2027-03-26` once. */
  holidays: readonly string[]
}

/** When a receiver is not to be disturbed: some hours, all that a calendar does not call working time, or either. */
export interface QuietHours {
  nightly?: Weekly
  outside?: BusinessCalendar
  /** What is told all the same. */
  except: readonly Severity[]
}

/** Longer than any holidays. */
const FARTHEST = 60 * DAY

/** When they have ended; undefined: it is not quiet then. The wall clock of the place decides, so that nights of 23 and of 25 hours end in time. */
export function quietUntil({ nightly, outside }: Omit<QuietHours, 'except'>, at: Instant): Instant | undefined {
  let end = at
  // One may end while the other lasts. What is quiet for months is no pause but a mistake.
  while (end - at < FARTHEST) {
    const next = Math.max(...(nightly ? nightEnds(nightly, end) : []), outside ? workBegins(outside, end) : end, end)
    if (next === end) break
    end = next
  }
  return end === at ? undefined : end
}

/** Is it told in spite of them? */
export const passesQuiet = ({ except }: Pick<QuietHours, 'except'>, severity: Severity): boolean =>
  except.includes(severity)

const nightEnds = (nightly: Weekly, at: Instant): Instant[] =>
  occurrences(nightly, at, at + 1).flatMap(([from, to]) => (from <= at ? [to] : []))

/** The instant itself in working time. */
function workBegins({ days, from, to, timeZone, holidays }: BusinessCalendar, at: Instant): Instant {
  for (let week = at; week < at + FARTHEST; week += 7 * DAY) {
    const work = occurrences({ weekday: days, from, to, timeZone }, week, week + 7 * DAY)
    const next = work.find(([first]) => !isHoliday(first, timeZone, holidays))
    if (next) return Math.max(next[0], at)
  }
  return at
}

function isHoliday(at: Instant, timeZone: string, holidays: readonly string[]): boolean {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return holidays.includes(day) || holidays.includes(day.slice(5))
}

/** `22:00–07:00 Europe/Berlin, and outside office; critical is told all the same` */
export function quietWords({ nightly, outside, except }: QuietHours): string {
  const times = [
    nightly &&
      `${nightly.from}–${nightly.to} ${nightly.timeZone}${nightly.weekday.length < 7 ? ` (${nightly.weekday.map(shortOf).join(', ')})` : ''}`,
    outside &&
      `outside ${outside.id} (${outside.days.map(shortOf).join(', ')} ${outside.from}–${outside.to} ${outside.timeZone})`,
  ].filter((part) => part !== undefined)
  return `${times.join(', and ')}${except.length > 0 ? `; ${except.join(' and ')} told all the same` : ''}`
}

const shortOf = (day: Weekday): string => day.slice(0, 3)
