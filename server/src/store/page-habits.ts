import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { PageHabitRow } from './tables.ts'

export type SavedHabit = Pick<PageHabitRow, 'check_id' | 'habit' | 'vanished'>

export const pageHabits = (db: Db) => ({
  async of(checks: readonly string[]): Promise<PageHabitRow[]> {
    if (checks.length === 0) return []
    return db.selectFrom('page_habits').selectAll().where('check_id', 'in', checks).execute()
  },

  all: (): Promise<PageHabitRow[]> => db.selectFrom('page_habits').selectAll().execute(),

  async save(rows: readonly SavedHabit[]): Promise<void> {
    for (const slice of slices(rows, 3))
      await db
        .insertInto('page_habits')
        .values(slice)
        .onConflict((conflict) =>
          conflict
            .column('check_id')
            .doUpdateSet((row) => ({ habit: row.ref('excluded.habit'), vanished: row.ref('excluded.vanished') })),
        )
        .execute()
  },

  /** When its past was read, or it was sought elsewhere: not again before it is time, a restart or not. */
  async keepTimes(
    check: string,
    times: { historyReadAt: Instant | undefined; soughtAt: Instant | undefined },
  ): Promise<void> {
    const set = {
      ...(times.historyReadAt !== undefined && { history_read_at: times.historyReadAt }),
      ...(times.soughtAt !== undefined && { sought_at: times.soughtAt }),
    }
    if (Object.keys(set).length === 0) return
    await db
      .insertInto('page_habits')
      .values({ check_id: check, ...set })
      .onConflict((conflict) => conflict.column('check_id').doUpdateSet(set))
      .execute()
  },

  /** What it carries from now on is what it used to carry. */
  async forget(check: string): Promise<void> {
    await db.updateTable('page_habits').set({ habit: null, vanished: null }).where('check_id', '=', check).execute()
  },
})
