import { type Kysely, sql } from 'kysely'

/** What was published, the stories it tells, and whom of ours they concern. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)

  await run(`CREATE TABLE publications (
    id varchar(40) PRIMARY KEY, source varchar(40) NOT NULL, place varchar(200) NOT NULL, item_key text NOT NULL, vendor varchar(80),
    url text, canonical_url text, title text NOT NULL, title_hash varchar(40) NOT NULL, content_hash varchar(40) NOT NULL, text text NOT NULL,
    published_at bigint, first_seen_at bigint NOT NULL, language varchar(12) NOT NULL, kind varchar(20) NOT NULL, words integer NOT NULL,
    weight double precision NOT NULL, root varchar(200) NOT NULL)`)
  await run('CREATE INDEX publications_seen ON publications (first_seen_at)')
  await run('CREATE INDEX publications_url ON publications (canonical_url)')
  await run('CREATE INDEX publications_title ON publications (title_hash)')

  await run('CREATE TABLE seen_items (id varchar(40) PRIMARY KEY, place varchar(200) NOT NULL, at bigint NOT NULL)')
  await run('CREATE INDEX seen_items_place ON seen_items (place)')

  await run(`CREATE TABLE events (
    id varchar(40) PRIMARY KEY, title text NOT NULL, kind varchar(20) NOT NULL, status varchar(24) NOT NULL, confidence double precision NOT NULL,
    first_seen_at bigint NOT NULL, updated_at bigint NOT NULL, publications integer NOT NULL)`)
  await run('CREATE INDEX events_updated ON events (updated_at)')
  await run(`CREATE TABLE event_publications (
    publication varchar(40) PRIMARY KEY REFERENCES publications (id), event varchar(40) NOT NULL REFERENCES events (id), at bigint NOT NULL,
    because text NOT NULL)`)
  await run('CREATE INDEX event_publications_event ON event_publications (event, at)')
  await run(`CREATE TABLE event_statuses (
    event varchar(40) NOT NULL REFERENCES events (id), at bigint NOT NULL, status varchar(24) NOT NULL, publication varchar(40),
    PRIMARY KEY (event, at, status))`)

  await run(`CREATE TABLE claims (
    publication varchar(40) NOT NULL REFERENCES publications (id), field varchar(20) NOT NULL, number integer NOT NULL, value text,
    quote text NOT NULL, weight double precision NOT NULL, PRIMARY KEY (publication, field, number))`)
  await run(`CREATE TABLE mentions (
    publication varchar(40) NOT NULL REFERENCES publications (id), vendor varchar(80) NOT NULL, model varchar(200) NOT NULL, role varchar(20) NOT NULL,
    confidence double precision NOT NULL, quote text NOT NULL, PRIMARY KEY (publication, vendor, model, role))`)
  await run(`CREATE TABLE event_mentions (
    event varchar(40) NOT NULL REFERENCES events (id), vendor varchar(80) NOT NULL, model varchar(200) NOT NULL, role varchar(20) NOT NULL,
    confidence double precision NOT NULL, quote text NOT NULL, publication varchar(40) NOT NULL, PRIMARY KEY (event, vendor, model))`)
  await run('CREATE INDEX event_mentions_vendor ON event_mentions (vendor, model)')
  await run(`CREATE TABLE matches (
    event varchar(40) NOT NULL REFERENCES events (id), dependency varchar(80) NOT NULL, confidence double precision NOT NULL, because text NOT NULL,
    PRIMARY KEY (event, dependency))`)
  await run('CREATE INDEX matches_dependency ON matches (dependency)')
}
