import type { Instant } from '@bellwether/shared/time.ts'
import { WEEKDAYS, type Weekday } from '@bellwether/shared/weekday.ts'

/** A time of each week as people write it: `02:00` to `04:00` on Sunday in Berlin. An end that is not after its begin is on the next day. */
export interface Weekly {
  weekday: readonly Weekday[]
  from: string
  to: string
  timeZone: string
}

/** Every occurrence that touches [from, to), oldest first. Clocks that are put forward or back are heeded: the wall clock decides, and an hour that does not exist is the next one. */
export function occurrences(
  { weekday, from, to, timeZone }: Weekly,
  begin: Instant,
  end: Instant,
): [Instant, Instant][] {
  const first = Temporal.Instant.fromEpochMilliseconds(begin)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: 2 })
  const last = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(timeZone).toPlainDate()
  const found: [Instant, Instant][] = []
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!weekday.includes(WEEKDAYS[day.dayOfWeek - 1]!)) continue
    const at = (time: string, date: Temporal.PlainDate): Instant =>
      date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
    const span: [Instant, Instant] = [at(from, day), at(to, to > from ? day : day.add({ days: 1 }))]
    if (span[1] > begin && span[0] < end) found.push(span)
  }
  return found
}
