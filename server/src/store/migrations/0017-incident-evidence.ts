import { type Kysely, sql } from 'kysely'

/** Which answers an incident rests on: they are kept as long as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE incident_evidence (
    incident varchar(120) NOT NULL, dependency varchar(80) NOT NULL, kind varchar(20) NOT NULL, at bigint NOT NULL,
    hash varchar(64) NOT NULL, PRIMARY KEY (incident, dependency, kind, at))`)
    .execute(db)
  await sql.raw('CREATE INDEX incident_evidence_hash ON incident_evidence (hash)').execute(db)
}
