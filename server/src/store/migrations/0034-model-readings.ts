import { type Kysely, sql } from 'kysely'

/** What a reading model was asked, and what it said: apart from the claims, so that no rule counts it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE model_readings (
    publication varchar(40) NOT NULL REFERENCES publications (id), at bigint NOT NULL, model varchar(200) NOT NULL,
    outcome varchar(20) NOT NULL, reason text, PRIMARY KEY (publication, at))`)
  await run('CREATE INDEX model_readings_at ON model_readings (at)')
  await run(`CREATE TABLE model_facts (
    publication varchar(40) NOT NULL REFERENCES publications (id), number integer NOT NULL, field text NOT NULL, value text NOT NULL,
    quote text NOT NULL, why varchar(30), PRIMARY KEY (publication, number))`)
}
