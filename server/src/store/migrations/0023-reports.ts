import { type Kysely, sql } from 'kysely'

/** Weekly pages as they were made: nobody changes one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE reports (
    week varchar(12) PRIMARY KEY, from_at bigint NOT NULL, to_at bigint NOT NULL, made_at bigint NOT NULL,
    verdict text NOT NULL, body text NOT NULL, sha256 varchar(64) NOT NULL)`)
    .execute(db)
}
