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
  /** Of it and of what was merged into it, oldest first. */
  async of(event: string): Promise<ToldOfEvent[]> {
    const rows = await db
      .withRecursive('one', (with_) =>
        with_
          .selectFrom('events')
          .select('id')
          .where('id', '=', event)
          .union((more) =>
            more.selectFrom('events').innerJoin('one', 'one.id', 'events.merged_into').select('events.id'),
          ),
      )
      .selectFrom('told_events')
      .innerJoin('one', 'one.id', 'told_events.event')
      .selectAll('told_events')
      .orderBy('told_events.at')
      .orderBy('told_events.status')
      .execute()
    return rows.map(({ at, status, receivers }) => ({ at, status, receivers: JSON.parse(receivers) as string[] }))
  },

  async add(event: string, { at, status, receivers }: ToldOfEvent): Promise<void> {
    await db
      .insertInto('told_events')
      .values({ event, at, status, receivers: JSON.stringify(receivers) })
      .onConflict((conflict) => conflict.columns(['event', 'status', 'at']).doNothing())
      .execute()
  },
})
