import { hash } from 'node:crypto'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { canonicalUrl, normalisedTitle } from '../domain/canonical-url.ts'
import { classifyPublication } from '../domain/classify-publication.ts'
import { namesIn } from '../domain/names-in-text.ts'
import type { Names, RawPublication } from '../domain/read-publication.ts'
import { routeNotice } from '../domain/router.ts'
import { cleanText } from '../lib/clean-text.ts'
import type { Clock } from '../lib/clock.ts'
import type { Articles } from '../sources/regulation/article.ts'
import type { ListedItem, SourceAddress } from '../sources/regulation/contract.ts'
import type { Store } from '../store/store.ts'
import type { SeenItemRow } from '../store/tables.ts'

/** What looks brought home. */
export interface News {
  /** Items that places list, newest first. */
  items: readonly { source: SourceAddress; items: readonly ListedItem[] }[]
  /** Incidents of vendors' status pages that are new or say something new. */
  notices: readonly { vendor: string; id: string; title: string; text: string; url?: string; publishedAt: Instant }[]
  /** Links found in error bodies: the vendor points there itself. */
  links: readonly { vendor: string; url: string }[]
}

/** An item that is new to us, with its text. */
export interface Item extends RawPublication {
  place: string
  key: string
  canonicalUrl?: string
  titleHash: string
  contentHash: string
  /** Its text grows under one address, as a notice's does. */
  grows: boolean
}

interface CollectDeps {
  store: Store
  clock: Clock
  articles: Articles
}

/** A place that is new to us has a past: only its last days are news. */
const NEWS_OF_NEW_PLACE = 3 * DAY
export const NEWS = 14 * DAY
const FETCHES_AT_ONCE = 6
const LINKS_OF_A_NOTICE = 3

interface Collected {
  fresh: Item[]
  seen: SeenItemRow[]
  /** Links that led nowhere this time. */
  unread: Pick<Item, 'id' | 'vendor' | 'url'>[]
  /** All that was looked through. */
  ids: string[]
}

/** Of what a status page tells, orders are news; its outages are told as such. */
export const regulatoryNotices = ({ notices }: Pick<News, 'notices'>): News['notices'] =>
  notices.filter(({ title, text }) => routeNotice(title, text).to === 'regulatory')

/** What of it is new, fetched where a place lists no more than the headline. `seen` are all that need not be looked at again. */
export async function collect(news: News, names: Names, deps: CollectDeps): Promise<Collected> {
  const now = deps.clock.now()
  const notices = regulatoryNotices(news)
  const links = [...news.links, ...notices.flatMap(({ vendor, text }) => linksIn(text).map((url) => ({ vendor, url })))]
  const candidates = [
    ...(await listed(news, deps, now)),
    ...notices.map((notice) => noticed(notice, now)),
    ...links.flatMap((link) => linked(link, now)),
  ]
  const known = await deps.store.publications.known(candidates.map(({ item }) => item.id))
  const unknown = [
    ...new Map(
      candidates.filter(({ item }) => !known.has(item.id)).map((candidate) => [candidate.item.id, candidate]),
    ).values(),
  ]
  const fresh: Item[] = []
  const seen: SeenItemRow[] = []
  const recent = unknown.filter(({ isNews }) => isNews)
  for (let start = 0; start < recent.length; start += FETCHES_AT_ONCE) {
    const read = await Promise.all(
      recent.slice(start, start + FETCHES_AT_ONCE).map((candidate) => complete(candidate, names, deps.articles)),
    )
    fresh.push(...read.filter((item) => item !== undefined))
  }
  for (const { item, isNews } of unknown)
    if (!isNews || fresh.some(({ id }) => id === item.id)) seen.push({ id: item.id, place: item.place, at: now })
  const taken = new Set(seen.map(({ id }) => id))
  return {
    fresh: fresh.sort((a, b) => (a.publishedAt ?? now) - (b.publishedAt ?? now) || (a.id < b.id ? -1 : 1)),
    seen,
    unread: unknown.flatMap(({ item }) => (taken.has(item.id) ? [] : item)),
    ids: candidates.map(({ item }) => item.id),
  }
}

