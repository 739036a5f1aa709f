import { DAY, formatDuration, HOUR, type Instant, MINUTE, type Millis, SECOND } from '@bellwether/shared/time.ts'

/** How long something took or has lasted: `45 s`, `12 min`, `3 h 10 min`, `4 d`. */
export function span(length: Millis): string {
  if (length < MINUTE) return formatDuration(length)
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  if (length < DAY) return formatDuration(length)
  return length < 3 * DAY ? formatDuration(length) : `${Math.floor(length / DAY)} d`
}

/** Where an instant lies from now: `just now`, `12 s ago`, `3 h 10 min ago`, `in 5 min`, `12 Jun 2026`. */
export function ago(at: Instant, now: Instant): string {
  const past = now - at
  if (Math.abs(past) < 5 * SECOND) return 'just now'
  if (Math.abs(past) >= 14 * DAY) return date(at)
  return past > 0 ? `${span(past)} ago` : `in ${span(-past)}`
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = JSON.stringify([options, zone])
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone })
  formats.set(key, known)
  return known
}

/** `Friday 12 June 2026 at 23:21:05 CEST`, in the reader's zone unless told. */
export const absolute = (at: Instant, zone?: string): string =>
  `${longDay(at, zone)} at ${format({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' }, zone).format(at)}`

/** `12 Jun 2026` */
export const date = (at: Instant, zone?: string): string =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }, zone).format(at)

/** `Friday 12 June 2026` */
export const longDay = (at: Instant, zone?: string): string =>
  format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone).format(at).replace(',', '')

/** `23:21:05` */
export const clockTime = (at: Instant, zone?: string): string =>
  format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone).format(at)

/** `12 Jun, 23:21` */
export const dateTime = (at: Instant, zone?: string): string =>
  format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, zone).format(at)

/** As a field for a date and a time wants it, in the reader's zone: `2026-06-12T23:21`. */
export function inputTime(at: Instant): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T${two(day.getHours())}:${two(day.getMinutes())}`
}

/** A label of a time axis that covers `range`: hours for a day, days for longer. */
export const axisTime = (at: Instant, range: Millis, zone?: string): string =>
  range <= 2 * DAY
    ? format({ hour: '2-digit', minute: '2-digit' }, zone).format(at)
    : format({ day: 'numeric', month: 'short' }, zone).format(at)
