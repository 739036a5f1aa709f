import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What sets an incident apart from others of its vendor: `retirement`, `platform:service:aws-bedrock`.
  'ALTER TABLE incidents ADD COLUMN strand varchar(200)',
  // The incident that this one turned out to be a part of.
  'ALTER TABLE incidents ADD COLUMN joined_into varchar(120)',
  // Split off by a person: nothing joins it by itself.
  'ALTER TABLE incidents ADD COLUMN apart smallint NOT NULL DEFAULT 0',
  // A person said to which incident it belongs.
  'ALTER TABLE alerts ADD COLUMN placed_by_hand smallint NOT NULL DEFAULT 0',
  // Alerts that went from one incident to another, by a rule or by a person; nothing is deleted.
  `CREATE TABLE incident_moves (
    id varchar(200) PRIMARY KEY, at bigint NOT NULL, kind varchar(10) NOT NULL, moved_by varchar(120) NOT NULL,
    from_incident varchar(120) NOT NULL, into_incident varchar(120) NOT NULL, alerts text NOT NULL, reason text NOT NULL,
    undone_at bigint, undone_by varchar(120))`,
  'CREATE INDEX incident_moves_from ON incident_moves (from_incident)',
  'CREATE INDEX incident_moves_into ON incident_moves (into_incident)',
  // A cause may become another while an incident is open: only what is decided at its begin is kept unlike.
  'DROP INDEX one_open_incident',
  'CREATE UNIQUE INDEX one_open_incident ON incidents (vendor, trouble, strand) WHERE resolved_at IS NULL AND apart = 0 AND strand IS NOT NULL',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
