import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { UsedLinkRow } from './tables.ts'

export type UsedLink = Selectable<UsedLinkRow>

/** Links of messages that did what they are for: each does it once. */
export const usedLinks = (db: Db) => ({
  bySignature: (signature: string): Promise<UsedLink | undefined> =>
    db.selectFrom('used_links').selectAll().where('signature', '=', signature).executeTakeFirst(),

  /** False: somebody was faster. */
  async use(link: UsedLink): Promise<boolean> {
    const written = await db
      .insertInto('used_links')
      .values(link)
      .onConflict((conflict) => conflict.column('signature').doNothing())
      .returning('signature')
      .executeTakeFirst()
    return written !== undefined
  },
})
