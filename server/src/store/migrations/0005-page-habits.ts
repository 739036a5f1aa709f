import { type Kysely, sql } from 'kysely'

/** What the answers of each page used to carry, when its past was read, and where it seems to be now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(`CREATE TABLE page_habits (
    check_id varchar(200) PRIMARY KEY, habit text, vanished text, history_read_at bigint, sought_at bigint)`)
  await run(`CREATE TABLE page_proposals (
    check_id varchar(200) NOT NULL, provider varchar(40) NOT NULL, url varchar(2000) NOT NULL, because text NOT NULL,
    instead_of varchar(2000) NOT NULL, found_at bigint NOT NULL, told_at bigint, PRIMARY KEY (check_id, provider, url))`)
  await run(`CREATE TABLE page_decisions (
    check_id varchar(200) NOT NULL, at bigint NOT NULL, decision varchar(20) NOT NULL, provider varchar(40), url varchar(2000),
    decided_by varchar(200) NOT NULL, note text, PRIMARY KEY (check_id, at))`)
  await run(`CREATE TABLE page_states (
    dependency varchar(80) NOT NULL, at bigint NOT NULL, status varchar(24) NOT NULL, PRIMARY KEY (dependency, at))`)
  await run('CREATE INDEX vendor_incidents_vendor_started ON vendor_incidents (vendor, started_at)')
  await run('CREATE INDEX alerts_dependency_begin ON alerts (dependency, first_bad_at)')
}
