import type { EntryKind, PageEntry } from '@bellwether/shared/api-register.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'

/** What is kept by the Register page, and its history: what was removed stays in the changes. */
export const registerEntries = (db: Db) => ({
  async all(): Promise<PageEntry[]> {
    const rows = await db.selectFrom('register_entries').selectAll().orderBy('kind').orderBy('id').execute()
    return rows.map(({ kind, id, entry, changed_at, changed_by }) => ({
      kind,
      id,
      entry: JSON.parse(entry) as PageEntry['entry'],
      changedAt: changed_at,
      changedBy: changed_by,
    }))
  },

  /** Writes an entry anew, and that it was. */
  async save({ kind, id, entry, changedAt, changedBy }: PageEntry): Promise<void> {
    const row = { kind, id, entry: JSON.stringify(entry), changed_at: changedAt, changed_by: changedBy }
    await db
      .insertInto('register_entries')
      .values(row)
      .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(row))
      .execute()
    await db
      .insertInto('register_changes')
      .values({ kind, id, at: changedAt, said_by: changedBy, entry: row.entry })
      .execute()
  },

  /** False: there was none. */
  async remove(kind: EntryKind, id: string, by: string, at: Instant): Promise<boolean> {
    const gone = await db
      .deleteFrom('register_entries')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) return false
    await db.insertInto('register_changes').values({ kind, id, at, said_by: by, entry: null }).execute()
    return true
  },

  /** Newest first. */
  async changesOf(
    kind: EntryKind,
    id: string,
  ): Promise<{ at: Instant; by: string; entry: PageEntry['entry'] | null }[]> {
    const rows = await db
      .selectFrom('register_changes')
      .selectAll()
      .where('kind', '=', kind)
      .where('id', '=', id)
      .orderBy('at', 'desc')
      .execute()
    return rows.map(({ at, said_by, entry }) => ({
      at,
      by: said_by,
      entry: entry === null ? null : (JSON.parse(entry) as PageEntry['entry']),
    }))
  },
})
