import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'

/** How a receiver's own service calls the conversation about one of our threads (an incident): what follows is said in the same place. */
export const messageThreads = (db: Db) => ({
  async referenceOf(receiver: string, thread: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('message_threads')
      .select('reference')
      .where('receiver', '=', receiver)
      .where('thread', '=', thread)
      .executeTakeFirst()
    return row?.reference
  },

  async threadOf(receiver: string, reference: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('message_threads')
      .select('thread')
      .where('receiver', '=', receiver)
      .where('reference', '=', reference)
      .executeTakeFirst()
    return row?.thread
  },

  /** The first one stays: a conversation does not move. */
  async begin(receiver: string, thread: string, reference: string, at: Instant): Promise<void> {
    await db
      .insertInto('message_threads')
      .values({ receiver, thread, reference: reference.slice(0, 200), at })
      .onConflict((conflict) => conflict.columns(['receiver', 'thread']).doNothing())
      .execute()
  },

  dropBefore: (at: Instant): Promise<unknown> => db.deleteFrom('message_threads').where('at', '<', at).execute(),
})
