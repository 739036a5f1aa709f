import { CALENDAR_KINDS, type Calendar, type CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import { DAY } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { icalOf } from '../domain/ical.ts'
import { legalDays } from '../domain/legal-days.ts'
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

const MANY = 500
/** An order that nobody wrote of for so long has no day to come. */
const ORDERS_SINCE = 400 * DAY

async function entriesOf({ store, register, now }: ApiDeps): Promise<CalendarEntry[]> {
  const { items } = await store.regulatoryEvents.list({
    kinds: ['regulatory'],
    standing: true,
    since: now() - ORDERS_SINCE,
    limit: MANY,
  })
  const ids = items.map(({ id }) => id)
  const [matches, claims, publications] = await Promise.all([
    store.regulatoryEvents.matchesOf(ids),
    store.regulatoryEvents.claimsOf(ids),
    store.regulatoryEvents.publicationsOf(ids),
  ])
  const saidBy = new Map(publications.map((publication) => [publication.id, publication]))
  const events = items.map((event) => ({
    ...event,
    matches: matches.filter((match) => match.event === event.id),
    claims: claims.filter((claim) => claim.event === event.id),
    saidBy,
  }))
  const days = [...retirementCalendar(register(), await store.retirements.all()), ...legalDays(events, register())]
  return days.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
