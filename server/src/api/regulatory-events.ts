import type { Page, RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { EventStatus, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { ApiDeps } from './deps.ts'
import { eventDetail } from './event-detail.ts'
import { Limit, readQuery } from './query.ts'
import { eventSummaries } from './summaries.ts'

export const regulatoryEvents = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        kind: PublicationKind.optional(),
        status: EventStatus.optional(),
        dependency: z.string().optional(),
        vendor: z.string().optional(),
        jurisdiction: z.string().optional(),
        standing: z.enum(['true']).optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const found = await deps.store.regulatoryEvents.list({
        limit: query.limit,
        ...(query.kind && { kinds: [query.kind] }),
        ...(query.status && { statuses: [query.status] }),
        ...(query.dependency && { dependency: query.dependency }),
        ...(query.vendor && { vendor: query.vendor }),
        ...(query.jurisdiction && { jurisdiction: query.jurisdiction }),
        ...(query.standing && { standing: true }),
        ...(query.cursor && { cursor: query.cursor }),
      })
      const items = await eventSummaries(deps.store, found.items)
      const page: Page<RegulatoryEventSummary> = {
        items,
        ...(found.next !== undefined && { next: found.next }),
      }
      return c.json(page)
    })
    .get('/:id', async (c) => {
      const event = await deps.store.regulatoryEvents.byId(c.req.param('id'))
      if (!event) throw new HTTPException(404, { message: `No event is called "${c.req.param('id')}".` })
      return c.json(await eventDetail(deps, event.mergedInto === undefined ? event : await mergedInto(deps, event)))
    })

/** Old addresses go on leading to the story. */
async function mergedInto({ store }: ApiDeps, event: StoredEvent): Promise<StoredEvent> {
  let at = event
  for (let hops = 0; at.mergedInto !== undefined && hops < 10; hops += 1)
    at = (await store.regulatoryEvents.byId(at.mergedInto)) ?? at
  return at
}
