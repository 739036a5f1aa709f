import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { RetirementRow } from './tables.ts'

/** When models are to end, and who says so. */
export const retirements = (db: Db) => ({
  /** A source has one word about a model; another day is said for the first time. */
  async say(rows: readonly Omit<RetirementRow, 'first_seen_at' | 'last_seen_at'>[], now: Instant): Promise<void> {
    for (const slice of slices(rows, 7))
      await db
        .insertInto('retirements')
        .values(slice.map((row) => ({ ...row, first_seen_at: now, last_seen_at: now })))
        .onConflict((conflict) =>
          conflict.columns(['vendor', 'model', 'source']).doUpdateSet((row) => ({
            at: row.ref('excluded.at'),
            successor: row.ref('excluded.successor'),
            last_seen_at: row.ref('excluded.last_seen_at'),
            first_seen_at: row
              .case()
              .when('retirements.at', '=', row.ref('excluded.at'))
              .then(row.ref('retirements.first_seen_at'))
              .else(row.ref('excluded.first_seen_at'))
              .end(),
          })),
        )
        .execute()
  },

  all: (): Promise<RetirementRow[]> =>
    db.selectFrom('retirements').selectAll().orderBy('vendor').orderBy('model').orderBy('source').execute(),

  of: (vendor: string, model: string): Promise<RetirementRow[]> =>
    db
      .selectFrom('retirements')
      .selectAll()
      .where('vendor', '=', vendor)
      .where('model', '=', model)
      .orderBy('source')
      .execute(),
})
