import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** What others said and published, and what we worked on: of our own judgement nothing. */
const KNOWLEDGE = [
  'vendor_incidents',
  'vendor_incident_revisions',
  'maintenances',
  'page_states',
  'retirements',
  'maintenance_windows',
  'publications',
  'events',
  'event_publications',
  'event_statuses',
  'event_mentions',
  'mentions',
  'matches',
] as const satisfies (keyof Tables)[]

const ROWS = 200

/** Copies what is known of vendors into another database, which has none of it yet. */
export async function copyKnowledge(from: Db, into: Db): Promise<void> {
  for (const table of KNOWLEDGE) {
    const rows = (await from.selectFrom(table).selectAll().execute()) as object[]
    for (let start = 0; start < rows.length; start += ROWS)
      await into
        .insertInto(table)
        .values(rows.slice(start, start + ROWS) as never)
        .execute()
  }
}
