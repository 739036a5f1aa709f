import type { EventMoveSummary } from '@bellwether/shared/api-triage.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { EventMoveRow } from './tables.ts'

const fromRow = (row: EventMoveRow): EventMoveSummary => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  by: row.moved_by,
  from: row.from_event,
  into: row.into_event,
  publications: JSON.parse(row.publications) as string[],
  reason: row.reason,
  ...(row.undone_at !== null && { undone: { at: row.undone_at, by: row.undone_by ?? '' } }),
})

/** Events that people merged and split. Nothing is deleted. */
export const eventMoves = (db: Db) => ({
  async add(move: Omit<EventMoveSummary, 'undone'>): Promise<void> {
    await db
      .insertInto('event_moves')
      .values({
        id: move.id,
        at: move.at,
        kind: move.kind,
        moved_by: move.by,
        from_event: move.from,
        into_event: move.into,
        publications: JSON.stringify(move.publications),
        reason: move.reason,
        undone_at: null,
        undone_by: null,
      })
      .execute()
  },

  async undo(id: string, by: string, at: Instant): Promise<void> {
    await db.updateTable('event_moves').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute()
  },

  /** Into this event or out of it, newest first. */
  async of(event: string): Promise<EventMoveSummary[]> {
    const rows = await db
      .selectFrom('event_moves')
      .selectAll()
      .where((row) => row.or([row('from_event', '=', event), row('into_event', '=', event)]))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return rows.map(fromRow)
  },
})
