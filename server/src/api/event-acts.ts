import { type DismissalRule, TRIAGES } from '@bellwether/shared/api-triage.ts'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { EventAct } from '../domain/event-act.ts'
import { By, Reason, readBody } from './body.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'

const Ids = z.array(z.string().min(1).max(120)).min(1).max(500)

const Said = z.strictObject({ by: By, act: z.enum(TRIAGES), reason: Reason })
const Concerns = z.strictObject({ by: By, dependencies: Ids, reason: Reason })
const Merge = z.strictObject({ by: By, into: z.string().min(1).max(40), reason: Reason })
const Split = z.strictObject({ by: By, publications: Ids, reason: Reason })
const Undo = z.strictObject({ by: By })

const REFUSED = {
  no_such_event: [404, 'There is no such event.'],
  no_such_other: [404, 'There is no event to merge it into that is called so, or that one was merged itself.'],
  into_itself: [409, 'An event cannot be merged into itself.'],
  merged_already: [409, 'It was merged into another event: say it of that one.'],
  said_already: [409, 'Somebody has said that already.'],
  no_such_dependency: [404, 'Not all of these are dependencies of ours.'],
  not_its_publication: [409, 'Not all of these publications belong to it.'],
  nothing_would_stay: [409, 'All publications were named: nothing would stay.'],
  nothing_to_undo: [409, 'There is no such act of this event, or it was taken back already.'],
  moved_on_since: [409, 'A part of it was moved on since: take that back first.'],
} as const

const MOST_RULES = 200

/** What people do with an event: confirm, dismiss, watch, say what it concerns, merge, split, and take each back. */
export const eventActs = ({ actOnEvent, store }: ApiDeps) => {
  const answer = async (c: Context, act: EventAct) => {
    const acted = await actOnEvent(c.req.param('id') ?? '', act)
    if ('event' in acted) return c.json({ done: act.act, event: acted.event })
    const [status, detail] = REFUSED[acted.refused]
    return problem(status, detail)
  }
  return new Hono()
    .get('/rules', async (c) => {
      const rules = await store.eventActs.holding('dismissed', MOST_RULES)
      const items: DismissalRule[] = []
      for (const { id, event, at, by, reason } of rules) {
        const title = (await store.regulatoryEvents.byId(event))?.title ?? event
        items.push({ id, event, title, at, by, reason })
      }
      return c.json({ items })
    })
    .post('/:id/triage', async (c) => {
      const body = await readBody(c, Said, `Send { "by", "act", "reason" }; an act is one of ${TRIAGES.join(', ')}.`)
      return answer(c, body)
    })
    .post('/:id/concerns', async (c) => {
      const body = await readBody(c, Concerns, 'Send { "by", "dependencies": ["…"], "reason" }.')
      return answer(c, { act: 'concerns', ...body })
    })
    .post('/:id/merge', async (c) => {
      const body = await readBody(c, Merge, 'Send { "by", "into": "…", "reason" }: the event that it is a part of.')
      return answer(c, { act: 'merge', ...body })
    })
    .post('/:id/split', async (c) => {
      const body = await readBody(c, Split, 'Send { "by", "publications": ["…"], "reason" }.')
      return answer(c, { act: 'split', ...body })
    })
    .delete('/:id/acts/:act', async (c) => {
      const body = await readBody(c, Undo, 'Send { "by": "…" }, or nothing.')
      return answer(c, { act: 'undo', id: c.req.param('act'), ...body })
    })
}
