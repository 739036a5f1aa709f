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
  const links = linksIn(page, base)
  const shared = linkedFrom(links)
  const found = new Map<string, Card>()
  for (const { anchor, url } of links) {
    const card = isArticle(url, base) ? cardOf(anchor, url, shared) : undefined
    if (card) found.set(url, better(found.get(url), card))
  }
  return [...found.values()]
}

interface Link {
  anchor: HtmlElement
  url: string
}

/** Pages link to far less, and nothing a page may do shall take long. */
const [MOST_LINKS, MOST_LEVELS] = [1500, 12]

const linksIn = (page: HtmlDocument, base: string): Link[] =>
  [...page.querySelectorAll('a[href]')].slice(0, MOST_LINKS).flatMap((anchor) => {
    const url = linkOf(anchor.getAttribute('href'), base)?.replace(/#.*$/, '')
    return url === undefined || anchor.closest(AROUND) || isInSentence(anchor) ? [] : [{ anchor, url }]
  })

/** A link in the middle of a sentence belongs to that sentence, and is no entry of its own. */
function isInSentence(anchor: HtmlElement): boolean {
  const sentence = anchor.closest('p')
  return sentence !== null && lineOf(sentence).length > 1.5 * lineOf(anchor).length + 15
}

/** Which addresses are linked from within each element. */
function linkedFrom(links: Link[]): Map<HtmlElement, Set<string>> {
  const from = new Map<HtmlElement, Set<string>>()
  for (const { anchor, url } of links)
    for (const element of around(anchor)) from.set(element, (from.get(element) ?? new Set()).add(url))
  return from
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

function cardOf(anchor: HtmlElement, url: string, linked: Map<HtmlElement, Set<string>>): Card | undefined {
  const card = surroundings(anchor, linked)
  const date = dateNear(anchor) ?? dateNear(card)
  const heading = anchor.querySelector(HEADING) ?? anchor.closest(HEADING) ?? card.querySelector(HEADING)
  const title = heading
    ? lineOf(heading)
    : titleIn(anchor)
        .replace(date ?? '', '')
        .trim()
  return title.length < 4 ? undefined : { url, title, isHeading: heading !== null, ...(date !== undefined && { date }) }
}

/** A link without a heading: what is called a title in it, else its longest part, else what it is labelled. */
function titleIn(anchor: HtmlElement): string {
  const titled = anchor.querySelector('[class*="title"], [class*="Title"], [class*="headline"]')
  const said = titled ? lineOf(titled) : longestPart(anchor)
  return said.length >= 4 ? said : (anchor.getAttribute('aria-label') ?? anchor.getAttribute('title') ?? said)
}

function longestPart(anchor: HtmlElement): string {
  const hasOwnWords = Array.from(anchor.childNodes).some((node) => node.nodeType === 3 && node.textContent?.trim())
  const parts = [...anchor.querySelectorAll('*')].filter((part) => part.querySelector('*') === null).map(lineOf)
  return hasOwnWords || parts.length === 0 ? lineOf(anchor) : parts.reduce((a, b) => (b.length > a.length ? b : a))
}

const lineOf = (element: HtmlElement): string => renderText(element).replace(/\s+/g, ' ')

/** The largest element around a link in which no other address is linked: its card. */
function surroundings(anchor: HtmlElement, linked: Map<HtmlElement, Set<string>>): HtmlElement {
  let card = anchor
  for (const next of around(anchor)) {
    if ((linked.get(next)?.size ?? 0) > 1) break
    card = next
  }
  return card
}

/** The elements an anchor is in, from the inside out. */
function around(anchor: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = []
  let next = anchor.parentElement
  while (next && found.length < MOST_LEVELS && !/^(?:BODY|MAIN)$/.test(next.nodeName)) {
    found.push(next)
    next = next.parentElement
  }
  return found
}

function dateNear(element: HtmlElement): string | undefined {
  const time = element.nodeName === 'TIME' ? element : element.querySelector('time')
  const stated = time?.getAttribute('datetime') ?? (time ? lineOf(time) : undefined)
  return stated && (dateIn(stated) || /^\d{4}-\d\d-\d\d/.test(stated)) ? stated : dateIn(lineOf(element))?.words
}

/** Those below the list's own path, and any with a date; if there are none below, those with a date or a heading. */
function articlesAmong(cards: Card[], base: string): Card[] {
  const list = new URL(base)
  const path = `${list.pathname.replace(/\/(?:index\.\w+)?$/, '')}/`
  const isBelow = ({ url }: Card) => path !== '/' && url.startsWith(list.origin + path)
  const hasBelow = cards.some(isBelow)
  return cards.filter((card) => card.date !== undefined || (hasBelow ? isBelow(card) : card.isHeading))
}

function itemOf({ url, title, date }: Card, document: Document): ListedItem {
  const publishedAt =
    date === undefined ? undefined : publishedOf(/^\d{4}-\d\d-\d\dT/.test(date) ? date : dateIn(date)?.at, document)
  return { key: url, title, url, ...(publishedAt !== undefined && { publishedAt }), complete: false }
}
