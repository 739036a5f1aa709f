import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { headerOf } from '../../lib/document.ts'
import type { Document } from '../../lib/http.ts'
import { instantOf } from '../../lib/instant.ts'
import type { ListedItem } from './contract.ts'
import { dateIn } from './dates.ts'

const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|ref_src)$/i

/** An address as an item states it: absolute, a page of the web, without what only counts readers. */
export function linkOf(href: string | null | undefined, base: string): string | undefined {
  const url = URL.parse(href?.trim() || 'none:', base)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name)
  return url.href
}

/**
 * When the place says it was published; nothing, when that is more than a day after the place itself answered: a date
 * in the future is a mistake, or an announcement's own date.
 */
export function publishedOf(said: unknown, document: Pick<Document, 'headers'>): Instant | undefined {
  const at = instantOf(said) ?? (typeof said === 'string' ? dateIn(said)?.at : undefined)
  const answered = instantOf(headerOf(document, 'date'))
  return at !== undefined && answered !== undefined && at > answered + DAY ? undefined : at
}

const CUT_SHORT =
  /(?:…|\.\.\.|\[[^\]]{0,20}(?:…|\.\.\.|more)[^\]]{0,12}\]|\b(?:read more|continue reading|weiterlesen|lire la suite)\W*)$/i

/** An excerpt says so by how it ends. */
export const isCutShort = (text: string): boolean => CUT_SHORT.test(text.slice(-100))

/** Newest first; what has no date stays behind the item it followed. Of items with the same key the first. */
export function newestFirst(items: ListedItem[]): ListedItem[] {
  const seen = new Set<string>()
  let last = Number.POSITIVE_INFINITY
  return items
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .map((item) => {
      last = item.publishedAt ?? last
      return { item, at: last }
    })
    .sort((a, b) => (a.at === b.at ? 0 : b.at - a.at))
    .map(({ item }) => item)
}
