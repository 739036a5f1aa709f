import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { DeliveryRow } from './tables.ts'

export type Delivery = Selectable<DeliveryRow>

export const deliveries = (db: Db) => ({
  /** An attempt that was logged already (we died and came back) is not logged twice. */
  async add(delivery: Delivery): Promise<void> {
    await db
      .insertInto('deliveries')
      .values(delivery)
      .onConflict((conflict) => conflict.columns(['key', 'attempt']).doNothing())
      .execute()
  },

  /** Oldest first. */
  ofMessage: (key: string): Promise<Delivery[]> =>
    db.selectFrom('deliveries').selectAll().where('key', '=', key).orderBy('attempt').execute(),
})
