import type { Db } from './database.ts'
import type { OwnFeedRow } from './tables.ts'

/** Feeds that people added, beside those of the configuration. */
export const ownFeeds = (db: Db) => ({
  async all(): Promise<OwnFeedRow[]> {
    return db.selectFrom('own_feeds').selectAll().orderBy('id').execute()
  },

  async add(rows: readonly OwnFeedRow[]): Promise<void> {
    if (rows.length > 0)
      await db
        .insertInto('own_feeds')
        .values([...rows])
        .execute()
  },

  /** False: there was none. */
  async remove(id: string): Promise<boolean> {
    const gone = await db.deleteFrom('own_feeds').where('id', '=', id).executeTakeFirst()
    return gone.numDeletedRows > 0n
  },
})
