import type {
  Claim,
  EventStatus,
  Match,
  Mention,
  PublicationKind,
  RegulatoryEvent,
} from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import { fromRow, type StoredPublication } from './publications.ts'
import type { EventPublicationRow, EventRow, EventStatusRow, PublicationRow } from './tables.ts'

export type StoredEvent = RegulatoryEvent & { publications: number; mergedInto?: string }

export interface EventFilter {
  kinds?: PublicationKind[]
  statuses?: EventStatus[]
  /** Only events that concern this dependency. */
  dependency?: string
  /** Only events that mention this vendor. */
  vendor?: string
  since?: Instant
  /** Without what a person dismissed. */
  standing?: boolean
  /** Only those whose claims name this jurisdiction. */
  jurisdiction?: string
  /** From the page before. */
  cursor?: string
  limit: number
}

const CHUNK = 200

/** The stories that publications tell, with what they claim, whom they mention and whom of ours they concern. */
export const regulatoryEvents = (db: Db) => ({
  /** New events are added, known ones brought up to date. */
  async save(events: StoredEvent[]): Promise<void> {
    for (const event of events) {
      const { id, ...rest } = toRow(event)
      await db
        .insertInto('events')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute()
    }
  },

  async join(rows: EventPublicationRow[]): Promise<void> {
    for (const row of rows)
      await db
        .insertInto('event_publications')
        .values(row)
        .onConflict((conflict) => conflict.column('publication').doNothing())
        .execute()
  },

  /** By hand: these publications tell that event. */
  async move(publications: readonly string[], event: string, because: string): Promise<void> {
    await db
      .updateTable('event_publications')
      .set({ event, because })
      .where('publication', 'in', [...publications])
      .execute()
  },

  /** It turned out to be another one, or stands by itself again. */
  async merged(event: string, into: string | null): Promise<void> {
    await db.updateTable('events').set({ merged_into: into }).where('id', '=', event).execute()
  },

  /** What the newest look says of how the matter went: older looks are taken back. */
  async replaceStatuses(event: string, rows: Omit<EventStatusRow, 'event'>[]): Promise<void> {
    await db.deleteFrom('event_statuses').where('event', '=', event).execute()
    for (const row of rows)
      await db
        .insertInto('event_statuses')
        .values({ event, ...row })
        .onConflict((conflict) => conflict.columns(['event', 'at', 'status']).doNothing())
        .execute()
  },

  async addClaims(claims: Claim[]): Promise<void> {
    const counts = new Map<string, number>()
    for (const claim of claims) {
      const key = `${claim.publication}\n${claim.field}`
      const number = counts.get(key) ?? 0
      counts.set(key, number + 1)
      await db
        .insertInto('claims')
        .values({ ...claim, number })
        .onConflict((conflict) => conflict.columns(['publication', 'field', 'number']).doNothing())
        .execute()
    }
  },

  async addMentions(publication: string, mentions: Mention[]): Promise<void> {
    for (const { model, ...mention } of mentions)
      await db
        .insertInto('mentions')
        .values({ publication, model: model ?? '', ...mention })
        .onConflict((conflict) => conflict.columns(['publication', 'vendor', 'model', 'role']).doNothing())
        .execute()
  },

  /** What the newest look at an event holds of each vendor and model. */
  async replaceMentions(event: string, mentions: (Mention & { publication: string })[]): Promise<void> {
    await db.deleteFrom('event_mentions').where('event', '=', event).execute()
    for (const { model, ...mention } of mentions)
      await db
        .insertInto('event_mentions')
        .values({ event, model: model ?? '', ...mention })
        .execute()
  },

  /** The matches of an event are what the newest look found: others are taken back. */
  async replaceMatches(event: string, matches: Match[]): Promise<void> {
    await db.deleteFrom('matches').where('event', '=', event).execute()
    for (const match of matches)
      await db
        .insertInto('matches')
        .values({ event, ...match, because: JSON.stringify(match.because) })
        .execute()
  },

  async byId(id: string): Promise<StoredEvent | undefined> {
    const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromEventRow(row)
  },

  /** Last change first. */
  async list(filter: EventFilter): Promise<{ items: StoredEvent[]; next?: string }> {
    const rows = await listed(db, filter)
    const items = rows.slice(0, filter.limit).map(fromEventRow)
    const last = items.at(-1)
    return rows.length > filter.limit && last ? { items, next: `${last.updatedAt}:${last.id}` } : { items }
  },

  /** Of several events at once. */
  async publicationsOf(events: string[]): Promise<(StoredPublication & { event: string; because: string })[]> {
    const rows = await eachChunk(events, (ids) =>
      db
        .selectFrom('event_publications')
        .innerJoin('publications', 'publications.id', 'event_publications.publication')
        .selectAll('publications')
        .select(['event_publications.event', 'event_publications.because'])
        .where('event_publications.event', 'in', ids)
        .orderBy('event_publications.at')
        .orderBy('publications.id')
        .execute(),
    )
    return rows.map((row) => ({ ...fromRow(row as PublicationRow), event: row.event, because: row.because }))
  },

  async claimsOf(events: string[]): Promise<(Claim & { event: string })[]> {
    return eachChunk(events, (ids) =>
      db
        .selectFrom('claims')
        .innerJoin('event_publications', 'event_publications.publication', 'claims.publication')
        .select(['claims.publication', 'claims.field', 'claims.value', 'claims.quote', 'claims.weight'])
        .select('event_publications.event')
        .where('event_publications.event', 'in', ids)
        .orderBy('event_publications.at')
        .orderBy('claims.publication')
        .orderBy('claims.field')
        .orderBy('claims.number')
        .execute(),
    )
  },

  /** What the events hold: one role a vendor or model. */
  async mentionsOf(events: string[]): Promise<(Mention & { event: string; publication: string })[]> {
    const rows = await eachChunk(events, (ids) =>
      db
        .selectFrom('event_mentions')
        .selectAll()
        .where('event', 'in', ids)
        .orderBy('event')
        .orderBy('vendor')
        .orderBy('model')
        .execute(),
    )
    return rows.map(({ model, ...row }) => ({ ...row, ...(model === '' ? {} : { model }) }))
  },

  /** What each publication says, agreed or not. */
  async saidOf(events: string[]): Promise<(Mention & { event: string; publication: string })[]> {
    const rows = await eachChunk(events, (ids) =>
      db
        .selectFrom('mentions')
        .innerJoin('event_publications', 'event_publications.publication', 'mentions.publication')
        .selectAll('mentions')
        .select('event_publications.event')
        .where('event_publications.event', 'in', ids)
        .orderBy('event_publications.at')
        .orderBy('mentions.publication')
        .orderBy('mentions.vendor')
        .orderBy('mentions.model')
        .execute(),
    )
    return rows.map(({ model, ...row }) => ({ ...row, ...(model === '' ? {} : { model }) }))
  },

  async matchesOf(events: string[]): Promise<(Match & { event: string })[]> {
    const rows = await eachChunk(events, (ids) =>
      db.selectFrom('matches').selectAll().where('event', 'in', ids).orderBy('confidence', 'desc').execute(),
    )
    return rows.map((row) => ({ ...row, because: JSON.parse(row.because) as string[] }))
  },

  async statusesOf(events: string[]): Promise<EventStatusRow[]> {
    return eachChunk(events, (ids) =>
      db.selectFrom('event_statuses').selectAll().where('event', 'in', ids).orderBy('at').execute(),
    )
  },
})

