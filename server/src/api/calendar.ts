import { CALENDAR_KINDS, type Calendar, type CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { icalOf } from '../domain/ical.ts'
import { retirementCalendar } from '../domain/retirements.ts'
import type { ApiDeps } from './deps.ts'
import { readQuery } from './query.ts'

/** What is over is shown a while longer. */
const PAST = 30 * DAY

/** Days that are known beforehand: for people, for machines, and as a calendar to subscribe to. */
export const calendar = (deps: ApiDeps) =>
  new Hono().get('/', async (c) => {
    const { kind } = readQuery(c.req.query(), { kind: z.enum(CALENDAR_KINDS).optional() })
    const at = deps.now()
    const items = (await entriesOf(deps)).filter((entry) => kind === undefined || entry.kind === kind)
    const answer: Calendar = { at, items: items.filter((entry) => entry.at >= at - PAST) }
    return c.json(answer)
  })

/** `calendar.ics` */
export const calendarFile = (deps: ApiDeps) =>
  new Hono().get('/', async (c) => {
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', 'inline; filename="bellwether.ics"')
    return c.body(icalOf(await entriesOf(deps), deps.register().publicUrl, deps.now()))
  })

const entriesOf = async ({ store, register }: ApiDeps): Promise<CalendarEntry[]> =>
  retirementCalendar(register(), await store.retirements.all())
