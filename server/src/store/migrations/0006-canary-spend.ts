import { type Kysely, sql } from 'kysely'

/** What paid canary calls cost, by dependency and month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`CREATE TABLE canary_spend (
    dependency varchar(80) NOT NULL, month varchar(7) NOT NULL, calls bigint NOT NULL, input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL, cost double precision NOT NULL, PRIMARY KEY (dependency, month))`)
    .execute(db)
}
