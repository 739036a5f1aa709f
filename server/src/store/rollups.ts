import { STATUSES, type Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { RollupRow } from './tables.ts'

export type Span = 'rollup_hours' | 'rollup_days'

export const rollups = (db: Db) => ({
  /** Rolling up a span again gives the same rows. */
  async save(table: Span, rows: RollupRow[]): Promise<void> {
    for (const slice of slices(rows, 9)) {
      await db
        .insertInto(table)
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['series_id', 'at']).doUpdateSet((row) => ({
            looks: row.ref('excluded.looks'),
            statuses: row.ref('excluded.statuses'),
            worst: row.ref('excluded.worst'),
            down_ms: row.ref('excluded.down_ms'),
            unknown_ms: row.ref('excluded.unknown_ms'),
            latency: row.ref('excluded.latency'),
            first_token: row.ref('excluded.first_token'),
          })),
        )
        .execute()
    }
  },

  /** In [from, to), oldest first. */
  async between(table: Span, seriesIds: number[], from: Instant, to: Instant): Promise<RollupRow[]> {
    if (seriesIds.length === 0) return []
    return db
      .selectFrom(table)
      .selectAll()
      .where('series_id', 'in', seriesIds)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .execute()
  },

  async dropBefore(table: Span, at: Instant): Promise<void> {
    await db.deleteFrom(table).where('at', '<', at).execute()
  },
})

export const emptyCounts = (): Record<Status, number> =>
  Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>
