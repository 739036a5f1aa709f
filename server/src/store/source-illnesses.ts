import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { SourceIllnessRow } from './tables.ts'

export const sourceIllnesses = (db: Db) => ({
  /** Few: only what cannot be read now. */
  all: (): Promise<SourceIllnessRow[]> => db.selectFrom('source_illnesses').selectAll().orderBy('check_id').execute(),

  of: (check: string): Promise<SourceIllnessRow | undefined> =>
    db.selectFrom('source_illnesses').selectAll().where('check_id', '=', check).executeTakeFirst(),

  async save(rows: readonly SourceIllnessRow[]): Promise<void> {
    for (const slice of slices(rows, 7))
      await db
        .insertInto('source_illnesses')
        .values(slice)
        .onConflict((conflict) =>
          conflict.column('check_id').doUpdateSet((row) => ({
            since: row.ref('excluded.since'),
            looks: row.ref('excluded.looks'),
            good_looks: row.ref('excluded.good_looks'),
            thread: row.ref('excluded.thread'),
            read_at: row.ref('excluded.read_at'),
            proposal: row.ref('excluded.proposal'),
          })),
        )
        .execute()
  },

  /** It was decided. */
  async dropProposal(check: string): Promise<void> {
    await db.updateTable('source_illnesses').set({ proposal: null }).where('check_id', '=', check).execute()
  },

  async end(checks: readonly string[]): Promise<void> {
    for (const slice of slices(checks, 1))
      await db.deleteFrom('source_illnesses').where('check_id', 'in', slice).execute()
  },
})
