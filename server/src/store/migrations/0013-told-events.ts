import { type Kysely, sql } from 'kysely'

/** What people were told of an event at once, and as what it was then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE told_events (
        event varchar(40) NOT NULL REFERENCES events (id), status varchar(24) NOT NULL, at bigint NOT NULL, receivers text NOT NULL,
        PRIMARY KEY (event, status))`,
    )
    .execute(db)
}
