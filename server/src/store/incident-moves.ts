import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { IncidentMoveRow } from './tables.ts'

/** Alerts that went from one incident to another. */
export interface IncidentMove {
  id: string
  at: Instant
  kind: IncidentMoveRow['kind']
  by: string
  from: string
  into: string
  alerts: string[]
  reason: string
  undone?: { at: Instant; by: string }
}

const fromRow = (row: Selectable<IncidentMoveRow>): IncidentMove => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  by: row.moved_by,
  from: row.from_incident,
  into: row.into_incident,
  alerts: JSON.parse(row.alerts) as string[],
  reason: row.reason,
  ...(row.undone_at !== null && { undone: { at: row.undone_at, by: row.undone_by ?? '' } }),
})

/** Incidents that were joined and split. Nothing is deleted: what was undone says so. */
export const incidentMoves = (db: Db) => ({
  async add(move: Omit<IncidentMove, 'undone'>): Promise<void> {
    const row: IncidentMoveRow = {
      id: move.id,
      at: move.at,
      kind: move.kind,
      moved_by: move.by,
      from_incident: move.from,
      into_incident: move.into,
      alerts: JSON.stringify(move.alerts),
      reason: move.reason,
      undone_at: null,
      undone_by: null,
    }
    await db.insertInto('incident_moves').values(row).execute()
  },

  async undo(id: string, by: string, at: Instant): Promise<void> {
    await db.updateTable('incident_moves').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute()
  },

  /** Those that hold, into any of these or out of them, newest first. */
  async of(incidents: readonly string[]): Promise<IncidentMove[]> {
    if (incidents.length === 0) return []
    const rows = await db
      .selectFrom('incident_moves')
      .selectAll()
      .where('undone_at', 'is', null)
      .where((row) => row.or([row('from_incident', 'in', incidents), row('into_incident', 'in', incidents)]))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return rows.map(fromRow)
  },
})
