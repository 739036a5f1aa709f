import type { Instant } from '@bellwether/shared/time.ts'
import { Readability } from '@mozilla/readability'
import { cleanText } from '../../lib/clean-text.ts'
import { type HtmlDocument, type HtmlElement, type HtmlNode, parsePage, renderText } from '../../lib/html.ts'
import { instantOf } from '../../lib/instant.ts'
import { dateIn } from './dates.ts'

/** What a page tells, without what stands around it. */
export interface Article {
  title: string
  text: string
  publishedAt?: Instant
}

/**
 * The article of a page: found by Mozilla's readability, written out by our own hand. Pure, but slow (20 ms, and a page
 * can be made that takes minutes): `createArticles` runs it in a worker.
 */
export function readArticle(html: string): Article {
  const page = parsePage(html)
  const publishedAt = publishedIn(page)
  const named = titleIn(page)
  const plain = plainArticle(page)
  const found = new Readability<HtmlNode>(page as never, { serializer: (node) => node as unknown as HtmlNode }).parse()
  const read = found?.content ? renderText(withoutAsides(found.content as HtmlElement)) : ''
  const title = named ?? (found?.title || read.split('\n')[0]!.slice(0, 120))
  const text = withoutTitle(cleanText(read.length >= SHORT || read.length > plain.length ? read : plain), title)
  return { title, text, ...(publishedAt !== undefined && { publishedAt }) }
}

/** Below this, readability's guess is no better than the page's own `<article>`. */
const SHORT = 250

/** Must come before readability, which takes the page apart. */
function plainArticle(page: HtmlDocument): string {
  const root = page.querySelector('article') ?? page.querySelector('main')
  return root ? renderText(root) : ''
}

/** What readability leaves in: pictures' captions, boxes, and lines that are only links to something else. */
function withoutAsides(content: HtmlElement): HtmlElement {
  for (const element of [...content.querySelectorAll('figcaption, aside, nav, footer')]) element.remove()
  for (const element of [...content.querySelectorAll('li, p, h2, h3, h4, h5, h6')])
    if (isOnlyLinks(element)) element.remove()
  return content
}

function isOnlyLinks(element: HtmlElement): boolean {
  const [all, linked] = [
    lengthOf(element),
    [...element.querySelectorAll('a')].reduce((sum, link) => sum + lengthOf(link), 0),
  ]
  return linked > 0 && linked >= all
}

const lengthOf = (element: HtmlNode): number => (element.textContent ?? '').replace(/\s+/g, '').length

function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.split('\n')
  return first.trim() === title ? rest.join('\n').trim() : text
}

function titleIn(page: HtmlDocument): string | undefined {
  const said = metaOf(page, ['og:title', 'twitter:title'])
  const heading = [...page.querySelectorAll('h1')].map(lineOf).filter((line) => line.length > 0)
  // The site's name is often hung on to the title, but not to the heading.
  const same = heading.find((line) => said?.startsWith(line) && line.length >= said.length / 2)
  return same ?? said ?? (heading.length === 1 ? heading[0] : undefined)
}

const lineOf = (element: HtmlElement): string => renderText(element).replace(/\s+/g, ' ')

function metaOf(page: HtmlDocument, names: string[]): string | undefined {
  for (const name of names) {
    const found = page.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
    const content = found?.getAttribute('content')?.trim()
    if (content) return content
  }
  return undefined
}

const DATES = [
  ...['article:published_time', 'og:article:published_time', 'datePublished', 'parsely-pub-date', 'sailthru.date'],
  ...[
    'dc.date.issued',
    'DC.date.issued',
    'dcterms.date',
    'dc.date',
    'DC.date',
    'pubdate',
    'publish_date',
    'publish-date',
  ],
  ...['date', 'article.published', 'cXenseParse:recs:publishtime'],
]

/** When the page says it was published: its metadata first, then what is written in it. */
export function publishedIn(page: HtmlDocument): Instant | undefined {
  const root = page.querySelector('article') ?? page.querySelector('main') ?? page
  const time = root.querySelector('time[pubdate], [itemprop=datePublished], time[datetime]')
  return (
    instantIn(metaOf(page, DATES)) ??
    instantIn(linkedData(page)) ??
    instantIn(time?.getAttribute('datetime') ?? time?.getAttribute('content') ?? undefined) ??
    dateIn(time ? lineOf(time) : '')?.at ??
    datedLine(root)
  )
}

const instantIn = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : (instantOf(text) ?? dateIn(text)?.at)

/** `datePublished` of whatever JSON-LD says is there first. (https://schema.org/Article) */
function linkedData(page: HtmlDocument): string | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const found = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(script.textContent ?? '')?.[1]
    if (found) return found
  }
  return undefined
}

/** A line near the top that is a date and little else. */
function datedLine(root: HtmlNode): Instant | undefined {
  const lines = renderText(root).split('\n').slice(0, 12)
  const dates = lines.filter((line) => line.length <= 60).map(dateIn)
  return dates.find((date) => date !== undefined)?.at
}
