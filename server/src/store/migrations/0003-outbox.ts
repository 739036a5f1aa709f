import { type Kysely, sql } from 'kysely'

/** Messages owed, and every attempt to pay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE outbox (
    key varchar(200) PRIMARY KEY, receiver varchar(80) NOT NULL, thread varchar(120) NOT NULL, position integer NOT NULL, incident varchar(40),
    kind varchar(20) NOT NULL, decision varchar(40) NOT NULL, message text NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'owed', owed_at bigint NOT NULL, due_at bigint NOT NULL, settled_at bigint,
    attempts integer NOT NULL DEFAULT 0, first_tried_at bigint, claimed_by varchar(80), claimed_until bigint,
    channel varchar(40), last_error text,
    CHECK ((state = 'owed') = (settled_at IS NULL)))`)
  await run('CREATE UNIQUE INDEX outbox_thread ON outbox (receiver, thread, position)')
  await run('CREATE INDEX outbox_due ON outbox (due_at) WHERE settled_at IS NULL')
  await run('CREATE INDEX outbox_claimed ON outbox (receiver, claimed_until) WHERE settled_at IS NULL')
  await run('CREATE INDEX outbox_owed ON outbox (owed_at, key)')
  await run('CREATE INDEX outbox_incident ON outbox (incident)')

  await run(`CREATE TABLE deliveries (
    key varchar(200) NOT NULL, attempt integer NOT NULL, at bigint NOT NULL, receiver varchar(80) NOT NULL, channel varchar(40) NOT NULL,
    outcome varchar(20) NOT NULL, status integer, latency_ms integer NOT NULL, detail text, request text, answer text,
    PRIMARY KEY (key, attempt))`)
  await run('CREATE INDEX deliveries_at ON deliveries (at)')
}
