import type { Cause } from '@bellwether/shared/cause.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { OverruleRow } from './tables.ts'

/** What people said of a cause, against the rules. Nothing is deleted. */
export const overrules = (db: Db) => ({
  async add(row: Omit<OverruleRow, 'undone_at' | 'undone_by'>): Promise<void> {
    await db
      .insertInto('incident_overrules')
      .values({ ...row, undone_at: null, undone_by: null })
      .execute()
  },

  /** The newest that still holds. */
  active: (incident: string): Promise<OverruleRow | undefined> =>
    db
      .selectFrom('incident_overrules')
      .selectAll()
      .where('incident', '=', incident)
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst(),

  async undo(incident: string, by: string, at: Instant): Promise<void> {
    await db
      .updateTable('incident_overrules')
      .set({ undone_at: at, undone_by: by })
      .where('incident', '=', incident)
      .where('undone_at', 'is', null)
      .execute()
  },

  /** How often each cause that the rules gave was overruled. */
  async counts(): Promise<{ ruled: Cause; count: number }[]> {
    const rows = await db
      .selectFrom('incident_overrules')
      .select(['ruled', (row) => row.fn.countAll().as('count')])
      .where('undone_at', 'is', null)
      .groupBy('ruled')
      .execute()
    return rows.map(({ ruled, count }) => ({ ruled, count: Number(count) }))
  },

  /** Of every incident that has a verdict: what the rules said, and what a person said against it (null: nobody did). */
  async said(since: Instant): Promise<{ ruled: Cause; cause: Cause | null; count: number }[]> {
    const rows = await db
      .selectFrom('incidents')
      .leftJoin('incident_overrules', (join) =>
        join.onRef('incident_overrules.incident', '=', 'incidents.id').on('incident_overrules.undone_at', 'is', null),
      )
      .select((row) => [
        row.fn.coalesce('incident_overrules.ruled', 'incidents.cause').as('ruled'),
        'incident_overrules.cause as cause',
        row.fn.countAll().as('count'),
      ])
      .where('incidents.verdict', 'is not', null)
      .where('incidents.joined_into', 'is', null)
      .where('incidents.opened_at', '>=', since)
      .groupBy((row) => [row.fn.coalesce('incident_overrules.ruled', 'incidents.cause'), 'incident_overrules.cause'])
      .execute()
    return rows.map(({ ruled, cause, count }) => ({ ruled: ruled as Cause, cause, count: Number(count) }))
  },
})
