import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'

/** What other services told us once need not be done twice, however often they say it. */
export const heardHooks = (db: Db) => ({
  /** False: it was heard before. */
  async isNew(receiver: string, id: string, at: Instant): Promise<boolean> {
    const written = await db
      .insertInto('heard_hooks')
      .values({ receiver, id: id.slice(0, 120), at })
      .onConflict((conflict) => conflict.columns(['receiver', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    return written !== undefined
  },

  dropBefore: (at: Instant): Promise<unknown> => db.deleteFrom('heard_hooks').where('at', '<', at).execute(),
})
