import type { Db } from './database.ts'
import type { ReceiverTroubleRow } from './tables.ts'

/** Receivers that are not reached, while that lasts. */
export const receiverTroubles = (db: Db) => ({
  of: (receiver: string): Promise<ReceiverTroubleRow | undefined> =>
    db.selectFrom('receiver_troubles').selectAll().where('receiver', '=', receiver).executeTakeFirst(),

  async save({ receiver, ...rest }: ReceiverTroubleRow): Promise<void> {
    await db
      .insertInto('receiver_troubles')
      .values({ receiver, ...rest })
      .onConflict((conflict) => conflict.column('receiver').doUpdateSet(rest))
      .execute()
  },

  async end(receiver: string): Promise<void> {
    await db.deleteFrom('receiver_troubles').where('receiver', '=', receiver).execute()
  },
})
