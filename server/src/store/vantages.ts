import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { VantageLookRow, VantageRow } from './tables.ts'

/** Other places that look at the same things: only the last look of each at each thing, and since when it is so. */
export const vantages = (db: Db) => ({
  heard: (): Promise<VantageRow[]> => db.selectFrom('vantages').selectAll().execute(),

  /** What is no newer than what was heard changes nothing. */
  async hear(row: VantageRow): Promise<void> {
    await db
      .insertInto('vantages')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((set) => ({ heard_at: set.ref('excluded.heard_at'), is_up: set.ref('excluded.is_up') }))
          .whereRef('vantages.heard_at', '<', 'excluded.heard_at'),
      )
      .execute()
  },

  async looksAt(dependencies: readonly string[]): Promise<VantageLookRow[]> {
    if (dependencies.length === 0) return []
    return db.selectFrom('vantage_looks').selectAll().where('dependency', 'in', dependencies).execute()
  },

  looksFrom: (vantage: string): Promise<VantageLookRow[]> =>
    db.selectFrom('vantage_looks').selectAll().where('vantage', '=', vantage).execute(),

  async hold(rows: readonly VantageLookRow[]): Promise<void> {
    for (const slice of slices([...rows], 9)) {
      await db
        .insertInto('vantage_looks')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['vantage', 'dependency']).doUpdateSet((set) => ({
            at: set.ref('excluded.at'),
            since: set.ref('excluded.since'),
            status: set.ref('excluded.status'),
            outcome: set.ref('excluded.outcome'),
            reason: set.ref('excluded.reason'),
            bad_looks: set.ref('excluded.bad_looks'),
            good_at: set.ref('excluded.good_at'),
          })),
        )
        .execute()
    }
  },

  /** Of places and things that are no more. */
  async dropBefore(at: Instant): Promise<void> {
    await db.deleteFrom('vantage_looks').where('at', '<', at).execute()
  },
})
