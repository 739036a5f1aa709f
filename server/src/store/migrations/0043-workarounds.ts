import { type Kysely, sql } from 'kysely'

/** What people pinned or switched because of an incident, until it is put back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE workarounds (
    incident varchar(120) NOT NULL, number integer NOT NULL, at bigint NOT NULL, kind varchar(20) NOT NULL, what text NOT NULL,
    said_by varchar(120) NOT NULL, back_at bigint, back_by varchar(120), PRIMARY KEY (incident, number))`)
    .execute(db)
}
