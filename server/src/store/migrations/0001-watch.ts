import { type Kysely, SqliteAdapter, sql } from 'kysely'

/** What is watched, what was seen, and what it was judged to be. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  /** Rows lie in the order of their key; PostgreSQL has no such option. */
  const byKey = sqlite ? ' WITHOUT ROWID' : ''
  const run = (text: string) => sql.raw(text).execute(db)
  await run('CREATE TABLE meta (key varchar(80) PRIMARY KEY, value text NOT NULL)')

  await run(`CREATE TABLE checks (
    id varchar(200) PRIMARY KEY, kind varchar(20) NOT NULL, target text NOT NULL, vendor varchar(80), dependency varchar(80),
    every_ms bigint NOT NULL, due_at bigint NOT NULL, claimed_by varchar(80), claimed_until bigint,
    last_at bigint, last_outcome varchar(20), last_reason text, latency_ms bigint,
    source_state varchar(20), source_since bigint, failures integer NOT NULL DEFAULT 0, unsettled integer NOT NULL DEFAULT 0,
    facts text, evidence varchar(64))`)
  await run('CREATE INDEX checks_due ON checks (due_at)')

  await run(`CREATE TABLE series (
    id integer PRIMARY KEY, dependency varchar(80) NOT NULL, component varchar(200) NOT NULL, kind varchar(20) NOT NULL,
    status varchar(24) NOT NULL, since bigint NOT NULL, outcome varchar(20) NOT NULL, reason text,
    blind_looks integer NOT NULL DEFAULT 0)`)
  await run('CREATE UNIQUE INDEX one_series ON series (dependency, component, kind)')

  await run(`CREATE TABLE observations (
    series_id integer NOT NULL, at bigint NOT NULL, status smallint NOT NULL, outcome smallint NOT NULL, latency_ms integer,
    reason text, evidence varchar(64), PRIMARY KEY (series_id, at))${byKey}`)
  for (const table of ['rollup_hours', 'rollup_days']) {
    await run(`CREATE TABLE ${table} (
      series_id integer NOT NULL, at bigint NOT NULL, looks integer NOT NULL, statuses varchar(200) NOT NULL, worst varchar(24) NOT NULL,
      down_ms bigint NOT NULL, unknown_ms bigint NOT NULL, latency text, PRIMARY KEY (series_id, at))${byKey}`)
  }

  await run(`CREATE TABLE dependency_states (
    dependency varchar(80) PRIMARY KEY, status varchar(24) NOT NULL, since bigint NOT NULL, outcome varchar(20), reason text)`)
  await run(`CREATE TABLE status_changes (
    dependency varchar(80) NOT NULL, at bigint NOT NULL, status varchar(24) NOT NULL, outcome varchar(20), reason text,
    PRIMARY KEY (dependency, at))`)

  await run(`CREATE TABLE incidents (
    id varchar(400) PRIMARY KEY, vendor varchar(80) NOT NULL, trouble varchar(20) NOT NULL, title text NOT NULL, state varchar(20) NOT NULL,
    cause varchar(20) NOT NULL, confidence double precision NOT NULL, opened_at bigint NOT NULL, first_bad_at bigint NOT NULL,
    resolved_at bigint, acknowledged_by varchar(80), verdict text)`)
  await run('CREATE UNIQUE INDEX one_open_incident ON incidents (vendor, trouble) WHERE resolved_at IS NULL')
  await run('CREATE INDEX incidents_opened ON incidents (opened_at)')

  await run(`CREATE TABLE alerts (
    id varchar(400) PRIMARY KEY, dependency varchar(80) NOT NULL, component varchar(200) NOT NULL, kind varchar(20) NOT NULL,
    state varchar(20) NOT NULL, trouble varchar(20) NOT NULL, status varchar(24) NOT NULL, outcome varchar(20) NOT NULL, reason text NOT NULL,
    first_bad_at bigint NOT NULL, fired_at bigint, resolved_at bigint, last_seen_at bigint NOT NULL,
    streak integer NOT NULL, streak_trouble varchar(20), facts text, incident varchar(200) REFERENCES incidents (id))`)
  await run('CREATE UNIQUE INDEX one_open_alert ON alerts (dependency, component, kind) WHERE resolved_at IS NULL')
  await run('CREATE INDEX alerts_incident ON alerts (incident)')

  await run(`CREATE TABLE incident_timeline (
    incident varchar(200) NOT NULL REFERENCES incidents (id), at bigint NOT NULL, kind varchar(20) NOT NULL, key varchar(200) NOT NULL,
    text text NOT NULL, url text, evidence text, PRIMARY KEY (incident, at, kind, key))`)
  await run(`CREATE TABLE incident_causes (
    incident varchar(200) NOT NULL REFERENCES incidents (id), at bigint NOT NULL, cause varchar(20) NOT NULL, confidence double precision NOT NULL,
    because text NOT NULL, PRIMARY KEY (incident, at))`)

  await run(`CREATE TABLE vendor_incidents (
    vendor varchar(80) NOT NULL, id varchar(200) NOT NULL, name text NOT NULL, impact varchar(20) NOT NULL, phase varchar(20) NOT NULL,
    started_at bigint NOT NULL, resolved_at bigint, first_seen_at bigint NOT NULL, last_seen_at bigint NOT NULL, url text,
    component_ids text NOT NULL, component_names text NOT NULL, updates text NOT NULL, hash varchar(64) NOT NULL, PRIMARY KEY (vendor, id))`)
  await run('CREATE INDEX vendor_incidents_started ON vendor_incidents (started_at)')
  await run(`CREATE TABLE vendor_incident_revisions (
    vendor varchar(80) NOT NULL, id varchar(200) NOT NULL, at bigint NOT NULL, hash varchar(64) NOT NULL, content text NOT NULL,
    PRIMARY KEY (vendor, id, hash))`)
  await run(`CREATE TABLE maintenances (
    vendor varchar(80) NOT NULL, id varchar(200) NOT NULL, name text NOT NULL, phase varchar(20) NOT NULL, from_at bigint NOT NULL, to_at bigint,
    component_ids text NOT NULL, last_seen_at bigint NOT NULL, PRIMARY KEY (vendor, id))`)

  await run(
    `CREATE TABLE evidence (hash varchar(64) PRIMARY KEY, at bigint NOT NULL, size integer NOT NULL, body ${sqlite ? 'blob' : 'bytea'} NOT NULL)`,
  )
}
