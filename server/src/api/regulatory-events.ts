import type { Page, RegulatoryEventDetail, RegulatoryEventSummary } from '@bellwether/shared/api.ts'
import { CLAIM_FIELDS, EventStatus, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { isContradiction } from '../domain/claims-agree.ts'
import type { StoredEvent } from '../store/regulatory-events.ts'
import type { ApiDeps } from './deps.ts'
import { Limit, readQuery } from './query.ts'
import { eventSummaries, incidentSummaries, publicationSummary, snapshot } from './summaries.ts'

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
      return c.json(await detailOf(deps, event.mergedInto === undefined ? event : await mergedInto(deps, event)))
    })

/** Old addresses go on leading to the story. */
async function mergedInto({ store }: ApiDeps, event: StoredEvent): Promise<StoredEvent> {
  let at = event
  for (let hops = 0; at.mergedInto !== undefined && hops < 10; hops += 1)
    at = (await store.regulatoryEvents.byId(at.mergedInto)) ?? at
  return at
}

async function detailOf(
  { store, register, now, urgencies }: ApiDeps,
  event: StoredEvent,
): Promise<RegulatoryEventDetail> {
  const [summary] = await eventSummaries(store, [event])
  const [claims, publications, statuses] = await Promise.all([
    store.regulatoryEvents.claimsOf([event.id]),
    store.regulatoryEvents.publicationsOf([event.id]),
    store.regulatoryEvents.statusesOf([event.id]),
  ])
  const shot = await snapshot(store, register(), now())
  const since = await store.incidents.list({ limit: 200 })
  const behind = since.filter((incident) =>
    incident.verdict?.reasons.some((reason) => reason.evidence?.type === 'event' && reason.evidence.id === event.id),
  )
  return {
    ...summary!,
    statuses: statuses.map(({ at, status }) => ({ at, status })),
    claims: CLAIM_FIELDS.flatMap((field) => {
      const values = valuesOf(claims.filter((claim) => claim.field === field))
      return values.length > 0
        ? [
            {
              field,
              values,
              conflict: isContradiction(
                field,
                values.map(({ value }) => value),
              ),
            },
          ]
        : []
    }),
    items: publications.map((publication) => publicationSummary(publication, event.id)),
    incidents: await incidentSummaries(store, shot, behind),
    people: {
      acts: await store.eventActs.of([event.id]),
      moves: await store.eventMoves.of(event.id),
      urgency: await urgencies(event.id),
      told: await store.toldEvents.of(event.id),
    },
  }
}

/** Sources that say the same stand together; what they disagree on stands side by side, the weightiest first. */
function valuesOf(
  claims: { value: string | null; publication: string; quote: string; weight: number }[],
): RegulatoryEventDetail['claims'][number]['values'] {
  return [...Map.groupBy(claims, (claim) => claim.value?.toLowerCase() ?? null).values()]
    .map((group) => ({
      value: group[0]!.value,
      publications: [...new Set(group.map((claim) => claim.publication))],
      quotes: [...new Set(group.map((claim) => claim.quote))],
      weight: 1 - group.reduce((missing, claim) => missing * (1 - claim.weight), 1),
    }))
    .sort((a, b) => b.weight - a.weight)
}
