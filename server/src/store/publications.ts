import type { Publication } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { PublicationRow, SeenItemRow } from './tables.ts'

/** A publication with what only the store and the rules need. */
export interface StoredPublication extends Publication {
  place: string
  key: string
  canonicalUrl?: string
  titleHash: string
  contentHash: string
  weight: number
  root: string
}

const CHUNK = 200

/** One item as it was published: never changed, never dropped. */
export const publications = (db: Db) => ({
  /** Adds what is not there yet; what is there stays as it is. */
  async add(items: StoredPublication[]): Promise<void> {
    for (let start = 0; start < items.length; start += CHUNK) {
      await db
        .insertInto('publications')
        .values(items.slice(start, start + CHUNK).map(toRow))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    }
  },

  async byId(id: string): Promise<StoredPublication | undefined> {
    const row = await db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  async seen(items: SeenItemRow[]): Promise<void> {
    for (let start = 0; start < items.length; start += CHUNK) {
      await db
        .insertInto('seen_items')
        .values(items.slice(start, start + CHUNK))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    }
  },

  /** Was anything of this place ever looked at? */
  async knowsPlace(place: string): Promise<boolean> {
    const row = await db.selectFrom('seen_items').select('id').where('place', '=', place).limit(1).executeTakeFirst()
    return row !== undefined
  },

  /** Those of the ids that were looked at before. */
  async known(ids: string[]): Promise<Set<string>> {
    const found = new Set<string>()
    for (let start = 0; start < ids.length; start += CHUNK) {
      const rows = await db
        .selectFrom('seen_items')
        .select('id')
        .where('id', 'in', ids.slice(start, start + CHUNK))
        .execute()
      for (const row of rows) found.add(row.id)
    }
    return found
  },

  /** Is the same address with the same title, or the same content, already here? */
  async sameItem(item: { canonicalUrl?: string; titleHash: string; contentHash?: string }): Promise<boolean> {
    const row = await db
      .selectFrom('publications')
      .select('id')
      .where('title_hash', '=', item.titleHash)
      .where(({ eb, and }) =>
        and([
          eb('canonical_url', item.canonicalUrl === undefined ? 'is' : '=', item.canonicalUrl ?? null),
          ...(item.contentHash === undefined ? [] : [eb('content_hash', '=', item.contentHash)]),
        ]),
      )
      .executeTakeFirst()
    return row !== undefined
  },

  /** With its event, oldest first: from these the stories in progress are rebuilt. Those of an order go on for longer. */
  async since(at: Instant, ofOrdersSince: Instant = at): Promise<(StoredPublication & { event: string })[]> {
    const rows = await db
      .selectFrom('publications')
      .innerJoin('event_publications', 'event_publications.publication', 'publications.id')
      .innerJoin('events', 'events.id', 'event_publications.event')
      .selectAll('publications')
      .select('event_publications.event')
      .where(({ eb, or, and }) =>
        or([
          eb('publications.first_seen_at', '>=', at),
          and([eb('publications.first_seen_at', '>=', ofOrdersSince), eb('events.kind', '=', 'regulatory')]),
        ]),
      )
      .orderBy('publications.first_seen_at')
      .orderBy('publications.id')
      .execute()
    return rows.map((row) => ({ ...fromRow(row), event: row.event }))
  },
})

const toRow = (item: StoredPublication): PublicationRow => ({
  id: item.id,
  source: item.source,
  place: item.place,
  item_key: item.key,
  vendor: item.vendor ?? null,
  url: item.url ?? null,
  canonical_url: item.canonicalUrl ?? null,
  title: item.title,
  title_hash: item.titleHash,
  content_hash: item.contentHash,
  text: item.text,
  published_at: item.publishedAt ?? null,
  first_seen_at: item.firstSeenAt,
  language: item.language,
  kind: item.kind,
  words: item.words,
  weight: item.weight,
  root: item.root,
})

export const fromRow = (row: PublicationRow): StoredPublication => ({
  id: row.id,
  source: row.source,
  place: row.place,
  key: row.item_key,
  vendor: row.vendor ?? undefined,
  url: row.url ?? undefined,
  canonicalUrl: row.canonical_url ?? undefined,
  title: row.title,
  titleHash: row.title_hash,
  contentHash: row.content_hash,
  text: row.text,
  publishedAt: row.published_at ?? undefined,
  firstSeenAt: row.first_seen_at,
  language: row.language,
  kind: row.kind,
  words: row.words,
  weight: row.weight,
  root: row.root,
})
