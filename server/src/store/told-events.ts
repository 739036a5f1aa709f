import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'

export interface ToldOfEvent {
  at: Instant
  status: EventStatus
  receivers: string[]
}

/** What people were told of events at once. */
export const toldEvents = (db: Db) => ({
  /** Oldest first. */
  async of(event: string): Promise<ToldOfEvent[]> {
    const rows = await db.selectFrom('told_events').selectAll().where('event', '=', event).orderBy('at').execute()
    return rows.map(({ at, status, receivers }) => ({ at, status, receivers: JSON.parse(receivers) as string[] }))
  },

  async add(event: string, { at, status, receivers }: ToldOfEvent): Promise<void> {
    await db
      .insertInto('told_events')
      .values({ event, at, status, receivers: JSON.stringify(receivers) })
      .onConflict((conflict) => conflict.columns(['event', 'status']).doNothing())
      .execute()
  },
})
