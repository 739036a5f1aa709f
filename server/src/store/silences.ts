import type { SilenceMatch } from '@bellwether/shared/api-silences.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { SilenceRow } from './tables.ts'

/** As it was said, with what became of it. `to` is its end, or when somebody ended it. */
export interface StoredSilence {
  id: string
  match: SilenceMatch
  from: Instant
  to: Instant
  reason: string
  by: string
  /** When it was said. */
  at: Instant
  ended?: { at: Instant; by: string }
  /** When its end was told beforehand. */
  warnedAt?: Instant
}

const fromRow = (row: Selectable<SilenceRow>): StoredSilence => ({
  id: row.id,
  match: JSON.parse(row.match) as SilenceMatch,
  from: row.from_at,
  to: Math.min(row.to_at, row.ended_at ?? row.to_at),
  reason: row.reason,
  by: row.said_by,
  at: row.said_at,
  ...(row.ended_at !== null && { ended: { at: row.ended_at, by: row.ended_by ?? '' } }),
  ...(row.warned_at !== null && { warnedAt: row.warned_at }),
})

/** Silences: one row each, never deleted while anybody may ask why they were not told. */
export const silences = (db: Db) => ({
  async add(silence: Omit<StoredSilence, 'ended' | 'warnedAt'>): Promise<void> {
    await db
      .insertInto('silences')
      .values({
        id: silence.id,
        match: JSON.stringify(silence.match),
        from_at: silence.from,
        to_at: silence.to,
        reason: silence.reason,
        said_by: silence.by,
        said_at: silence.at,
        ended_at: null,
        ended_by: null,
        warned_at: null,
      })
      .execute()
  },

  async byId(id: string): Promise<StoredSilence | undefined> {
    const row = await db.selectFrom('silences').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  /** Those that are on. */
  async open(now: Instant): Promise<StoredSilence[]> {
    const rows = await db
      .selectFrom('silences')
      .selectAll()
      .where('from_at', '<=', now)
      .where('to_at', '>', now)
      .where('ended_at', 'is', null)
      .orderBy('from_at')
      .orderBy('id')
      .execute()
    return rows.map(fromRow)
  },

  /** Those that end after `since`, or end by hand after it; the last to end first. */
  async endingAfter(since: Instant, limit: number): Promise<StoredSilence[]> {
    const rows = await db
      .selectFrom('silences')
      .selectAll()
      .where('to_at', '>', since)
      .where((row) => row.or([row('ended_at', 'is', null), row('ended_at', '>', since)]))
      .orderBy('to_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },

  /** False: there is none that could be ended. */
  async end(id: string, by: string, at: Instant): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('silences')
      .set({ ended_at: at, ended_by: by })
      .where('id', '=', id)
      .where('to_at', '>', at)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0
  },

  async warned(id: string, at: Instant): Promise<void> {
    await db.updateTable('silences').set({ warned_at: at }).where('id', '=', id).execute()
  },

  /** Did any begin or end in (from, to]? */
  async turned(from: Instant, to: Instant): Promise<boolean> {
    const row = await db
      .selectFrom('silences')
      .select('id')
      .where((found) =>
        found.or(
          (['from_at', 'to_at', 'ended_at'] as const).map((column) =>
            found.and([found(column, '>', from), found(column, '<=', to)]),
          ),
        ),
      )
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})