function listed(db: Db, filter: EventFilter): Promise<EventRow[]> {
  let query = db.selectFrom('events').selectAll('events').where('events.merged_into', 'is', null)
  if (filter.kinds) query = query.where('events.kind', 'in', filter.kinds)
  if (filter.statuses) query = query.where('events.status', 'in', filter.statuses)
  if (filter.since !== undefined) query = query.where('events.updated_at', '>=', filter.since)
  if (filter.standing) {
    const dismissed = db
      .selectFrom('event_acts')
      .select('event')
      .where('act', '=', 'dismissed')
      .where('undone_at', 'is', null)
    query = query.where('events.id', 'not in', dismissed)
  }
  if (filter.jurisdiction !== undefined) {
    const named = db
      .selectFrom('claims')
      .innerJoin('event_publications', 'event_publications.publication', 'claims.publication')
      .select('event_publications.event')
      .where('claims.field', '=', 'jurisdiction')
      .where('claims.value', '=', filter.jurisdiction)
    query = query.where('events.id', 'in', named)
  }
  if (filter.dependency !== undefined) {
    const matched = db.selectFrom('matches').select('event').where('dependency', '=', filter.dependency)
    query = query.where('events.id', 'in', matched)
  }
  if (filter.vendor !== undefined) {
    const mentioning = db.selectFrom('event_mentions').select('event').where('vendor', '=', filter.vendor)
    query = query.where('events.id', 'in', mentioning)
  }
  const after = cursorOf(filter.cursor)
  if (after)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('events.updated_at', '<', after.at),
        and([eb('events.updated_at', '=', after.at), eb('events.id', '>', after.id)]),
      ]),
    )
  return query
    .orderBy('events.updated_at', 'desc')
    .orderBy('events.id')
    .limit(filter.limit + 1)
    .execute()
}

function cursorOf(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const [, at, id] = /^(\d+):(.+)$/.exec(cursor ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

/** Databases limit the values of one statement. */
async function eachChunk<Row>(ids: string[], query: (ids: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < ids.length; start += CHUNK) rows.push(...(await query(ids.slice(start, start + CHUNK))))
  return rows
}

const toRow = (event: StoredEvent): EventRow => ({
  id: event.id,
  title: event.title,
  kind: event.kind,
  status: event.status,
  confidence: event.confidence,
  confidence_level: event.confidenceLevel,
  first_seen_at: event.firstSeenAt,
  updated_at: event.updatedAt,
  publications: event.publications,
})

const fromEventRow = (row: EventRow): StoredEvent => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  status: row.status,
  confidence: row.confidence,
  confidenceLevel: row.confidence_level,
  firstSeenAt: row.first_seen_at,
  updatedAt: row.updated_at,
  publications: row.publications,
  ...(row.merged_into && { mergedInto: row.merged_into }),
})
