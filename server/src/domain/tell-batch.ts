import { Clusterer, type Placed } from './cluster.ts'
import { type Names, type RawPublication, type ReadPublication, readPublication } from './read-publication.ts'
import { type ToldEvent, tellEvent } from './tell-event.ts'

/** A batch of publications with the stories that they tell. */
export interface ToldBatch {
  publications: (ReadPublication & { event: string; because: string })[]
  events: ToldEvent[]
}

/** By the same rules as the server's, but of all at once: every word is known before the first is judged, and where nothing is dated each gets a second look. */
export function tellBatch(raws: readonly RawPublication[], names: Names): ToldBatch {
  const read = raws.map((raw) => readPublication(raw, names))
  const placed = placeAll(read)
  const publications = read.map((one) => ({ ...one, ...placed.get(one.publication.id)! }))
  const events = [...Map.groupBy(publications, ({ event }) => event)].map(([event, own]) =>
    tellEvent(
      event,
      own.map(({ publication, mentions, claims, standing }) => ({
        ...publication,
        mentions,
        claims,
        weight: standing.weight,
        root: standing.root,
      })),
      names.aliases,
    ),
  )
  return { publications, events }
}

function placeAll(read: readonly ReadPublication[]): Map<string, Placed> {
  const clusterer = new Clusterer()
  const stories = read
    .map(({ story }) => story)
    .sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY) || 0)
  clusterer.learn(stories)
  const placed = new Map(stories.map((story) => [story.id, clusterer.assign(story)]))
  if (stories.every(({ at }) => at === undefined))
    for (const [id, place] of clusterer.reconsider()) placed.set(id, place)
  return placed
}
