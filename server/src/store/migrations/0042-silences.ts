import { type Kysely, sql } from 'kysely'

/** Mutes with an end. They are kept when they are over: who silenced what, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE silences (
    id varchar(40) PRIMARY KEY, match text NOT NULL, from_at bigint NOT NULL, to_at bigint NOT NULL, reason text NOT NULL,
    said_by varchar(80) NOT NULL, said_at bigint NOT NULL, ended_at bigint, ended_by varchar(80), warned_at bigint)`)
  await run('CREATE INDEX silences_end ON silences (to_at)')
}
