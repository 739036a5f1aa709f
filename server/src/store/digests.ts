import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { DigestItemRow } from './tables.ts'

export type HeldItem = Omit<DigestItemRow, 'day'>

/** What waits for the digest of a receiver, and which digests there were. */
export const digests = (db: Db) => ({
  /** Holding twice is holding once. */
  async hold(items: readonly HeldItem[]): Promise<void> {
    if (items.length === 0) return
    await db
      .insertInto('digest_items')
      .values(items.map((item) => ({ ...item, day: null })))
      .onConflict((conflict) => conflict.columns(['receiver', 'key']).doNothing())
      .execute()
  },

  /** Who was told the beginning of a story by a digest, or will be. */
  async hearersOf(thread: string): Promise<string[]> {
    const rows = await db
      .selectFrom('digest_items')
      .select('receiver')
      .distinct()
      .where('thread', '=', thread)
      .where('kind', '=', 'trigger')
      .orderBy('receiver')
      .execute()
    return rows.map(({ receiver }) => receiver)
  },

  /** How much waits, and for whom. */
  async waiting(): Promise<{ receiver: string; items: number }[]> {
    const rows = await db
      .selectFrom('digest_items')
      .select((row) => ['receiver', row.fn.countAll().as('items')])
      .where('day', 'is', null)
      .groupBy('receiver')
      .orderBy('receiver')
      .execute()
    return rows.map(({ receiver, items }) => ({ receiver, items: Number(items) }))
  },

  /** What waits for a digest that there is no more: it is told on this day, whether there was a digest or not. */
  async take(receiver: string, day: string): Promise<DigestItemRow[]> {
    const items = await db
      .updateTable('digest_items')
      .set({ day })
      .where('receiver', '=', receiver)
      .where('day', 'is', null)
      .returningAll()
      .execute()
    return inOrder(items)
  },

  /** Begins the digest of a day: whatever waits is its. Undefined: it was begun before, by us or by another process. */
  async begin(receiver: string, day: string, at: Instant): Promise<DigestItemRow[] | undefined> {
    const begun = await db
      .insertInto('digests')
      .values({ receiver, day, at, items: 0 })
      .onConflict((conflict) => conflict.columns(['receiver', 'day']).doNothing())
      .returning('day')
      .executeTakeFirst()
    if (!begun) return undefined
    return this.take(receiver, day)
  },

  async count(receiver: string, day: string, items: number): Promise<void> {
    await db.updateTable('digests').set({ items }).where('receiver', '=', receiver).where('day', '=', day).execute()
  },

  /** When the last one before this day was begun. */
  async before(receiver: string, day: string): Promise<Instant | undefined> {
    const row = await db
      .selectFrom('digests')
      .select('at')
      .where('receiver', '=', receiver)
      .where('day', '<', day)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.at
  },

  async dropBefore(at: Instant): Promise<void> {
    await db.deleteFrom('digest_items').where('at', '<', at).where('day', 'is not', null).execute()
    await db.deleteFrom('digests').where('at', '<', at).execute()
  },
})

const inOrder = (items: DigestItemRow[]): DigestItemRow[] =>
  items.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
