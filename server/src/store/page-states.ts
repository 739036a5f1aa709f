import type { Instant } from '@bellwether/shared/time.ts'
import { sql } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { PageStateRow } from './tables.ts'

/** Every change of what pages call our dependencies, whether or not that decides about them. */
export const pageStates = (db: Db) => ({
  async change(rows: readonly PageStateRow[]): Promise<void> {
    for (const slice of slices(rows, 3))
      await db
        .insertInto('page_states')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['dependency', 'at']).doUpdateSet((row) => ({ status: row.ref('excluded.status') })),
        )
        .execute()
  },

  /** Before `to`, oldest first, beginning with what already held at `from`. */
  async between(dependencies: readonly string[], from: Instant, to: Instant): Promise<PageStateRow[]> {
    if (dependencies.length === 0) return []
    const held = db
      .selectFrom('page_states as earlier')
      .select((row) => row.fn.max('earlier.at').as('at'))
      .whereRef('earlier.dependency', '=', sql.ref('page_states.dependency'))
      .where('earlier.at', '<=', from)
    return db
      .selectFrom('page_states')
      .selectAll()
      .where('dependency', 'in', dependencies)
      .where('at', '<', to)
      .where((row) => row.or([row('at', '>=', from), row('at', '=', held)]))
      .orderBy('at')
      .execute()
  },

  async dropBefore(at: Instant): Promise<void> {
    const held = db
      .selectFrom('page_states as later')
      .select((row) => row.fn.max('later.at').as('at'))
      .whereRef('later.dependency', '=', sql.ref('page_states.dependency'))
      .where('later.at', '<=', at)
    await db.deleteFrom('page_states').where('at', '<', held).execute()
  },
})
