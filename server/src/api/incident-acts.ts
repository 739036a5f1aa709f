import { WORKAROUND_KINDS } from '@bellwether/shared/api-leftovers.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

/** Nobody logs in here: who it was is what they say. */
const By = z.string().trim().min(1).max(80).default('somebody at the dashboard')
const Text = z.string().trim().min(1).max(2000)

const Acknowledge = z.strictObject({ by: By })
const Assign = z.strictObject({ by: By, to: z.string().trim().min(1).max(80).optional() })
const Note = z.strictObject({ by: By, text: Text })
const WorkAround = z.strictObject({ by: By, kind: z.enum(WORKAROUND_KINDS), what: z.string().trim().min(1).max(300) })
const Overrule = z.strictObject({ by: By, cause: Cause, reason: Text })

const REFUSED = {
  no_such_incident: [404, 'There is no such incident.'],
  over_already: [409, 'The incident is over: what was said of it stays as it is.'],
  acknowledged_already: [409, 'Somebody has taken it on already.'],
  assigned_already: [409, 'It is theirs already.'],
  nothing_to_undo: [409, 'Nobody has overruled this cause.'],
  no_such_workaround: [404, 'There is no such workaround, or it was put back already.'],
} as const

/** What people do with an incident: take it on, give it to somebody, add a note, say what they pinned or switched and put it back, overrule its cause with a reason, and take that back. */
export const incidentActs = ({ actOnIncident }: ApiDeps) => {
  const answer = async (c: Context, act: Parameters<ApiDeps['actOnIncident']>[1]) => {
    const acted = await actOnIncident(c.req.param('id') ?? '', act)
    if (acted === 'done') return c.json({ done: act.act })
    const [status, detail] = REFUSED[acted]
    return problem(status, detail)
  }
  const bodyOf = async <Shape extends z.ZodType>(c: Context, shape: Shape) =>
    shape.safeParse(await c.req.json().catch(() => ({})))
  return new Hono()
    .post('/:id/acknowledge', async (c) => {
      const body = await bodyOf(c, Acknowledge)
      if (!body.success) return problem(400, 'Send { "by": "…" }: who takes it on.')
      return answer(c, { act: 'acknowledge', ...body.data })
    })
    .post('/:id/assign', async (c) => {
      const body = await bodyOf(c, Assign)
      if (!body.success)
        return problem(400, 'Send { "by": "…", "to": "…" }: who gives it, and to whom. No "to": themselves.')
      const { by, to = by } = body.data
      return answer(c, { act: 'assign', by, to })
    })
    .post('/:id/notes', async (c) => {
      const body = await bodyOf(c, Note)
      if (!body.success) return problem(400, 'Send { "by": "…", "text": "…" }.')
      return answer(c, { act: 'note', ...body.data })
    })
    .post('/:id/overrule', async (c) => {
      const body = await bodyOf(c, Overrule)
      if (!body.success)
        return problem(400, `Send { "by", "cause", "reason" }; a cause is one of ${Cause.options.join(', ')}.`)
      return answer(c, { act: 'overrule', ...body.data })
    })
    .post('/:id/workarounds', async (c) => {
      const body = await bodyOf(c, WorkAround)
      if (!body.success) return problem(400, 'Send { "by", "kind": "pin" or "switch", "what": what points where now }.')
      return answer(c, { act: 'work_around', ...body.data })
    })
    .delete('/:id/workarounds/:number', async (c) => {
      const body = await bodyOf(c, Acknowledge)
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      return answer(c, { act: 'put_back', number: Number(c.req.param('number')), ...body.data })
    })
    .delete('/:id/overrule', async (c) => {
      const body = await bodyOf(c, Acknowledge)
      if (!body.success) return problem(400, 'Send { "by": "…" }, or nothing.')
      return answer(c, { act: 'undo_overrule', ...body.data })
    })
}
