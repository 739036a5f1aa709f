import { type Kysely, sql } from 'kysely'

/** Sources that cannot be read: a row is there as long as the illness. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE source_illnesses (
    check_id varchar(200) PRIMARY KEY, since bigint NOT NULL, looks integer NOT NULL, good_looks integer NOT NULL,
    thread varchar(120), read_at bigint, proposal text)`)
    .execute(db)
}
