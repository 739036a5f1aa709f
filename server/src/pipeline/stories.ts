import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { Clusterer, type Placed } from '../domain/cluster.ts'
import { type Names, type ReadPublication, readPublication } from '../domain/read-publication.ts'
import type { StoreTx } from '../store/store.ts'

export interface PlacedItem {
  at: Instant
  read: ReadPublication
}

/** The stories in progress. What is held in memory is a copy: it is rebuilt from the publications of the last weeks. */
export interface Stories {
  /** Publication → the story it belongs to. */
  place(tx: StoreTx, items: PlacedItem[], names: Names): Promise<Map<string, Placed>>
  /** After a transaction that failed, memory and database no longer agree. */
  forget(): void
}

/** Older publications are no longer compared by their words. */
const COMPARED = 11 * DAY
/** So long may a story of an order be silent and still go on. */
const IN_PROGRESS = 35 * DAY
/** Then memory is made anew of what is still in progress. */
const MOST_KNOWN = 50_000

export function createStories(): Stories {
  let held: { clusterer: Clusterer; upTo: Instant; known: Set<string> } | undefined
  return {
    forget: () => {
      held = undefined
    },
    place: async (tx, items, names) => {
      const newest = Math.max(...items.map(({ read }) => read.publication.firstSeenAt))
      if (held && held.known.size > MOST_KNOWN) held = undefined
      const ofOrdersSince = held?.upTo ?? newest - IN_PROGRESS
      held ??= { clusterer: new Clusterer(), upTo: newest - COMPARED, known: new Set() }
      // What other replicas wrote in the meantime, and after a start everything.
      for (const publication of await tx.publications.since(held.upTo, ofOrdersSince)) {
        if (held.known.has(publication.id)) continue
        const { story } = readPublication(publication, names)
        held.clusterer.restore({ ...story, at: timeOf(publication) }, publication.event)
        held.known.add(publication.id)
      }
      held.upTo = newest
      const { clusterer, known } = held
      clusterer.learn(items.map(({ read }) => read.story))
      return new Map(
        items.map(({ at, read }) => {
          known.add(read.publication.id)
          return [read.publication.id, clusterer.assign({ ...read.story, at })]
        }),
      )
    },
  }
}

const timeOf = ({ publishedAt, firstSeenAt }: { publishedAt?: Instant; firstSeenAt: Instant }): Instant =>
  Math.min(publishedAt ?? firstSeenAt, firstSeenAt)
