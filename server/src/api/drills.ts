import { randomUUID } from 'node:crypto'
import { DRILL_MODES, DRILL_RESULTS, type Drill, type Drills, drillEffect } from '@bellwether/shared/drill.ts'
import { treeOf } from '@bellwether/shared/exposure-report.ts'
import { eventOf } from '@bellwether/shared/fault-tree.ts'
import { iso } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { DRILL_COLUMNS, drillMarkdown, drillRows } from '../domain/drill-report.ts'
import { drillsDue, openActions } from '../domain/drills-due.ts'
import { writeCsv } from '../lib/csv.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { exposureNow } from './exposure-now.ts'

const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
const Line = z.string().trim().min(1).max(2000)
const Day = z.iso.date()
const Country = z.string().regex(/^[A-Z]{2}$/)

const Plan = z.strictObject({
  by: By,
  name: z.string().trim().min(1).max(120),
  mode: z.enum(DRILL_MODES).default('desk'),
  off: z.array(z.string().min(1)).min(1).max(50),
  sparesNationalsOf: Country.optional(),
  sparesPeopleIn: Country.optional(),
  plannedFor: Day.optional(),
})
const Close = z.strictObject({
  by: By,
  result: z.enum(DRILL_RESULTS),
  observed: z.string().trim().min(1).max(10_000),
  participants: z.array(z.string().trim().min(1).max(200)).min(1).max(200),
  findings: z.array(Line).max(100).default([]),
  actions: z
    .array(z.strictObject({ text: Line, owner: z.string().trim().min(1).max(120), dueBy: Day }))
    .max(100)
    .default([]),
  nextOn: Day.optional(),
  gatewayDrill: z.string().optional(),
})
const Said = z.strictObject({ by: By })

/** How many are read to know what is due: years of weekly drills. */
const ALL = 1000

/** Rehearsed losses: planned, run, closed for good, and told as a report. */
export const drills = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const items = await deps.store.drills.list(ALL)
      const answer: Drills = { items, due: drillsDue(items, deps.now()), actions: openActions(items, deps.now()) }
      return c.json(answer)
    })
    .post('/', async (c) => {
      const body = Plan.safeParse(await c.req.json().catch(() => undefined))
      if (!body.success) return problem(400, faultsOf(body.error))
      const { by, off, sparesNationalsOf, sparesPeopleIn, name, mode, plannedFor } = body.data
      const input = await exposureNow(deps)
      const tree = treeOf(input)
      const unknown = off.find((cause) => !eventOf(tree, cause))
      if (unknown !== undefined) return problem(400, `Nothing of ours rests on "${unknown}".`)
      const whom = { ...(sparesNationalsOf && { sparesNationalsOf }), ...(sparesPeopleIn && { sparesPeopleIn }) }
      const question = { off, ...(Object.keys(whom).length > 0 && { whom }) }
      const plan: Drill = {
        id: `drill-${iso(deps.now()).slice(0, 10)}-${randomUUID().slice(0, 8)}`,
        name,
        mode,
        question,
        createdAt: deps.now(),
        createdBy: by,
        expected: drillEffect(input, question),
        ...(plannedFor && { plannedFor }),
      }
      await deps.store.transaction((tx) => tx.drills.add(plan))
      return c.json(plan, 201)
    })
    .get('/:id', async (c) => c.json(await find(deps, c.req.param('id'))))
    .delete('/:id', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      if (drill.closed) return problem(409, CLOSED)
      await deps.store.transaction((tx) => tx.drills.remove(drill.id))
      return c.json({ done: true })
    })
    .post('/:id/close', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      if (drill.closed) return problem(409, CLOSED)
      const body = Close.safeParse(await c.req.json().catch(() => undefined))
      if (!body.success) return problem(400, faultsOf(body.error))
      const { by, gatewayDrill, nextOn, ...record } = body.data
      const gateway = gatewayDrill === undefined ? undefined : await deps.store.gatewayDrills.byId(gatewayDrill)
      if (drill.mode === 'gateway' && !gateway)
        return problem(
          400,
          'gatewayDrill: name the run of a gateway drill that this one is about (GET /api/v1/gateway-drills).',
        )
      const effect = drillEffect(await exposureNow(deps), drill.question)
      const closed = { ...record, at: deps.now(), by, effect, ...(nextOn && { nextOn }), ...(gateway && { gateway }) }
      const isClosed = await deps.store.transaction((tx) => tx.drills.close(drill.id, closed))
      return isClosed ? c.json(await find(deps, drill.id)) : problem(409, CLOSED)
    })
    .post('/:id/actions/:index/done', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      const body = Said.safeParse(await c.req.json().catch(() => ({})))
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      const index = Number(c.req.param('index'))
      if (!drill.closed?.actions[index]) return problem(404, 'There is no such action.')
      await deps.store.transaction((tx) => tx.drills.actionDone(drill.id, index, body.data.by, deps.now()))
      return c.json(await find(deps, drill.id))
    })
    .get('/:id/report.md', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      return c.body(
        drillMarkdown(drill, deps.register().organisation),
        200,
        file(drill, 'md', 'text/markdown; charset=utf-8'),
      )
    })
    .get('/:id/report.csv', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      return c.body(writeCsv(DRILL_COLUMNS, drillRows(drill)), 200, file(drill, 'csv', 'text/csv; charset=utf-8'))
    })
    .get('/:id/report.json', async (c) => {
      const drill = await find(deps, c.req.param('id'))
      return c.body(`${JSON.stringify(drill, null, 2)}\n`, 200, file(drill, 'json', 'application/json'))
    })

const CLOSED = 'The drill is closed: it is evidence, and stays as it is.'

const file = ({ id }: Drill, ending: string, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${id}.${ending}"`,
})

const faultsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')

async function find({ store }: ApiDeps, id: string): Promise<Drill> {
  const drill = await store.drills.one(id)
  if (!drill) throw new HTTPException(404, { message: `There is no drill "${id}".` })
  return drill
}
