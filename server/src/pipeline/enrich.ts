import { ENRICHED_FIELDS, type EnrichedField } from '@bellwether/shared/api-enrichment.ts'
import { DAY, HOUR, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { siftFacts } from '../domain/enrich.ts'
import type { Clock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import { type Asked, askReadingModel, type ReadingModel } from '../sources/reading-model/ask.ts'
import type { StoredPublication } from '../store/publications.ts'
import type { Store } from '../store/store.ts'
import type { ModelFactRow, ModelReadingRow } from '../store/tables.ts'

export interface Enrichment extends ReadingModel {
  maxPerDay: number
}

/** What the fields mean, as the model is told. */
const FIELDS: Record<EnrichedField, string> = {
  authority: 'who gives the order',
  instrument: 'what kind of act it is',
  legalBasis: 'the law or section it rests on',
  scopeOrdered: 'whom or what the order covers',
  scopeEffective: 'whom or what it hits in effect',
  action: 'what was done because of it',
  issuedAt: 'the day it was issued',
  effectiveAt: 'the day it takes effect',
  expiresAt: 'the day it ends',
}

const SINCE: Millis = 14 * DAY
/** After a failure nobody is asked for a while; the same article is not tried for longer, and not for ever. */
const REST: Millis = 10 * MINUTE
const AGAIN: Millis = HOUR
const TRIES = 3

export type Enriched = 'budget_spent' | 'resting' | 'nothing_to_read' | Asked['outcome']

/** Has a model read one article of an event that concerns us and lacks facts, if it may. What it says is kept beside the claims: it opens and closes nothing. */
export async function enrich(
  settings: Enrichment,
  { store, http, clock }: { store: Store; http: Http; clock: Clock },
): Promise<Enriched> {
  const now = clock.now()
  const today = await store.modelReadings.since(now - (now % DAY))
  if (today.length >= settings.maxPerDay) return 'budget_spent'
  const [last] = today
  if (last?.outcome === 'failed' && now - last.at < REST) return 'resting'
  const next = await nextToRead(store, now)
  if (!next) return 'nothing_to_read'
  const wanted = Object.fromEntries(next.empty.map((field) => [field, FIELDS[field]]))
  const asked = await askReadingModel(settings, next.publication, wanted, http)
  await store.transaction((tx) => tx.modelReadings.add(...written(next.publication, asked, next.filled, settings, now)))
  return asked.outcome
}

interface Next {
  publication: StoredPublication
  empty: EnrichedField[]
  filled: Set<string>
}

/** The weightiest unread article of the newest event that lacks something. */
async function nextToRead(store: Store, now: Instant): Promise<Next | undefined> {
  const { items } = await store.regulatoryEvents.list({
    kinds: ['regulatory'],
    standing: true,
    since: now - SINCE,
    limit: 200,
  })
  const ids = items.map(({ id }) => id)
  const ours = new Set((await store.regulatoryEvents.matchesOf(ids)).map(({ event }) => event))
  for (const id of ids.filter((event) => ours.has(event))) {
    const filled = new Set<string>((await store.regulatoryEvents.claimsOf([id])).map(({ field }) => field))
    const empty = ENRICHED_FIELDS.filter((field) => !filled.has(field))
    const publication = empty.length > 0 ? await unreadOf(store, id, now) : undefined
    if (publication) return { publication, empty, filled }
  }
  return undefined
}

const SHORTEST = 40

async function unreadOf(store: Store, event: string, now: Instant): Promise<StoredPublication | undefined> {
  const publications = await store.regulatoryEvents.publicationsOf([event])
  const readings = Map.groupBy(
    await store.modelReadings.of(publications.map(({ id }) => id)),
    ({ publication }) => publication,
  )
  const isDue = (before: ModelReadingRow[] = []): boolean =>
    before.length < TRIES && before.every(({ outcome, at }) => outcome === 'failed' && now - at >= AGAIN)
  return publications
    .filter(({ id, words }) => words >= SHORTEST && isDue(readings.get(id)))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0]
}

function written(
  publication: StoredPublication,
  asked: Asked,
  filled: ReadonlySet<string>,
  { model }: Enrichment,
  at: Instant,
): [ModelReadingRow, ModelFactRow[]] {
  const { kept, thrown } = siftFacts(asked.outcome === 'read' ? asked.facts : [], publication, filled)
  const rows = [...kept.map((fact) => ({ ...fact, why: null })), ...thrown]
  return [
    {
      publication: publication.id,
      at,
      model,
      outcome: asked.outcome,
      reason: asked.outcome === 'read' ? null : asked.reason,
    },
    rows.map(({ field, value, quote, why }, number) => ({
      publication: publication.id,
      number,
      field: field.slice(0, 80),
      value: value.slice(0, 500),
      quote: quote.slice(0, 1000),
      why,
    })),
  ]
}
