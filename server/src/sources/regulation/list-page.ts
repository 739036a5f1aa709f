import { text } from '../../lib/document.ts'
import { Unreadable } from '../../lib/errors.ts'
import { type HtmlDocument, type HtmlElement, parsePage, renderText } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import type { ListedItem } from './contract.ts'
import { dateIn } from './dates.ts'
import { linkOf, newestFirst, publishedOf } from './items.ts'

/** A link with what stands around it. */
interface Card {
  url: string
  title: string
  isHeading: boolean
  date?: string
}

/** Parts of a page that lead elsewhere on the site. */
const AROUND = 'nav, footer, [role=navigation], [role=contentinfo]'
const HEADING = 'h1, h2, h3, h4, h5, h6'
/** Addresses of lists, people and files, not of articles. */
const NO_ARTICLE =
  /\/(?:page\/\d+|tags?|categor(?:y|ies)|topics?|authors?|search|login|signup|subscribe|contact|careers|privacy|terms)(?:\/|$)|\.(?:pdf|png|jpe?g|svg|zip|xml)$|^\/?$/i

/** The articles that a page links to: title, address and date as far as the page says it. */
export function readListPage(document: Document): ListedItem[] {
  const page = parsePage(text(document))
  const cards = cardsIn(page, document)
  const items = articlesAmong(cards, document.url).map((card) => itemOf(card, document))
  if (items.length === 0 && isShell(page))
    throw new Unreadable('the page is drawn by a script: there is nothing to read in it')
  return newestFirst(items)
}

const isShell = (page: HtmlDocument): boolean =>
  renderText(page.body).length < 20 && page.querySelector('script') !== null

function cardsIn(page: HtmlDocument, { url: base }: Document): Card[] {
  const anchors = [...page.querySelectorAll('a[href]')].filter((anchor) => !anchor.closest(AROUND))
  const found = new Map<string, Card>()
  for (const anchor of anchors) {
    const url = linkOf(anchor.getAttribute('href'), base)
    const card = url && isArticle(url, base) ? cardOf(anchor, url.replace(/#.*$/, ''), anchors, base) : undefined
    if (card) found.set(card.url, better(found.get(card.url), card))
  }
  return [...found.values()]
}

function isArticle(href: string, base: string): boolean {
  const [url, list] = [new URL(href), new URL(base)]
  const isItself = url.pathname.replace(/\/$/, '') === list.pathname.replace(/\/$/, '') && url.host === list.host
  return !isItself && !NO_ARTICLE.test(url.pathname)
}

/** A picture and a title often lead to the same place. */
function better(known: Card | undefined, card: Card): Card {
  if (!known) return card
  const [first, second] = known.isHeading || !card.isHeading ? [known, card] : [card, known]
  return { ...first, date: first.date ?? second.date }
}

function cardOf(anchor: HtmlElement, url: string, anchors: HtmlElement[], base: string): Card | undefined {
  const around = surroundings(anchor, url, anchors, base)
  const date = dateNear(anchor) ?? dateNear(around)
  const heading = anchor.querySelector(HEADING) ?? anchor.closest(HEADING) ?? around.querySelector(HEADING)
  const own = lineOf(anchor)
    .replace(date ?? '', '')
    .trim()
  const title = heading
    ? lineOf(heading)
    : own.length >= 8
      ? own
      : (anchor.getAttribute('aria-label') ?? anchor.getAttribute('title') ?? own)
  if (title.length < 4) return undefined
  return { url, title: title.trim(), isHeading: heading !== null, ...(date !== undefined && { date }) }
}

const lineOf = (element: HtmlElement): string => renderText(element).replace(/\s+/g, ' ')

/** The largest element around a link in which no other address is linked: its card. */
function surroundings(anchor: HtmlElement, url: string, anchors: HtmlElement[], base: string): HtmlElement {
  const others = anchors.filter((other) => linkOf(other.getAttribute('href'), base)?.replace(/#.*$/, '') !== url)
  let card = anchor
  for (
    let next = anchor.parentElement;
    next && next.nodeName !== 'BODY' && next.nodeName !== 'MAIN';
    next = next.parentElement
  ) {
    const around = next
    if (others.some((other) => around.contains(other))) break
    card = around
  }
  return card
}

function dateNear(element: HtmlElement): string | undefined {
  const time = element.nodeName === 'TIME' ? element : element.querySelector('time')
  const stated = time?.getAttribute('datetime') ?? (time ? lineOf(time) : undefined)
  return stated && (dateIn(stated) || /^\d{4}-\d\d-\d\d/.test(stated)) ? stated : dateIn(lineOf(element))?.words
}

/** Those below the list's own path; if there are none, those with a date or a heading on the same site. */
function articlesAmong(cards: Card[], base: string): Card[] {
  const list = new URL(base)
  const path = `${list.pathname.replace(/\/(?:index\.\w+)?$/, '')}/`
  const below = cards.filter(
    ({ url }) => path !== '/' && new URL(url).host === list.host && new URL(url).pathname.startsWith(path),
  )
  const dated = cards.filter(({ date, url }) => date !== undefined && !below.some((card) => card.url === url))
  if (below.length > 0) return cards.filter((card) => below.includes(card) || dated.includes(card))
  return dated.length > 0 ? dated : cards.filter(({ isHeading }) => isHeading)
}

function itemOf({ url, title, date }: Card, document: Document): ListedItem {
  const publishedAt =
    date === undefined ? undefined : publishedOf(/^\d{4}-\d\d-\d\dT/.test(date) ? date : dateIn(date)?.at, document)
  return { key: url, title, url, ...(publishedAt !== undefined && { publishedAt }), complete: false }
}
