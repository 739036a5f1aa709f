import { type Kysely, sql } from 'kysely'

/** Rehearsed losses; `plan` and `closed` are JSON. Nothing is written over once `closed_at` is there; what is done afterwards stands beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `CREATE TABLE drills (
      id varchar(80) PRIMARY KEY, created_at bigint NOT NULL, plan text NOT NULL, closed_at bigint, closed text, digest varchar(64))`,
    'CREATE INDEX drills_by_time ON drills (created_at)',
    `CREATE TABLE drill_actions_done (
      drill varchar(80) NOT NULL, action integer NOT NULL, at bigint NOT NULL, done_by varchar(120) NOT NULL, PRIMARY KEY (drill, action))`,
  ])
    await sql.raw(statement).execute(db)
}
