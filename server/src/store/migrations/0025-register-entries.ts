import { type Kysely, sql } from 'kysely'

/** What is kept by the Register page, and every change of it; `entry` is JSON, null: removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `CREATE TABLE register_entries (
      kind varchar(20) NOT NULL, id varchar(80) NOT NULL, entry text NOT NULL, changed_at bigint NOT NULL,
      changed_by varchar(120) NOT NULL, PRIMARY KEY (kind, id))`,
    `CREATE TABLE register_changes (
      kind varchar(20) NOT NULL, id varchar(80) NOT NULL, at bigint NOT NULL, said_by varchar(120) NOT NULL, entry text)`,
    'CREATE INDEX register_changes_of ON register_changes (kind, id, at)',
  ])
    await sql.raw(statement).execute(db)
}
