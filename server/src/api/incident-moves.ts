import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { IncidentMoveAsked } from '../domain/incident-move.ts'
import { By, Reason, readBody } from './body.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const Join = z.strictObject({ by: By, into: z.string().min(1), reason: Reason })
const Split = z.strictObject({ by: By, dependencies: z.array(z.string().min(1)).min(1).max(1000), reason: Reason })
const Undo = z.strictObject({ by: By })

const REFUSED = {
  no_such_incident: [404, 'There is no such incident.'],
  no_such_other: [422, 'There is no such incident to join it into.'],
  over_already: [409, 'The incident is over: it stays as it is.'],
  other_over_already: [409, 'The other incident is over: it stays as it is.'],
  into_itself: [422, 'An incident cannot be joined into itself.'],
  not_its_dependency: [422, 'Not all of these are part of the incident.'],
  nothing_would_stay: [422, 'Nothing that fails would stay behind: that is no split.'],
  no_such_move: [404, 'There is no such join or split that could be taken back.'],
} as const

/** Incidents joined and split by hand, and that taken back. */
export const incidentMoves = ({ moveIncident }: ApiDeps) => {
  const answer = async (c: Context, asked: IncidentMoveAsked) => {
    const moved = await moveIncident(c.req.param('id') ?? '', asked)
    if ('incident' in moved) return c.json({ done: asked.move, incident: moved.incident })
    const [status, detail] = REFUSED[moved.refused]
    return problem(status, detail)
  }
  return new Hono()
    .post('/:id/join', async (c) => {
      const body = await readBody(c, Join, 'Send { "into": "INCIDENT", "reason": "…", "by": "…" }.')
      return answer(c, { move: 'join', ...body })
    })
    .post('/:id/split', async (c) => {
      const body = await readBody(c, Split, 'Send { "dependencies": ["…"], "reason": "…", "by": "…" }.')
      return answer(c, { move: 'split', ...body })
    })
    .delete('/:id/moves/:move', async (c) => {
      const body = await readBody(c, Undo, 'Send { "by": "…" }, or nothing.')
      return answer(c, { move: 'undo', id: c.req.param('move'), ...body })
    })
}
