import { type Kysely, sql } from 'kysely'

/** The served table as those who asked for it were told last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE served_states (
    dependency varchar(80) PRIMARY KEY, state varchar(20) NOT NULL, instead varchar(80))`)
    .execute(db)
}
