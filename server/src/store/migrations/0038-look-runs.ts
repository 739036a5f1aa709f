import { type Kysely, sql } from 'kysely'

/** What is left of single looks when they go: runs of equal ones, so that they can be replayed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `CREATE TABLE look_runs (
      series_id integer NOT NULL, first_at bigint NOT NULL, last_at bigint NOT NULL, looks integer NOT NULL,
      status integer NOT NULL, outcome integer NOT NULL, reason text, head text NOT NULL,
      PRIMARY KEY (series_id, first_at))`,
    'CREATE INDEX look_runs_end ON look_runs (last_at)',
  ])
    await sql.raw(statement).execute(db)
}
