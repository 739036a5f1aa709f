import { DOMParser, parseHTML } from 'linkedom'

/** What we use of a page's tree. (The server's types have no DOM.) */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: ArrayLike<HtmlNode>
  readonly parentElement: HtmlElement | null
}

export interface HtmlElement extends HtmlNode {
  getAttribute(name: string): string | null
  querySelector(selector: string): HtmlElement | null
  querySelectorAll(selector: string): Iterable<HtmlElement>
  closest(selector: string): HtmlElement | null
  contains(other: HtmlNode): boolean
  remove(): void
}

export interface HtmlDocument extends HtmlElement {
  readonly body: HtmlElement
}

/** A page as a tree. Never throws: whatever it is, something is made of it. Scripts do not run. */
export function parsePage(html: string): HtmlDocument {
  const body = /<body[\s>]/i.test(html) ? html : `<body>${html}</body>`
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html>${body}</html>`
  return parseHTML(whole).document as unknown as HtmlDocument
}

/** The same for XML, whose names keep their case. */
export const parseXml = (xml: string): HtmlElement =>
  new DOMParser().parseFromString(xml, 'text/xml') as unknown as HtmlElement

const [TEXT, ELEMENT] = [3, 1]
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'HEAD', 'IFRAME', 'SELECT', 'BUTTON'])
const PARAGRAPHS = new Set(
  'P H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL DL TABLE FIGURE SECTION ARTICLE HEADER FOOTER ASIDE'.split(' '),
)
const LINES = new Set('HR DIV LI TR DT DD MAIN NAV FORM FIGCAPTION ADDRESS DETAILS SUMMARY'.split(' '))

/** Marks of a block's edge, until it is known what stands on its other side. */
const [LINE, PARAGRAPH] = ['\ue000', '\ue001']

/** What a reader sees: a blank line between paragraphs, a new line for each block, no scripts or styles. */
export function renderText(root: HtmlNode): string {
  const parts: string[] = []
  const rest: (HtmlNode | string)[] = [root]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') parts.push(next)
    else if (next.nodeType === TEXT) parts.push((next.textContent ?? '').replace(/[\s\ue000\ue001]+/g, ' '))
    else unfold(next, rest)
  }
  return tidy(parts.join('').replace(/[ \n\ue000\ue001]+/g, asBreak))
}

/** What stands between two pieces of text becomes one break, as strong as its strongest part. */
function asBreak(between: string): string {
  if (between.includes(PARAGRAPH) || between.split('\n').length > 2) return '\n\n'
  return between.includes(LINE) || between.includes('\n') ? '\n' : ' '
}

/** Puts what is inside an element on the pile, last first, between the breaks that it makes. */
function unfold(node: HtmlNode, rest: (HtmlNode | string)[]): void {
  const name = node.nodeName.toUpperCase()
  if (node.nodeType === ELEMENT && SILENT.has(name)) return
  const edge = edgeOf(name)
  rest.push(edge)
  for (let index = node.childNodes.length - 1; index >= 0; index--) rest.push(node.childNodes[index]!)
  if (name !== 'BR') rest.push(edge)
}

function edgeOf(name: string): string {
  if (PARAGRAPHS.has(name)) return PARAGRAPH
  if (LINES.has(name)) return LINE
  if (name === 'BR') return '\n'
  return name === 'TD' || name === 'TH' ? ' ' : ''
}

/** One space between words, no space around lines, at most one empty line. */
export const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** A piece of markup as text; text without markup stays as it is, but for its spaces. */
export const htmlToText = (html: string): string => (/[<&]/.test(html) ? renderText(parsePage(html).body) : tidy(html))

/** The same on one line. */
export const htmlToLine = (html: string): string => htmlToText(html).replace(/\s+/g, ' ')
