import { type Kysely, sql } from 'kysely'

/** What people said of a cause, against the rules. One that was taken back is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE incident_overrules (
    incident varchar(120) NOT NULL, at bigint NOT NULL, said_by varchar(120) NOT NULL, cause varchar(40) NOT NULL,
    reason text NOT NULL, ruled varchar(40) NOT NULL, undone_at bigint, undone_by varchar(120), PRIMARY KEY (incident, at))`)
    .execute(db)
}
