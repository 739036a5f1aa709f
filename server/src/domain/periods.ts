import type { Instant } from '@bellwether/shared/time.ts'
import type { Span } from './spans.ts'
import { weekBefore, weekOf } from './week.ts'

/** A week or a month in a time zone. */
export interface Period extends Span {
  /** `2026-W24` or `2026-06` */
  id: string
}

function monthFrom(month: Temporal.PlainYearMonth, timeZone: string): Period {
  const first = month.toPlainDate({ day: 1 })
  return {
    id: month.toString(),
    from: first.toZonedDateTime(timeZone).epochMilliseconds,
    to: first.add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  }
}

/** The last so many, oldest first; the last one is the one that `now` is in. */
export function periodsUntil(now: Instant, by: 'week' | 'month', count: number, timeZone: string): Period[] {
  if (by === 'month') {
    const month = Temporal.Instant.fromEpochMilliseconds(now)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toPlainYearMonth()
    return Array.from({ length: count }, (_, index) =>
      monthFrom(month.subtract({ months: count - 1 - index }), timeZone),
    )
  }
  const weeks = [weekOf(now, timeZone)]
  while (weeks.length < count) weeks.unshift(weekBefore(weeks[0]!, timeZone))
  return weeks
}
