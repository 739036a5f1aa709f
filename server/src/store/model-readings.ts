import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { ModelFactRow, ModelReadingRow } from './tables.ts'

/** What a reading model was asked, and what it said: kept or thrown away. */
export const modelReadings = (db: Db) => ({
  async add(reading: ModelReadingRow, facts: readonly ModelFactRow[]): Promise<void> {
    await db.insertInto('model_readings').values(reading).execute()
    await db.deleteFrom('model_facts').where('publication', '=', reading.publication).execute()
    for (const slice of slices(facts, 6)) await db.insertInto('model_facts').values(slice).execute()
  },

  /** Calls made since then, whatever came of them. */
  async since(at: Instant): Promise<ModelReadingRow[]> {
    return db.selectFrom('model_readings').selectAll().where('at', '>=', at).orderBy('at', 'desc').execute()
  },

  async of(publications: readonly string[]): Promise<ModelReadingRow[]> {
    if (publications.length === 0) return []
    return db
      .selectFrom('model_readings')
      .selectAll()
      .where('publication', 'in', [...publications])
      .orderBy('at')
      .execute()
  },

  async factsOf(publications: readonly string[]): Promise<ModelFactRow[]> {
    if (publications.length === 0) return []
    return db
      .selectFrom('model_facts')
      .selectAll()
      .where('publication', 'in', [...publications])
      .orderBy('publication')
      .orderBy('number')
      .execute()
  },
})
