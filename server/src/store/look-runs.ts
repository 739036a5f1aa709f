import { OUTCOMES } from '@bellwether/shared/outcome.ts'
import { STATUSES } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import { outcomeOfCode, statusOfCode } from './observations.ts'
import type { LookRunRow } from './tables.ts'

/** A run of equal looks (`domain/look-runs.ts`) of one series. */
export type StoredRun = Omit<
  Selectable<LookRunRow>,
  'series_id' | 'first_at' | 'last_at' | 'status' | 'outcome' | 'reason' | 'head'
> & {
  series: number
  status: (typeof STATUSES)[number]
  outcome: (typeof OUTCOMES)[number]
  reason?: string
  firstAt: Instant
  lastAt: Instant
  head: number[]
}

const fromRow = (row: Selectable<LookRunRow>): StoredRun => ({
  series: row.series_id,
  status: statusOfCode(row.status),
  outcome: outcomeOfCode(row.outcome),
  ...(row.reason !== null && { reason: row.reason }),
  firstAt: row.first_at,
  lastAt: row.last_at,
  looks: row.looks,
  head: row.head === '' ? [] : row.head.split(',').map(Number),
})

const toRow = (run: StoredRun): LookRunRow => ({
  series_id: run.series,
  first_at: run.firstAt,
  last_at: run.lastAt,
  looks: run.looks,
  status: STATUSES.indexOf(run.status),
  outcome: OUTCOMES.indexOf(run.outcome),
  reason: run.reason ?? null,
  head: run.head.join(','),
})

export const lookRuns = (db: Db) => ({
  /** A run that went on takes the place of what it was. */
  async save(runs: readonly StoredRun[]): Promise<void> {
    for (const slice of slices(runs.map(toRow), 8))
      await db
        .insertInto('look_runs')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['series_id', 'first_at']).doUpdateSet((row) => ({
            last_at: row.ref('excluded.last_at'),
            looks: row.ref('excluded.looks'),
            head: row.ref('excluded.head'),
          })),
        )
        .execute()
  },

  /** The newest of each series. */
  async last(): Promise<StoredRun[]> {
    const newest = db
      .selectFrom('look_runs')
      .select((row) => ['series_id', row.fn.max('first_at').as('first_at')])
      .groupBy('series_id')
    const rows = await db
      .selectFrom('look_runs as run')
      .innerJoin(newest.as('newest'), (join) =>
        join.onRef('newest.series_id', '=', 'run.series_id').onRef('newest.first_at', '=', 'run.first_at'),
      )
      .selectAll('run')
      .execute()
    return rows.map(fromRow)
  },

  /** Those that had not ended then, oldest first. */
  async since(at: Instant): Promise<StoredRun[]> {
    const rows = await db
      .selectFrom('look_runs')
      .selectAll()
      .where('last_at', '>=', at)
      .orderBy('series_id')
      .orderBy('first_at')
      .execute()
    return rows.map(fromRow)
  },

  async dropBefore(at: Instant): Promise<void> {
    await db.deleteFrom('look_runs').where('last_at', '<', at).execute()
  },
})
