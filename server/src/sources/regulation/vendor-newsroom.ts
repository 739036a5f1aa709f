import { iso, MINUTE } from '@bellwether/shared/time.ts'
import { looksLikeHtml, text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PublishedItem, RegulationSource, SourceAddress } from './contract.ts'
import { isFeed, readFeed, whatInstead } from './feed-document.ts'
import { feedRequest } from './feed-family.ts'
import { imitateRss, pathOf } from './imitation.ts'
import { readListPage } from './list-page.ts'
import { isSitemap, readSitemap } from './sitemap.ts'

/** What a vendor says itself: a page that lists its news, or its feed, or its sitemap, told apart by their content. */
export const vendorNewsroom: RegulationSource = {
  label: "A vendor's newsroom",
  documentation: 'https://html.spec.whatwg.org/multipage/grouping-content.html',
  everyMs: 5 * MINUTE,
  requests: (address) => [
    looksLikeFeedAddress(address.url) ? feedRequest(address) : { url: address.url, headers: ACCEPT },
  ],
  read: ([document]) => {
    if (!document) return []
    const body = text(document)
    if (isFeed(body)) return readFeed(document)
    if (isSitemap(body)) return readSitemap(document)
    if (looksLikeHtml(document)) return readListPage(document)
    throw new Unreadable(whatInstead(document, body, 'a page that lists news'))
  },
  imitate: (items, address) =>
    looksLikeFeedAddress(address.url)
      ? imitateRss(items, address, { title: newsOf(address), carries: 'whole' })
      : { [pathOf(address.url)]: { headers: HTML, body: listPage(items, address) } },
}

const ACCEPT = { accept: 'text/html, application/xml;q=0.9, */*;q=0.8' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const newsOf = ({ vendor }: SourceAddress): string => (vendor === undefined ? 'News' : `${vendor}: news`)

const looksLikeFeedAddress = (url: string): boolean => /\b(?:rss|atom|feed)\b|\.(?:xml|rss|atom)$/i.test(pathOf(url))

function listPage(items: PublishedItem[], address: SourceAddress): string {
  const card = ({ title, url, publishedAt }: PublishedItem): string => `<li><article>
<a href="${escapeMarkup(url ?? '')}"><h3>${escapeMarkup(title)}</h3></a>
${publishedAt === undefined ? '' : `<time datetime="${iso(publishedAt)}">${new Date(publishedAt).toDateString()}</time>`}
</article></li>`
  const title = escapeMarkup(newsOf(address))
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<main><h1>${title}</h1>
<ul>
${items.length === 0 ? '<li>There is no news yet.</li>' : items.map(card).join('\n')}
</ul>
</main>
<footer><a href="/privacy">Privacy</a></footer>
</body>
</html>
`
}
