import { type Kysely, sql } from 'kysely'

/** When a model is to end, by everybody who says so; times are epoch milliseconds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE retirements (
    vendor varchar(80) NOT NULL, model varchar(200) NOT NULL, source varchar(120) NOT NULL, at bigint NOT NULL,
    successor varchar(200), first_seen_at bigint NOT NULL, last_seen_at bigint NOT NULL,
    PRIMARY KEY (vendor, model, source))`)
    .execute(db)
}
