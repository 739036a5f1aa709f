import type { EventActSummary } from '@bellwether/shared/api-triage.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { EventActRow } from './tables.ts'

export interface StoredEventAct extends EventActSummary {
  event: string
}

const fromRow = (row: EventActRow): StoredEventAct => ({
  id: row.id,
  event: row.event,
  at: row.at,
  act: row.act,
  by: row.said_by,
  reason: row.reason,
  dependencies: JSON.parse(row.dependencies) as string[],
  ...(row.undone_at !== null && { undone: { at: row.undone_at, by: row.undone_by ?? '' } }),
})

/** What people said of events. Nothing is deleted: what was undone says so. */
export const eventActs = (db: Db) => ({
  async add({ id, event, at, act, by, reason, dependencies }: Omit<StoredEventAct, 'undone'>): Promise<void> {
    await db
      .insertInto('event_acts')
      .values({
        id,
        event,
        at,
        act,
        said_by: by,
        reason,
        dependencies: JSON.stringify(dependencies),
        undone_at: null,
        undone_by: null,
      })
      .execute()
  },

  async undo(id: string, by: string, at: Instant): Promise<void> {
    await db.updateTable('event_acts').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute()
  },

  /** All of these events, newest first. */
  async of(events: readonly string[]): Promise<StoredEventAct[]> {
    if (events.length === 0) return []
    const rows = await db
      .selectFrom('event_acts')
      .selectAll()
      .where('event', 'in', [...events])
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return rows.map(fromRow)
  },

  /** Those that hold, newest first. */
  async holding(act: EventActRow['act'], limit: number): Promise<StoredEventAct[]> {
    const rows = await db
      .selectFrom('event_acts')
      .selectAll()
      .where('act', '=', act)
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  },
})
