import type { EnrichedField, ModelReading } from '@bellwether/shared/api-enrichment.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiDeps } from './deps.ts'

/** What a model read in the articles of an event. What the articles' own claims say by now is not its to fill any more. */
export const modelReading = ({ store, readingModel }: ApiDeps) =>
  new Hono().get('/:id/model-reading', async (c) => {
    const id = c.req.param('id')
    if (!(await store.regulatoryEvents.byId(id)))
      throw new HTTPException(404, { message: `No event is called "${id}".` })
    const publications = (await store.regulatoryEvents.publicationsOf([id])).map((publication) => publication.id)
    const filled = new Set<string>((await store.regulatoryEvents.claimsOf([id])).map(({ field }) => field))
    const facts = (await store.modelReadings.factsOf(publications)).map(({ number: _, why, ...fact }) => ({
      ...fact,
      why: why ?? (filled.has(fact.field) ? ('field_is_filled' as const) : undefined),
    }))
    const model = readingModel()
    const answer: ModelReading = {
      ...(model !== undefined && { model }),
      kept: facts.flatMap(({ why, field, ...fact }) =>
        why === undefined ? { ...fact, field: field as EnrichedField } : [],
      ),
      thrown: facts.flatMap(({ why, ...fact }) => (why === undefined ? [] : { ...fact, why })),
      readings: (await store.modelReadings.of(publications)).map(({ publication, at, outcome, reason }) => ({
        publication,
        at,
        outcome,
        ...(reason !== null && { reason }),
      })),
    }
    return c.json(answer)
  })
