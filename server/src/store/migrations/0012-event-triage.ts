import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What people said of an event; nothing is deleted, what was undone says so.
  `CREATE TABLE event_acts (
    id varchar(80) PRIMARY KEY, event varchar(40) NOT NULL REFERENCES events (id), at bigint NOT NULL, act varchar(12) NOT NULL,
    said_by varchar(120) NOT NULL, reason text NOT NULL, dependencies text NOT NULL, undone_at bigint, undone_by varchar(120))`,
  'CREATE INDEX event_acts_event ON event_acts (event)',
  `CREATE UNIQUE INDEX one_triage ON event_acts (event) WHERE undone_at IS NULL AND act <> 'concerns'`,
  // Publications that a person moved from one event to another.
  `CREATE TABLE event_moves (
    id varchar(80) PRIMARY KEY, at bigint NOT NULL, kind varchar(10) NOT NULL, moved_by varchar(120) NOT NULL, from_event varchar(40) NOT NULL,
    into_event varchar(40) NOT NULL, publications text NOT NULL, reason text NOT NULL, undone_at bigint, undone_by varchar(120))`,
  'CREATE INDEX event_moves_from ON event_moves (from_event)',
  'CREATE INDEX event_moves_into ON event_moves (into_event)',
  // The event that this one turned out to be; it is not listed any more.
  'ALTER TABLE events ADD COLUMN merged_into varchar(40)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
