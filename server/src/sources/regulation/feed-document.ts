import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith'
import { challengeOf, looksLikeHtml, text, titleOf } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { htmlToLine, htmlToText, tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import type { ListedItem } from './contract.ts'
import { isCutShort, linkOf, newestFirst, publishedOf } from './items.ts'

/** An entry of any kind of feed, still in its own words. */
interface Entry {
  guid?: string
  link?: string
  /** Plain text. */
  title?: string
  excerpt?: string
  whole?: string
  at?: string
}

type Feed = ReturnType<typeof parseFeed<string>>

/** RSS 0.9–2.0, Atom, RDF or JSON Feed by its content, whatever its Content-Type says. */
export function isFeed(body: string): boolean {
  const head = withoutMutter(body).slice(0, 4096)
  if (/^\s*\{/.test(head)) return /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//i.test(head)
  const root = /<(?:\w+:)?([a-z]\w*)[\s/>]/i.exec(head.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))?.[1]
  return /^(?:rss|rdf|feed)$/i.test(root ?? '')
}

/** What a server's own trouble put before the document is not part of it. */
const withoutMutter = (body: string): string => body.slice(Math.max(0, body.slice(0, 4096).indexOf('<?xml')))

/** The entries of a feed. Throws `Unreadable` when it is none; what follows a broken place in it is given up. */
export function readFeed(document: Document): ListedItem[] {
  const entries = entriesOf(parse(document))
  const twice = repeated(entries)
  return newestFirst(entries.flatMap((entry) => itemOf(entry, document, twice) ?? []))
}

function parse(document: Document): Feed {
  const body = text(document)
  if (!isFeed(body)) throw new Unreadable(whatInstead(document, body))
  const whole = withoutMutter(body)
  const tried = attempt(whole)
  const rest = tried instanceof Error ? cutAndClosed(whole) : undefined
  const feed = rest === undefined ? tried : attempt(rest)
  if (feed instanceof Error) throw new Unreadable(`a feed that cannot be read: ${causeOf(feed)}`)
  return feed
}

function attempt(body: string): Feed | Error {
  try {
    return parseFeed<string>(body)
  } catch (error) {
    return error as Error
  }
}

const causeOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message)

/** Whatever a place says instead of its feed; a refusal in plain words is quoted. */
export function whatInstead(document: Document, body: string, wanted = 'a feed'): string {
  const challenge = challengeOf(document)
  if (challenge) return `${challenge} instead of ${wanted}`
  if (body.trim() === '') return 'empty body'
  const title = titleOf(body)
  if (looksLikeHtml(document)) return title ? `HTML instead of ${wanted} ("${title}")` : `HTML instead of ${wanted}`
  return `"${tidy(body.slice(0, 200)).slice(0, 80)}" instead of ${wanted}`
}

/** What is left of a broken feed after its last whole entry, closed as it should have been. */
function cutAndClosed(body: string): string | undefined {
  const last = [...body.matchAll(/<\/(?:\w+:)?(?:item|entry)\s*>/gi)].at(-1)
  const root = /<((?:\w+:)?(?:rss|rdf|feed))[\s>]/i.exec(body)?.[1]
  if (!last || root === undefined) return undefined
  return `${body.slice(0, last.index + last[0].length)}${/rss$/i.test(root) ? '</channel>' : ''}</${root}>`
}

function entriesOf({ format, feed }: Feed): Entry[] {
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map(ofRss)
    case 'rdf':
      return (feed.items ?? []).map(ofRdf)
    case 'atom':
      return (feed.entries ?? []).map(ofAtom)
    case 'json':
      return (feed.items ?? []).map(ofJson)
  }
}

const ofRss = (item: RssFeed.Item<string>): Entry => ({
  guid: item.guid?.value,
  link: item.link ?? item.atom?.links?.[0]?.href ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
  title: markup(item.title ?? item.dc?.titles?.[0], htmlToLine),
  excerpt: markup(item.description),
  whole: markup(item.content?.encoded),
  at: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
})

const ofRdf = (item: RdfFeed.Item<string>): Entry => ({
  guid: item.rdf?.about,
  link: item.link,
  title: markup(item.title, htmlToLine),
  excerpt: markup(item.description),
  whole: markup(item.content?.encoded),
  at: item.dc?.dates?.[0],
})

const ofAtom = (entry: AtomFeed.Entry<string>): Entry => ({
  guid: entry.id,
  link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
  title: construct(entry.title, htmlToLine),
  excerpt: construct(entry.summary),
  whole: construct(entry.content),
  at: entry.published ?? entry.updated,
})

const ofJson = (item: JsonFeed.Item<string>): Entry => ({
  guid: item.id,
  link: item.url ?? item.external_url,
  title: item.title && tidy(item.title),
  excerpt: item.summary && tidy(item.summary),
  whole: item.content_text ? tidy(item.content_text) : markup(item.content_html),
  at: item.date_published ?? item.date_modified,
})

const markup = (value: string | undefined, read = htmlToText): string | undefined =>
  value === undefined ? undefined : read(value)

/** RFC 4287 section 3.1: only `html` and `xhtml` are markup; `type` may be a media type in `content`. */
const construct = (value: AtomFeed.Content | undefined, read = htmlToText): string | undefined =>
  /html/i.test(value?.type ?? '') ? markup(value?.value, read) : value?.value && tidy(value.value)

/** Guids that are no guids. */
function repeated(entries: Entry[]): Set<string> {
  const seen = new Set<string>()
  return new Set(entries.flatMap(({ guid }) => (guid && (seen.has(guid) || !seen.add(guid)) ? guid : [])))
}

function itemOf(entry: Entry, document: Document, twice: Set<string>): ListedItem | undefined {
  const whole = entry.whole || undefined
  const said = whole ?? (entry.excerpt || undefined)
  const title = entry.title || said?.split('\n')[0]?.slice(0, 120)
  if (!title) return undefined
  const url = linkOf(entry.link, document.url)
  const guid = entry.guid && twice.has(entry.guid) ? `${entry.guid} ${url ?? title}` : entry.guid
  const publishedAt = publishedOf(entry.at, document)
  return {
    key: guid || url || title,
    title,
    ...(said !== undefined && said !== title && { text: said }),
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    complete: url === undefined || (whole !== undefined && !isCutShort(whole)),
  }
}
