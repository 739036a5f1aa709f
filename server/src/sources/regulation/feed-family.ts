import type { HttpRequest } from '../../lib/http.ts'
import type { ListedItem, RegulationSource, SourceAddress } from './contract.ts'
import { readFeed } from './feed-document.ts'
import { imitateRss } from './imitation.ts'

const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

/** Feeds may carry years of whole articles. */
export const feedRequest = ({ url }: Pick<SourceAddress, 'url'>): HttpRequest => ({
  url,
  headers: { accept: ACCEPT },
  maxBytes: 15_000_000,
})

type Given = Pick<
  RegulationSource,
  'label' | 'documentation' | 'everyMs' | 'jurisdiction' | 'addresses' | 'off' | 'wantsContact'
> & {
  /** Which of the entries belong to the subject; default all. */
  concerns?: (item: ListedItem) => boolean
  /** There is nothing more to read behind an entry's link. */
  isWhole?: true
}

/** A family that publishes by feeds. */
export const feedFamily = ({ concerns, isWhole, ...family }: Given): RegulationSource => ({
  ...family,
  requests: (address) => [feedRequest(address)],
  read: ([document]) => {
    const items = (document ? readFeed(document) : []).filter((item) => concerns?.(item) ?? true)
    return isWhole ? items.map((item) => ({ ...item, complete: true })) : items
  },
  imitate: (items, address) => imitateRss(items, address, { title: family.label, carries: 'whole' }),
})
