import type { Workaround } from '@bellwether/shared/api-leftovers.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { WorkaroundRow } from './tables.ts'

/** What people pinned or switched because of an incident. What was put back is kept. */
export const workarounds = (db: Db) => ({
  /** Answers with its number. */
  async add(incident: string, { kind, what, by, at }: Omit<Workaround, 'number' | 'putBack'>): Promise<number> {
    const last = await db
      .selectFrom('workarounds')
      .select((row) => row.fn.max('number').as('number'))
      .where('incident', '=', incident)
      .executeTakeFirst()
    const number = Number(last?.number ?? 0) + 1
    await db
      .insertInto('workarounds')
      .values({ incident, number, at, kind, what, said_by: by, back_at: null, back_by: null })
      .execute()
    return number
  },

  /** Undefined: there is none that could be put back. */
  async putBack(incident: string, number: number, by: string, at: Instant): Promise<Workaround | undefined> {
    const row = await db
      .updateTable('workarounds')
      .set({ back_at: at, back_by: by })
      .where('incident', '=', incident)
      .where('number', '=', number)
      .where('back_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    return row && fromRow(row)
  },

  /** Oldest first. */
  async of(incident: string): Promise<Workaround[]> {
    const rows = await db
      .selectFrom('workarounds')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('number')
      .execute()
    return rows.map(fromRow)
  },
})

const fromRow = ({ number, kind, what, said_by, at, back_at, back_by }: WorkaroundRow): Workaround => ({
  number,
  kind,
  what,
  by: said_by,
  at,
  ...(back_at !== null && { putBack: { by: back_by ?? '', at: back_at } }),
})