interface Candidate {
  item: Item
  isNews: boolean
  /** The article must be fetched: always, if it is worth it, never. */
  fetch: 'always' | 'if_worth' | 'never'
}

export const idOf = (place: string, key: string): string => hash('sha1', `${place}\n${key}`).slice(0, 24)

async function listed(news: News, { store }: CollectDeps, now: Instant): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const { source, items } of news.items) {
    const oldest = now - ((await store.publications.knowsPlace(source.id)) ? NEWS : NEWS_OF_NEW_PLACE)
    const isKnown = oldest === now - NEWS
    for (const item of items) {
      const isNews = item.publishedAt === undefined ? isKnown : item.publishedAt >= oldest
      found.push({
        item: itemOf({
          source: source.family,
          place: source.id,
          key: item.key,
          title: item.title,
          text: item.text ?? '',
          firstSeenAt: now,
          url: item.url,
          vendor: source.vendor,
          publishedAt: item.publishedAt,
          grows: item.grows ?? false,
        }),
        isNews,
        fetch: item.complete || item.url === undefined ? 'never' : source.vendor === undefined ? 'if_worth' : 'always',
      })
    }
  }
  return found
}

/** A notice that says more is another item. */
export const keyOfNotice = ({ id, text }: Pick<News['notices'][number], 'id' | 'text'>): string =>
  `${id}@${hash('sha1', text).slice(0, 12)}`

function noticed(notice: News['notices'][number], now: Instant): Candidate {
  const key = keyOfNotice(notice)
  const item = itemOf({
    source: 'vendor-incident',
    place: `vendor-incident:${notice.vendor}`,
    key,
    title: notice.title,
    text: notice.text,
    firstSeenAt: now,
    url: notice.url,
    vendor: notice.vendor,
    publishedAt: notice.publishedAt,
    grows: true,
  })
  return { item, isNews: true, fetch: 'never' }
}

function linked({ vendor, url }: News['links'][number], now: Instant): Candidate[] {
  const key = canonicalUrl(url)
  if (key === undefined) return []
  return [
    {
      item: itemOf({
        source: 'probe-link',
        place: `probe-link:${vendor}`,
        key,
        title: '',
        text: '',
        firstSeenAt: now,
        url,
        vendor,
        grows: false,
      }),
      isNews: true,
      fetch: 'always',
    },
  ]
}

const linksIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s"'<>)\]]+/g)]
    .map(([url]) => url.replace(/[.,;:!?]+$/, ''))
    .slice(0, LINKS_OF_A_NOTICE)

function itemOf(known: Omit<Item, 'id' | 'canonicalUrl' | 'titleHash' | 'contentHash'>): Item {
  const address = canonicalUrl(known.url)
  return {
    ...withHashes({ ...known, title: known.title.trim(), text: cleanText(known.text) }),
    id: idOf(known.place, known.key),
    ...(address !== undefined && { canonicalUrl: address }),
  }
}

const withHashes = <Known extends { title: string; text: string }>(known: Known) => ({
  ...known,
  titleHash: hash('sha1', normalisedTitle(known.title)),
  contentHash: hash('sha1', `${known.title}\n${known.text}`),
})

/** With the article's text. A headline whose article cannot be read is still news; a link that leads nowhere is not, and is tried again. */
async function complete({ item, fetch }: Candidate, names: Names, articles: Articles): Promise<Item | undefined> {
  if (fetch === 'never' || (fetch === 'if_worth' && !isWorthReading(item, names))) return item
  const read = await articles.fetch(item.url!)
  if ('failed' in read) return item.title === '' ? undefined : item
  const text = read.text.length > item.text.length ? read.text : item.text
  const publishedAt = item.publishedAt ?? read.publishedAt
  return {
    ...item,
    ...withHashes({ title: item.title || read.title, text }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
}

/** The headline names somebody of the catalogue, or speaks of an order. */
const isWorthReading = ({ title, text }: Item, names: Names): boolean =>
  namesIn(`${title}\n${text}`, names.aliases).length > 0 || classifyPublication({ title, text }).kind === 'regulatory'
