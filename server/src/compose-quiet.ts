import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import type { Config } from './config/schema.ts'
import type { QuietHours } from './domain/quiet-hours.ts'

/** Receiver → when it is not to be disturbed; the calendars that are named put in, and the time zone that was left out. */
export function quietHoursOf({
  receivers,
  calendars,
  report,
}: Pick<Config, 'receivers' | 'calendars' | 'report'>): ReadonlyMap<string, QuietHours> {
  const known = new Map(
    calendars.map((calendar) => [calendar.id, { ...calendar, timeZone: calendar.timeZone ?? report.timeZone }]),
  )
  return new Map(
    receivers.flatMap(({ id, quietHours }): [string, QuietHours][] => {
      if (!quietHours) return []
      const { from, to, days = WEEKDAYS, timeZone = report.timeZone, except } = quietHours
      const outside = quietHours.outside === undefined ? undefined : known.get(quietHours.outside)
      const nightly = from !== undefined && to !== undefined ? { weekday: days, from, to, timeZone } : undefined
      return [[id, { except, ...(nightly && { nightly }), ...(outside && { outside }) }]]
    }),
  )
}
