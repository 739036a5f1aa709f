import { XMLValidator } from 'fast-xml-parser'
import { text } from './document.ts'
import { Unreadable } from './errors.ts'
import { type HtmlElement, parseXml, tidy } from './html.ts'
import type { Document } from './http.ts'
import { decodeEntities, escapeMarkup } from './plain-text.ts'

/** A feed as an outline names it. */
export interface OpmlFeed {
  line: number
  title: string
  url: string
  /** The outlines it stands in, from the outside in. */
  folder?: string
}

/** An outline that leads to no feed. */
export interface OpmlRest {
  line: number
  title: string
  why: string
}

/**
 * The feeds of an OPML file (http://opml.org/spec2.opml), nested as they are, in their order. Throws `Unreadable`, with
 * the line, when it is no OPML or no XML.
 */
export function readOpml(document: Pick<Document, 'headers' | 'bytes'>): { feeds: OpmlFeed[]; rest: OpmlRest[] } {
  const body = valid(text(document).replace(/^\ufeff/, ''))
  const lines = linesOfOutlines(body)
  const feeds: OpmlFeed[] = []
  const rest: OpmlRest[] = []
  for (const outline of parseXml(body.trimStart()).querySelectorAll('outline')) {
    const line = lines.shift() ?? 0
    const read = readOutline(outline)
    if (read === 'folder') continue
    if ('url' in read) feeds.push({ line, ...read })
    else rest.push({ line, ...read })
  }
  return { feeds, rest }
}

function valid(body: string): string {
  const start = body.trimStart()
  if (start === '') throw new Unreadable('the file is empty')
  const root = /<(?![?!])([^\s/>]+)/.exec(start)?.[1]
  if (root !== undefined && !/^opml$/i.test(root))
    throw new Unreadable(`not an OPML file: it begins with <${root}>, not with <opml>`)
  const checked = XMLValidator.validate(start)
  if (checked === true) return body
  const skipped = body.split('\n').length - start.split('\n').length
  throw new Unreadable(`line ${checked.err.line + skipped}, column ${checked.err.col}: ${tidy(checked.err.msg)}`)
}

/** Where each outline begins, in the order of the file; what is only a comment or quoted is none. */
function linesOfOutlines(body: string): number[] {
  const blanked = body.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (part) => part.replace(/[^\n]/g, ' '))
  let [line, from] = [1, 0]
  return [...blanked.matchAll(/<outline(?=[\s/>])/g)].map(({ index }) => {
    line += blanked.slice(from, index).split('\n').length - 1
    from = index
    return line
  })
}

function readOutline(outline: HtmlElement): Omit<OpmlFeed, 'line'> | Omit<OpmlRest, 'line'> | 'folder' {
  const title = titleOf(outline)
  const said = attribute(outline, 'xmlUrl')
  if (said === '')
    return outline.querySelector('outline') ? 'folder' : { title: title || 'without a name', why: whyNot(outline) }
  if (attribute(outline, 'isComment') === 'true') return { title: title || said, why: 'it is commented out' }
  const url = URL.parse(said.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:'))
  if (!url || !/^https?:$/.test(url.protocol))
    return { title: title || said, why: `"${said.slice(0, 200)}" is no address of the web` }
  const folder = foldersOf(outline).join(' / ')
  return { title: title || url.hostname, url: url.href, ...(folder !== '' && { folder }) }
}

function whyNot(outline: HtmlElement): string {
  const [type, url] = [attribute(outline, 'type'), attribute(outline, 'url')]
  if (type === 'include') return `it stands for another OPML file${url && ` (${url})`}: import that one too`
  if (type === 'link') return 'it is a link to a page, not a feed'
  return type === 'rss' ? 'it says that it is a feed, but not where (no xmlUrl)' : 'it has no xmlUrl'
}

const titleOf = (outline: HtmlElement): string => tidy(attribute(outline, 'text') || attribute(outline, 'title'))

/** Some write them in lower case; linkedom leaves what is escaped in them as it is. */
const attribute = (outline: HtmlElement, name: string): string =>
  decodeEntities(outline.getAttribute(name) ?? outline.getAttribute(name.toLowerCase()) ?? '').trim()

function foldersOf(outline: HtmlElement): string[] {
  const found: string[] = []
  for (let next = outline.parentElement; next?.nodeName === 'outline'; next = next.parentElement)
    found.unshift(titleOf(next))
  return found.filter((title) => title !== '')
}

/** What stands in one folder. Only a feed has an `xmlUrl`; a page that is read without one is a link. */
export interface OpmlFolder {
  title: string
  places: readonly { title: string; url: string; isFeed: boolean }[]
}

/** OPML 2.0. `createdAt` as RFC 822 has dates. */
export const writeOpml = (title: string, createdAt: string, folders: readonly OpmlFolder[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeMarkup(title)}</title>
    <dateCreated>${escapeMarkup(createdAt)}</dateCreated>
  </head>
  <body>
${folders.map(written).join('\n')}
  </body>
</opml>
`

function written({ title, places }: OpmlFolder): string {
  const outlines = places.map(({ title: name, url, isFeed }) => {
    const where = isFeed ? `type="rss" xmlUrl="${escapeMarkup(url)}"` : `type="link" url="${escapeMarkup(url)}"`
    return `      <outline text="${escapeMarkup(name)}" ${where}/>`
  })
  return [`    <outline text="${escapeMarkup(title)}">`, ...outlines, '    </outline>'].join('\n')
}
