import { type Kysely, sql } from 'kysely'

/** Why each receiver was told of an incident, or was not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE notify_decisions (
    incident varchar(40) NOT NULL, receiver varchar(80) NOT NULL, n integer NOT NULL, told integer NOT NULL, decision varchar(40) NOT NULL,
    text text NOT NULL, path text NOT NULL, first_at bigint NOT NULL, last_at bigint NOT NULL, times integer NOT NULL,
    PRIMARY KEY (incident, receiver, n))`)
  await run('CREATE INDEX notify_decisions_newest ON notify_decisions (incident, first_at)')
  await run('CREATE INDEX notify_decisions_last ON notify_decisions (last_at)')
}
