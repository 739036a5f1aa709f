import { type Kysely, sql } from 'kysely'

/** What comes back from people: where a conversation goes on, links that were used, what other services said, whose job an incident is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run('CREATE INDEX deliveries_receiver ON deliveries (receiver, at)')
  await run(`CREATE TABLE message_threads (
    receiver varchar(80) NOT NULL, thread varchar(120) NOT NULL, reference varchar(200) NOT NULL, at bigint NOT NULL,
    PRIMARY KEY (receiver, thread))`)
  await run(`CREATE TABLE used_links (
    signature varchar(64) PRIMARY KEY, incident varchar(40) NOT NULL, act varchar(20) NOT NULL, used_by varchar(80) NOT NULL, at bigint NOT NULL)`)
  await run(`CREATE TABLE heard_hooks (
    receiver varchar(80) NOT NULL, id varchar(120) NOT NULL, at bigint NOT NULL, PRIMARY KEY (receiver, id))`)
  await run('ALTER TABLE incidents ADD COLUMN assigned_to varchar(80)')
}
