import { type Kysely, sql } from 'kysely'

/** News that was found and is not read yet; and feeds that people added on the page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE owed_readings (
    id varchar(40) PRIMARY KEY, kind varchar(10) NOT NULL, what text NOT NULL, at bigint NOT NULL, due_at bigint NOT NULL,
    tries integer NOT NULL)`)
  await run('CREATE INDEX owed_readings_due ON owed_readings (due_at)')

  await run(`CREATE TABLE own_feeds (
    id varchar(80) PRIMARY KEY, title text NOT NULL, url text NOT NULL, folder text, added_at bigint NOT NULL,
    added_by varchar(120) NOT NULL)`)
}
