import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { MaintenanceWindowRow } from './tables.ts'

/** A time in which nobody is paged about these. */
export interface StoredWindow {
  id: string
  source: MaintenanceWindowRow['source']
  from: Instant
  /** Its end, or when somebody ended it. */
  to: Instant
  reason: string
  dependencies: string[]
  by?: string
  cancelled?: { at: Instant; by: string }
}

const fromRow = (row: Selectable<MaintenanceWindowRow>): StoredWindow => ({
  id: row.id,
  source: row.source,
  from: row.from_at,
  to: Math.min(row.to_at, row.cancelled_at ?? row.to_at),
  reason: row.reason,
  dependencies: JSON.parse(row.dependencies) as string[],
  ...(row.said_by !== null && { by: row.said_by }),
  ...(row.cancelled_at !== null && { cancelled: { at: row.cancelled_at, by: row.cancelled_by ?? '' } }),
})

/** Our maintenance: one row an occurrence, kept, so that availability can leave it out for ever. */
export const maintenance = (db: Db) => ({
  async plan(rows: readonly (Omit<StoredWindow, 'cancelled'> & { at: Instant })[]): Promise<void> {
    const values = rows.map(
      (row): MaintenanceWindowRow => ({
        id: row.id,
        source: row.source,
        from_at: row.from,
        to_at: row.to,
        reason: row.reason,
        dependencies: JSON.stringify(row.dependencies),
        said_by: row.by ?? null,
        said_at: row.at,
        cancelled_at: null,
        cancelled_by: null,
      }),
    )
    for (const slice of slices(values, 10))
      await db
        .insertInto('maintenance_windows')
        .values(slice)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((row) => ({ dependencies: row.ref('excluded.dependencies') })),
        )
        .execute()
  },

  /** Those of the configuration that have not ended and are in it no more: those to come go, and one that is on ends now. */
  async forgetOthers(ids: readonly string[], now: Instant): Promise<void> {
    const others = db
      .selectFrom('maintenance_windows')
      .select('id')
      .where('source', '=', 'config')
      .where('to_at', '>', now)
      .where('id', 'not in', [...ids, ''])
    await db.deleteFrom('maintenance_windows').where('id', 'in', others).where('from_at', '>', now).execute()
    await db.updateTable('maintenance_windows').set({ to_at: now }).where('id', 'in', others).execute()
  },

  /** False: there is none that could be ended. */
  async cancel(id: string, by: string, at: Instant): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('maintenance_windows')
      .set({ cancelled_at: at, cancelled_by: by })
      .where('id', '=', id)
      .where('to_at', '>', at)
      .where('cancelled_at', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0
  },

  /** Those that touch [from, to), oldest first. One that was ended before it began touches nothing. */
  async between(from: Instant, to: Instant): Promise<StoredWindow[]> {
    const rows = await db
      .selectFrom('maintenance_windows')
      .selectAll()
      .where('from_at', '<', to)
      .where('to_at', '>', from)
      .where((row) => row.or([row('cancelled_at', 'is', null), row('cancelled_at', '>', from)]))
      .orderBy('from_at')
      .orderBy('id')
      .execute()
    return rows.map(fromRow).filter((window) => window.to > window.from)
  },

  /** When any begins or ends, in (from, to]. */
  async turns(from: Instant, to: Instant): Promise<Instant[]> {
    const windows = await this.between(from, to + 1)
    return windows.flatMap((window) => [window.from, window.to]).filter((at) => at > from && at <= to)
  },

  /** Did any begin or end in (from, to]? */
  async turned(from: Instant, to: Instant): Promise<boolean> {
    const row = await db
      .selectFrom('maintenance_windows')
      .select('id')
      .where((found) =>
        found.or(
          (['from_at', 'to_at', 'cancelled_at'] as const).map((column) =>
            found.and([found(column, '>', from), found(column, '<=', to)]),
          ),
        ),
      )
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})
