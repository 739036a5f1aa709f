import { Identifier } from '@bellwether/shared/identifier.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import { z } from 'zod'
import { SEVERITIES } from './severities.ts'
import { TimeOfDay, TimeZone } from './wall-clock.ts'

const Days = z.array(z.enum(WEEKDAYS)).min(1)

const isDay = (text: string): boolean => {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false // RangeError is how Temporal says no.
  }
}

/** 2024 was a leap year: 29 February is a day of some years. */
const Holiday = z
  .string()
  .refine(
    (text) => /^(?:\d{4}-)?\d{2}-\d{2}$/.test(text) && isDay(text.length === 5 ? `2024-${text}` : text),
    'a holiday is written "12-25" (every year) or "2027-03-26" (once)',
  )

/** When people work. */
export const BusinessCalendar = z
  .strictObject({
    id: Identifier,
    days: Days.default(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']).describe('Left out: Monday to Friday'),
    from: TimeOfDay.default('08:00'),
    to: TimeOfDay.default('18:00').describe('Not after `from`: on the next day'),
    timeZone: TimeZone.optional().describe("Left out: the report's"),
    holidays: z.array(Holiday).default([]).describe('"12-25" every year, "2027-03-26" once'),
  })
  .describe('When people work, for the quiet hours of receivers')
export type BusinessCalendar = z.infer<typeof BusinessCalendar>

/** When a receiver is not to be disturbed: what would be told then waits until they end, and is told if it still stands. */
export const QuietHours = z
  .strictObject({
    from: TimeOfDay.optional(),
    to: TimeOfDay.optional().describe('Not after `from`: on the next day'),
    days: Days.optional().describe('The days on which they begin; left out: every day'),
    timeZone: TimeZone.optional().describe("Of these times; left out: the report's"),
    outside: Identifier.optional().describe('A calendar: quiet is all that it does not call working time'),
    except: z.array(z.enum(SEVERITIES)).default(['critical']).describe('Told all the same'),
  })
  .superRefine(({ from, to, days, timeZone, outside }, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message })
    if ((from === undefined) !== (to === undefined)) return issue('needs both `from` and `to`')
    if (from === undefined && outside === undefined)
      return issue('needs `from` and `to`, or the calendar `outside` of which it is quiet')
    if (from === undefined && (days !== undefined || timeZone !== undefined))
      issue('`days` and `timeZone` belong to `from` and `to`; a calendar has its own')
  })
export type QuietHours = z.infer<typeof QuietHours>
