import { z } from 'zod'

export const TimeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written "08:00", from "00:00" to "23:59"')

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false // RangeError is how Intl says no.
  }
}

export const TimeZone = z.string().refine(isTimeZone, 'is no time zone. Write a name like Europe/Berlin or UTC')
