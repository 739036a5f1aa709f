import { hash } from 'node:crypto'
import { escapeMarkup } from '../../lib/plain-text.ts'
import type { PublishedItem, SourceAddress, SourceImitation } from './contract.ts'

/** Characters that XML 1.0 has not (section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

export const xml = (text: string): string => escapeMarkup(text.replace(NOT_XML, ''))

/** Text as paragraphs of HTML. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeMarkup(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

/** A number that stays with an item, for places that number theirs. */
export const numberOf = ({ url, title }: PublishedItem): number =>
  Number.parseInt(hash('sha1', url ?? title).slice(0, 8), 16)

export const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search

interface Channel {
  title: string
  /** What of the text the feed carries. */
  carries: 'whole' | 'nothing'
}

/** The items as an RSS 2.0 feed. (https://www.rssboard.org/rss-specification) */
export function rss(items: PublishedItem[], { url }: Pick<SourceAddress, 'url'>, { title, carries }: Channel): string {
  const entry = (item: PublishedItem): string =>
    [
      '<item>',
      `<title>${xml(escapeMarkup(item.title))}</title>`,
      item.url && `<link>${xml(item.url)}</link>\n<guid isPermaLink="true">${xml(item.url)}</guid>`,
      item.publishedAt !== undefined && `<pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate>`,
      carries === 'whole' && item.text !== '' && `<content:encoded>${xml(paragraphs(item.text))}</content:encoded>`,
      '</item>',
    ]
      .filter(Boolean)
      .join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${xml(title)}</title>
<link>${xml(new URL('/', url).href)}</link>
<description>${xml(title)}</description>
${items.map(entry).join('\n')}
</channel>
</rss>
`
}

/** One JSON document at the place's own address. */
export const imitateJson = ({ url }: Pick<SourceAddress, 'url'>, body: unknown): SourceImitation => ({
  [pathOf(url)]: { headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) },
})

export const imitateRss = (items: PublishedItem[], address: SourceAddress, channel: Channel): SourceImitation => ({
  [pathOf(address.url)]: {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
    body: rss(items, address, channel),
  },
})
