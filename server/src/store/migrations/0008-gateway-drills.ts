import { type Kysely, sql } from 'kysely'

/** Results of gateway drills; `results` is JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE gateway_drills (
    id varchar(80) PRIMARY KEY, at bigint NOT NULL, gateway text NOT NULL, api varchar(80) NOT NULL, model varchar(200) NOT NULL,
    results text NOT NULL)`)
    .execute(db)
}
