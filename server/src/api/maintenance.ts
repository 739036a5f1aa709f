import type { MaintenanceWindowSummary } from '@bellwether/shared/api-maintenance.ts'
import { DAY, HOUR, iso } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { covered } from '../domain/maintenance.ts'
import { nameOf, type Register } from '../domain/register.ts'
import type { StoredWindow } from '../store/maintenance.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { readQuery } from './query.ts'

const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
const Names = z.array(z.string().min(1)).min(1).optional()
const At = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const Ask = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  match: z
    .strictObject({
      dependency: Names,
      vendor: Names,
      path: Names,
      system: Names,
      owner: Names,
      tier: z.array(z.literal([1, 2, 3, 4])).optional(),
    })
    .default({}),
  /** Left out: now. */
  from: At.optional(),
  to: At,
  by: By,
})

const WRONG =
  'Send { "reason", "to", "match"?, "from"?, "by"? }: instants as 2026-10-01T20:00:00Z, match as { "dependency": ["…"] }'
/** Longer than this is no maintenance: take it out of the configuration. */
const LONGEST = 30 * DAY

/** When we work on something ourselves: what is on and to come, and windows that people open and end by hand. */
export const maintenance = ({ store, register, now, maintenanceChanged }: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), { days: z.coerce.number().int().min(1).max(366).default(7) })
      const windows = await store.maintenance.between(now() - query.days * DAY, now() + query.days * DAY)
      return c.json({ items: windows.map((window) => summaryOf(window, register(), now())) })
    })
    .post('/', async (c) => {
      const asked = Ask.safeParse(await c.req.json().catch(() => undefined))
      if (!asked.success)
        return problem(400, `${WRONG}. ${asked.error.issues[0]!.path.join('.')}: ${asked.error.issues[0]!.message}`)
      const at = now()
      const { reason, match, from = at, to, by } = asked.data
      if (to <= from || to <= at) return problem(422, 'It must end after it begins, and not in the past.')
      if (to - from > LONGEST) return problem(422, 'Longer than 30 days is no maintenance.')
      if (from < at - HOUR) return problem(422, 'It cannot begin more than an hour ago: what was told is told.')
      const dependencies = covered(match, register())
      if (dependencies.length === 0) return problem(422, 'Nothing of ours matches that: nobody would be kept quiet.')
      const id = `person:${iso(from)}:${iso(to)}:${at}`
      await store.maintenance.plan([{ id, source: 'person', from, to, reason, dependencies, by, at }])
      await maintenanceChanged()
      return c.json({ id, dependencies }, 201)
    })
    .delete('/:id', async (c) => {
      const body = z.strictObject({ by: By }).safeParse(await c.req.json().catch(() => ({})))
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      const ended = await store.maintenance.cancel(c.req.param('id'), body.data.by, now())
      if (!ended) return problem(404, 'There is no such window that is on or to come.')
      await maintenanceChanged()
      return c.json({ ended: c.req.param('id') })
    })

export const summaryOf = (window: StoredWindow, register: Register, now: number): MaintenanceWindowSummary => ({
  id: window.id,
  source: window.source,
  from: window.from,
  to: window.to,
  state: window.to <= now ? 'over' : window.from <= now ? 'on' : 'to_come',
  reason: window.reason,
  dependencies: window.dependencies.map((id) => ({ id, name: nameOf(register, id) })),
  ...(window.by !== undefined && { by: window.by }),
  ...(window.cancelled && { endedBy: window.cancelled.by }),
})
