import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { sql } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { DependencyStateRow, StatusChangeRow } from './tables.ts'

/** What each dependency is now, and every change of it. */
export const dependencyStates = (db: Db) => ({
  all: (): Promise<DependencyStateRow[]> => db.selectFrom('dependency_states').selectAll().execute(),

  async of(dependencies: string[]): Promise<DependencyStateRow[]> {
    if (dependencies.length === 0) return []
    return db.selectFrom('dependency_states').selectAll().where('dependency', 'in', dependencies).execute()
  },

  /** A change is a row; the newest one is also the state. */
  async change(rows: StatusChangeRow[]): Promise<void> {
    for (const slice of slices(rows, 5)) {
      await db
        .insertInto('status_changes')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['dependency', 'at']).doUpdateSet((row) => ({
            status: row.ref('excluded.status'),
            outcome: row.ref('excluded.outcome'),
            reason: row.ref('excluded.reason'),
          })),
        )
        .execute()
      await db
        .insertInto('dependency_states')
        .values(slice.map(({ at, ...row }) => ({ ...row, since: at })))
        .onConflict((conflict) =>
          conflict.column('dependency').doUpdateSet((row) => ({
            status: row.ref('excluded.status'),
            since: row.ref('excluded.since'),
            outcome: row.ref('excluded.outcome'),
            reason: row.ref('excluded.reason'),
          })),
        )
        .execute()
    }
  },

  /** It is what it was, for another reason. */
  async explain(dependency: string, outcome: Outcome | null, reason: string | null): Promise<void> {
    await db.updateTable('dependency_states').set({ outcome, reason }).where('dependency', '=', dependency).execute()
  },

  /** Was it ever this? */
  async wasEver(dependency: string, status: StatusChangeRow['status']): Promise<boolean> {
    const row = await db
      .selectFrom('status_changes')
      .select('at')
      .where('dependency', '=', dependency)
      .where('status', '=', status)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  /** Newest first. */
  history: (dependency: string, limit = 200): Promise<StatusChangeRow[]> =>
    db
      .selectFrom('status_changes')
      .selectAll()
      .where('dependency', '=', dependency)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute(),

  /** Oldest first, beginning with what already held at `from`. */
  async since(dependencies: string[], from: Instant): Promise<StatusChangeRow[]> {
    if (dependencies.length === 0) return []
    const earlier = db
      .selectFrom('status_changes as earlier')
      .select((row) => row.fn.max('earlier.at').as('at'))
      .whereRef('earlier.dependency', '=', sql.ref('status_changes.dependency'))
      .where('earlier.at', '<=', from)
    return db
      .selectFrom('status_changes')
      .selectAll()
      .where('dependency', 'in', dependencies)
      .where((row) => row.or([row('at', '>=', from), row('at', '=', earlier)]))
      .orderBy('at')
      .execute()
  },

  allChanges: (): Promise<StatusChangeRow[]> =>
    db.selectFrom('status_changes').selectAll().orderBy('at').orderBy('dependency').execute(),
})
