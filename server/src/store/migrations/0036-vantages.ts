import { type Kysely, sql } from 'kysely'

/** What other places that look at the same things see, and when they were heard last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE vantages (
    id varchar(80) PRIMARY KEY, heard_at bigint NOT NULL, is_up integer NOT NULL)`)
  await run(`CREATE TABLE vantage_looks (
    vantage varchar(80) NOT NULL, dependency varchar(80) NOT NULL, at bigint NOT NULL, since bigint NOT NULL,
    status varchar(30) NOT NULL, outcome varchar(30) NOT NULL, reason text, bad_looks integer NOT NULL, good_at bigint,
    PRIMARY KEY (vantage, dependency))`)
  await run('CREATE INDEX vantage_looks_dependency ON vantage_looks (dependency)')
}
