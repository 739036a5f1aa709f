import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { ServedStateRow } from './tables.ts'

/** The served table as it was told last. */
export const servedStates = (db: Db) => ({
  all: (): Promise<ServedStateRow[]> => db.selectFrom('served_states').selectAll().execute(),

  async save(rows: readonly ServedStateRow[]): Promise<void> {
    for (const slice of slices(rows, 3))
      await db
        .insertInto('served_states')
        .values(slice)
        .onConflict((conflict) =>
          conflict
            .column('dependency')
            .doUpdateSet((row) => ({ state: row.ref('excluded.state'), instead: row.ref('excluded.instead') })),
        )
        .execute()
  },

  /** Nobody is told any more: whoever is told next begins anew. */
  async forget(): Promise<void> {
    await db.deleteFrom('served_states').execute()
  },
})
