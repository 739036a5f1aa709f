import { type Kysely, sql } from 'kysely'

/** Receivers that are not reached: others hear of it once. And what can wait for the digest of a day, of which there is one a receiver. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE receiver_troubles (
    receiver varchar(80) PRIMARY KEY, thread varchar(120) NOT NULL, decision varchar(40) NOT NULL, since bigint NOT NULL,
    last_at bigint NOT NULL, lost integer NOT NULL)`)
  await run(`CREATE TABLE digest_items (
    receiver varchar(80) NOT NULL, key varchar(200) NOT NULL, at bigint NOT NULL, section varchar(20) NOT NULL, thread varchar(120) NOT NULL,
    kind varchar(20) NOT NULL, decision varchar(40) NOT NULL, subject text NOT NULL, day varchar(10),
    PRIMARY KEY (receiver, key))`)
  await run('CREATE INDEX digest_items_waiting ON digest_items (receiver, day)')
  await run('CREATE INDEX digest_items_thread ON digest_items (thread)')
  await run(`CREATE TABLE digests (
    receiver varchar(80) NOT NULL, day varchar(10) NOT NULL, at bigint NOT NULL, items integer NOT NULL,
    PRIMARY KEY (receiver, day))`)
}
