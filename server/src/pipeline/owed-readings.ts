import { DAY, HOUR, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { canonicalUrl } from '../domain/canonical-url.ts'
import type { Clock } from '../lib/clock.ts'
import type { ListedItem, SourceAddress } from '../sources/regulation/contract.ts'
import type { Store, StoreTx } from '../store/store.ts'
import type { OwedReadingRow } from '../store/tables.ts'
import { type Item, idOf, keyOfNotice, NEWS, type News, regulatoryNotices } from './news-items.ts'

/** Reading takes its time, and this process may end meanwhile: what was found is a row until it is read. */
export async function oweReading(tx: StoreTx, news: News, now: Instant): Promise<void> {
  const rows = [
    ...news.items.flatMap(({ source, items }) =>
      items
        .filter(({ publishedAt }) => publishedAt === undefined || publishedAt >= now - NEWS)
        .map((item) => owed('item', idOf(source.id, item.key), { source, item }, now)),
    ),
    ...regulatoryNotices(news).map((notice) =>
      owed('notice', idOf(`vendor-incident:${notice.vendor}`, keyOfNotice(notice)), notice, now),
    ),
    ...news.links.flatMap((link) => linkOwed(link, now) ?? []),
  ]
  if (rows.length === 0) return
  const known = await tx.publications.known(rows.map(({ id }) => id))
  await tx.owedReadings.owe(rows.filter(({ id }) => !known.has(id)))
}

/** The process that found it reads it at once: this is for when it cannot. */
const SOON: Millis = 10 * MINUTE

const owed = (kind: OwedReadingRow['kind'], id: string, what: object, now: Instant): OwedReadingRow => ({
  id,
  kind,
  what: JSON.stringify(what),
  at: now,
  due_at: now + SOON,
  tries: 0,
})

function linkOwed(link: News['links'][number], now: Instant): OwedReadingRow | undefined {
  const key = canonicalUrl(link.url)
  return key === undefined ? undefined : owed('link', idOf(`probe-link:${link.vendor}`, key), link, now)
}

/** A link that leads nowhere is followed again, ever less often, for a day: a newsroom may be as overrun as the rest. */
const LONGEST: Millis = HOUR
const GIVEN_UP: Millis = DAY

/** What was looked through is not owed any more, but for what led nowhere. */
export async function settle(
  tx: StoreTx,
  { ids, unread }: { ids: readonly string[]; unread: readonly Pick<Item, 'id' | 'vendor' | 'url'>[] },
  now: Instant,
): Promise<void> {
  const again = new Set(unread.map(({ id }) => id))
  await tx.owedReadings.settle(ids.filter((id) => !again.has(id)))
  if (again.size === 0) return
  await tx.owedReadings.owe(unread.flatMap(({ vendor = '', url = '' }) => linkOwed({ vendor, url }, now) ?? []))
  const rows = (await tx.owedReadings.all()).filter(({ id }) => again.has(id))
  await tx.owedReadings.settle(rows.filter(({ at }) => now - at >= GIVEN_UP).map(({ id }) => id))
  for (const row of rows) await tx.owedReadings.postpone(row.id, laterThan(row, now))
}

const laterThan = ({ tries }: Pick<OwedReadingRow, 'tries'>, now: Instant): Instant =>
  now + Math.min(SOON * 2 ** Math.min(tries, 8), LONGEST)

/** Rows as the news that they were. */
function newsOf(rows: readonly OwedReadingRow[]): News {
  const of = <What>(kind: OwedReadingRow['kind']): What[] =>
    rows.filter((row) => row.kind === kind).map(({ what }) => JSON.parse(what) as What)
  const items = of<{ source: SourceAddress; item: ListedItem }>('item')
  return {
    items: [...Map.groupBy(items, ({ source }) => source.id).values()].map((own) => ({
      source: own[0]!.source,
      items: own.map(({ item }) => item),
    })),
    notices: of<News['notices'][number]>('notice'),
    links: of<News['links'][number]>('link'),
  }
}

interface CatchUpDeps {
  store: Store
  clock: Clock
  read: (news: News) => Promise<void>
  onError: (error: unknown) => void
}

/** Reads what is owed: all of it at once, else one by one, so that what cannot be read keeps nothing else back. */
export async function catchUp(dueAt: Instant | undefined, { store, clock, read, onError }: CatchUpDeps): Promise<void> {
  const rows = await store.owedReadings.all(dueAt)
  if (rows.length === 0) return
  try {
    return await read(newsOf(rows))
  } catch (error) {
    onError(error)
  }
  for (const row of rows)
    try {
      await read(newsOf([row]))
    } catch (error) {
      await store.owedReadings.postpone(row.id, laterThan(row, clock.now()))
      onError(error)
    }
}
