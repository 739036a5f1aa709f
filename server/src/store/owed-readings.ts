import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { OwedReadingRow } from './tables.ts'

/** News that was found and is not read yet: written with the look that found it, gone with the reading. */
export const owedReadings = (db: Db) => ({
  /** What is owed already stays as it was owed first. */
  async owe(rows: readonly OwedReadingRow[]): Promise<void> {
    for (const slice of slices(rows, 6))
      await db
        .insertInto('owed_readings')
        .values(slice)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
  },

  /** Oldest first; all of them, or those that it is time for. */
  async all(dueAt: Instant = Number.MAX_SAFE_INTEGER): Promise<OwedReadingRow[]> {
    return db
      .selectFrom('owed_readings')
      .selectAll()
      .where('due_at', '<=', dueAt)
      .orderBy('at')
      .orderBy('id')
      .limit(MANY)
      .execute()
  },

  async postpone(id: string, dueAt: Instant): Promise<void> {
    await db
      .updateTable('owed_readings')
      .set((row) => ({ due_at: dueAt, tries: row('tries', '+', 1) }))
      .where('id', '=', id)
      .execute()
  },

  async settle(ids: readonly string[]): Promise<void> {
    for (const slice of slices(ids, 1)) await db.deleteFrom('owed_readings').where('id', 'in', slice).execute()
  },
})

const MANY = 2000
