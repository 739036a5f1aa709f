import type { Instant } from '@bellwether/shared/time.ts'

/** A week from Monday to Monday in a time zone. */
export interface Week {
  /** ISO 8601: `2026-W24`. */
  id: string
  from: Instant
  to: Instant
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** When the weekly page is made. */
export interface WeekSchedule {
  weekday: (typeof WEEKDAYS)[number]
  /** `08:00` */
  at: string
  timeZone: string
}

const WEEK = /^(\d{4})-W(\d{2})$/

const weekFrom = (monday: Temporal.PlainDate, timeZone: string): Week => ({
  id: `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`,
  from: monday.toZonedDateTime(timeZone).epochMilliseconds,
  to: monday.add({ weeks: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
})

const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 })

/** The week that an instant is in. */
export const weekOf = (at: Instant, timeZone: string): Week =>
  weekFrom(mondayOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()), timeZone)

/** The week of that name; undefined: there is none, such as week 53 of most years. */
export function weekNamed(id: string, timeZone: string): Week | undefined {
  const [, year, number] = WEEK.exec(id) ?? []
  if (year === undefined) return undefined
  // 4 January is always in week 1 (ISO 8601).
  const first = mondayOf(Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 }))
  const week = weekFrom(first.add({ weeks: Number(number) - 1 }), timeZone)
  return week.id === id ? week : undefined
}

export const weekBefore = ({ from }: Week, timeZone: string): Week => weekOf(from - 1, timeZone)

/** When the page of a week is made: on the first such day and hour after it ended. */
export function pageDueAt(week: Week, { weekday, at, timeZone }: WeekSchedule): Instant {
  const monday = Temporal.Instant.fromEpochMilliseconds(week.to).toZonedDateTimeISO(timeZone).toPlainDate()
  return monday
    .add({ days: WEEKDAYS.indexOf(weekday) })
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) }).epochMilliseconds
}

/** The last whole week whose page is due by now. */
export function weekDue(now: Instant, schedule: WeekSchedule): Week {
  const last = weekBefore(weekOf(now, schedule.timeZone), schedule.timeZone)
  return pageDueAt(last, schedule) <= now ? last : weekBefore(last, schedule.timeZone)
}

/** Every instant in (from, to] at which a page is made. */
export function pagesDue(from: Instant, to: Instant, schedule: WeekSchedule): Instant[] {
  const found: Instant[] = []
  for (let week = weekDue(from, schedule); ; week = weekOf(week.to, schedule.timeZone)) {
    const due = pageDueAt(week, schedule)
    if (due > to) return found
    if (due > from) found.push(due)
  }
}
