import { type Kysely, sql } from 'kysely'

/** What got milder and then as bad as before is told again: one row each time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run('ALTER TABLE told_events RENAME TO told_events_once')
  await run(`CREATE TABLE told_events (
    event varchar(40) NOT NULL REFERENCES events (id), status varchar(24) NOT NULL, at bigint NOT NULL, receivers text NOT NULL,
    CONSTRAINT told_events_each PRIMARY KEY (event, status, at))`)
  await run(
    'INSERT INTO told_events (event, status, at, receivers) SELECT event, status, at, receivers FROM told_events_once',
  )
  await run('DROP TABLE told_events_once')
}
