import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import type { Db } from './database.ts'

/** One attempt to send one message. `request` and `answer` are redacted before they come here. */
export interface DeliveryRow {
  key: string
  /** 1, 2, … */
  attempt: number
  at: Instant
  receiver: string
  channel: string
  outcome: 'sent' | 'rate_limited' | 'rejected' | 'server' | 'unreachable'
  /** HTTP status, or the answer code of SMTP. */
  status: number | null
  latency_ms: Millis
  detail: string | null
  request: string | null
  answer: string | null
}

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
