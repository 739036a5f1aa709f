import { WORKAROUND_KINDS } from '@bellwether/shared/api-leftovers.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { By, Reason, readBody } from './body.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const Acknowledge = z.strictObject({ by: By })
const Assign = z.strictObject({ by: By, to: z.string().trim().min(1).max(80).optional() })
const Note = z.strictObject({ by: By, text: Reason })
const WorkAround = z.strictObject({ by: By, kind: z.enum(WORKAROUND_KINDS), what: z.string().trim().min(1).max(300) })
const Overrule = z.strictObject({ by: By, cause: Cause, reason: Reason })

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
  return new Hono()
    .post('/:id/acknowledge', async (c) => {
      const body = await readBody(c, Acknowledge, 'Send { "by": "…" }: who takes it on.')
      return answer(c, { act: 'acknowledge', ...body })
    })
    .post('/:id/assign', async (c) => {
      const body = await readBody(
        c,
        Assign,
        'Send { "by": "…", "to": "…" }: who gives it, and to whom. No "to": themselves.',
      )
      const { by, to = by } = body
      return answer(c, { act: 'assign', by, to })
    })
    .post('/:id/notes', async (c) => {
      const body = await readBody(c, Note, 'Send { "by": "…", "text": "…" }.')
      return answer(c, { act: 'note', ...body })
    })
    .post('/:id/overrule', async (c) => {
      const body = await readBody(
        c,
        Overrule,
        `Send { "by", "cause", "reason" }; a cause is one of ${Cause.options.join(', ')}.`,
      )
      return answer(c, { act: 'overrule', ...body })
    })
    .post('/:id/workarounds', async (c) => {
      const body = await readBody(
        c,
        WorkAround,
        'Send { "by", "kind": "pin" or "switch", "what": what points where now }.',
      )
      return answer(c, { act: 'work_around', ...body })
    })
    .delete('/:id/workarounds/:number', async (c) => {
      const body = await readBody(c, Acknowledge, 'Send { "by": "…" }, or nothing.')
      return answer(c, { act: 'put_back', number: Number(c.req.param('number')), ...body })
    })
    .delete('/:id/overrule', async (c) => {
      const body = await readBody(c, Acknowledge, 'Send { "by": "…" }, or nothing.')
      return answer(c, { act: 'undo_overrule', ...body })
    })
}
