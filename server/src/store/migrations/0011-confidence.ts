import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  "ALTER TABLE events ADD COLUMN confidence_level varchar(20) NOT NULL DEFAULT 'unconfirmed'",
  // As near as the number tells; the next publication of the event says it exactly.
  "UPDATE events SET confidence_level = 'reported' WHERE confidence >= 0.5",
  "UPDATE events SET confidence_level = 'corroborated' WHERE confidence >= 0.8",
  "UPDATE events SET confidence_level = 'confirmed' WHERE confidence >= 0.9",
  "ALTER TABLE matches ADD COLUMN role varchar(20) NOT NULL DEFAULT 'affected'",
  "UPDATE matches SET role = 'derived' WHERE because LIKE '%derived: we buy it from%'",
  "UPDATE matches SET role = 'proposed' WHERE because LIKE '%a proposal names%'",
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
