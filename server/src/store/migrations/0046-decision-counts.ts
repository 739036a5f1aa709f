import { type Kysely, sql } from 'kysely'

/** How often each decision about telling was made: it only grows, whatever of the decisions themselves is dropped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE decision_counts (
    decision varchar(40) NOT NULL, told integer NOT NULL, count bigint NOT NULL, PRIMARY KEY (decision, told))`)
  await run(`INSERT INTO decision_counts (decision, told, count)
    SELECT decision, told, SUM(times) FROM notify_decisions GROUP BY decision, told`)
}
