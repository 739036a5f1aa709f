import { type Kysely, sql } from 'kysely'

/** How long streamed answers took to begin, and when a call was last paid for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'ALTER TABLE observations ADD COLUMN first_token_ms integer',
    'ALTER TABLE rollup_hours ADD COLUMN first_token text',
    'ALTER TABLE rollup_days ADD COLUMN first_token text',
    'ALTER TABLE canary_spend ADD COLUMN last_call_at bigint',
  ])
    await sql.raw(statement).execute(db)
}
