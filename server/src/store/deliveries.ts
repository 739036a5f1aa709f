import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { DeliveryRow } from './tables.ts'

export type Delivery = Selectable<DeliveryRow>

export interface ReceiverHealth {
  lastSentAt?: Instant
  /** The first failure since then; absent: it works, or was never tried. */
  failingSince?: Instant
  lastError?: string
}

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

  /** When it was tried to send there, since then, oldest first. */
  async triedSince(receiver: string, since: Instant): Promise<Instant[]> {
    const rows = await db
      .selectFrom('deliveries')
      .select('at')
      .where('receiver', '=', receiver)
      .where('at', '>', since)
      .orderBy('at')
      .execute()
    return rows.map(({ at }) => at)
  },

  /** How it went with this receiver last: when something arrived, and since when nothing does. */
  async healthOf(receiver: string): Promise<ReceiverHealth> {
    const of = db.selectFrom('deliveries').where('receiver', '=', receiver)
    const arrived = await of
      .select('at')
      .where('outcome', '=', 'sent')
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    const failed = of
      .select(['at', 'detail', 'outcome'])
      .where('outcome', '<>', 'sent')
      .where('at', '>', arrived?.at ?? -1)
    const first = await failed.orderBy('at').limit(1).executeTakeFirst()
    const last = first && (await failed.orderBy('at', 'desc').limit(1).executeTakeFirst())
    return {
      ...(arrived && { lastSentAt: arrived.at }),
      ...(first && { failingSince: first.at }),
      ...(last && { lastError: last.detail ?? last.outcome }),
    }
  },
})
