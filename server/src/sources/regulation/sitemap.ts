import { text } from '../../lib/document.ts'
import { htmlToLine } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import type { ListedItem } from './contract.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

export const isSitemap = (body: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<[!?][^>]*>\s*)*<(?:\w+:)?urlset[\s>]/i.test(body)

/** A sitemap has the whole site in it; what was changed long ago is no news. */
const NEWEST = 200

/**
 * The pages of a site (https://www.sitemaps.org/protocol.html). It has no titles, but for those of Google's news
 * extension: they are made of the address, and the page itself says better.
 */
export function readSitemap(document: Document): ListedItem[] {
  const entries = text(document)
    .split(/<\/url>/i)
    .slice(0, -1)
  const items = entries.flatMap((entry) => itemOf(entry.slice(entry.lastIndexOf('<url')), document) ?? [])
  return newestFirst(items).slice(0, NEWEST)
}

function itemOf(entry: string, document: Document): ListedItem | undefined {
  const url = linkOf(tag(entry, 'loc'), document.url)
  if (url === undefined) return undefined
  const title = tag(entry, 'news:title') ?? titleFrom(url)
  const publishedAt = publishedOf(tag(entry, 'news:publication_date') ?? tag(entry, 'lastmod'), document)
  return title
    ? { key: url, title, url, ...(publishedAt !== undefined && { publishedAt }), complete: false }
    : undefined
}

function tag(entry: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?\\s*</${name}>`, 'i').exec(
    entry,
  )?.[1]
  return found && htmlToLine(found)
}

/** `/news/a-new-model` → `A new model`. */
function titleFrom(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? ''
  const words = last
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_+]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
