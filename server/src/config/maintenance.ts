import { Identifier } from '@bellwether/shared/identifier.ts'
import { Tier } from '@bellwether/shared/system.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import { z } from 'zod'
import { TimeOfDay, TimeZone } from './wall-clock.ts'

const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]).optional()

/** What is being worked on: all that is written must match; what a system needs is meant where no other system needs it too. */
export const MaintenanceMatch = z.strictObject({
  dependency: oneOrMany(Identifier),
  vendor: oneOrMany(Identifier),
  path: oneOrMany(z.string()),
  system: oneOrMany(Identifier),
  owner: oneOrMany(z.string()),
  tier: oneOrMany(Tier),
})

const At = z.iso.datetime({ offset: true, error: 'an instant is written 2026-10-01T20:00:00Z' }).transform(Date.parse)

const Weekly = z.strictObject({
  weekday: z.union([z.enum(WEEKDAYS).transform((one) => [one]), z.array(z.enum(WEEKDAYS)).min(1)]),
  from: TimeOfDay,
  to: TimeOfDay.describe('Not after `from`: on the next day'),
  timeZone: TimeZone.default('UTC'),
})

/** A time in which we work on something ourselves, once or every week. */
export const MaintenanceWindow = z
  .strictObject({
    reason: z.string().trim().min(1).describe('Shown to whoever wonders why nobody was paged'),
    match: MaintenanceMatch.default({}).describe('What is worked on; left out: everything'),
    start: At.optional(),
    end: At.optional(),
    weekly: Weekly.optional(),
  })
  .superRefine(({ start, end, weekly }, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message })
    if (weekly ? start !== undefined || end !== undefined : start === undefined || end === undefined)
      return issue('needs either `start` and `end`, or `weekly`')
    if (start !== undefined && end !== undefined && end <= start) issue('ends before it starts')
  })
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>
