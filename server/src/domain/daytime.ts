import { DAY, HOUR, type Instant, MINUTE } from '@bellwether/shared/time.ts'

const BEGINS = 8
const ENDS = 18

/** The hour of the day in a time zone, 0…23. */
export const hourIn = (at: Instant, zone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at))

/** Now, if people are awake there (08:00 to 18:00); else the next morning. */
export function nextDaytime(now: Instant, zone: string): Instant {
  const isDay = (at: Instant): boolean => hourIn(at, zone) >= BEGINS && hourIn(at, zone) < ENDS
  if (isDay(now)) return now
  const quarter = Math.ceil(now / (15 * MINUTE)) * 15 * MINUTE
  for (let at = quarter; at < quarter + DAY + HOUR; at += 15 * MINUTE) if (isDay(at)) return at
  return now
}
