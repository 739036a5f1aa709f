import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // JSON list: when it came back bad, within the last hour.
  'ALTER TABLE alerts ADD COLUMN flaps text',
  'ALTER TABLE alerts ADD COLUMN flapping_since bigint',
  // Since when it answers well without a bad look.
  'ALTER TABLE alerts ADD COLUMN good_since bigint',
  'ALTER TABLE incidents ADD COLUMN flapping_since bigint',
  'CREATE INDEX alerts_resolved ON alerts (dependency, resolved_at)',
  // Times at which nobody is paged, one row an occurrence. `dependencies` is a JSON list.
  `CREATE TABLE maintenance_windows (
    id varchar(200) PRIMARY KEY, source varchar(10) NOT NULL, from_at bigint NOT NULL, to_at bigint NOT NULL, reason text NOT NULL,
    dependencies text NOT NULL, said_by varchar(120), said_at bigint NOT NULL, cancelled_at bigint, cancelled_by varchar(120))`,
  'CREATE INDEX maintenance_windows_to ON maintenance_windows (to_at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
