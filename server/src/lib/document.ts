import type { z } from 'zod'
import { Unreadable } from './errors.ts'
import type { Document } from './http.ts'

/** A header's value; header names are in lower case. */
export const headerOf = (document: Pick<Document, 'headers'>, name: string): string | undefined =>
  document.headers[name.toLowerCase()]

const UTF8 = new TextDecoder()

/**
 * The body as text. What says the encoding, strongest first: byte order mark, `charset` of Content-Type, the XML or
 * HTML declaration; else UTF-8. (WHATWG Encoding and RFC 4627 section 3 for UTF-16 without a mark.)
 */
export function text(document: Pick<Document, 'headers' | 'bytes'>): string {
  const { bytes } = document
  const label = byMark(bytes) ?? byHeader(document) ?? byNulls(bytes) ?? byDeclaration(bytes)
  return (decoderOf(label) ?? UTF8).decode(bytes)
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return undefined
}

function byHeader(document: Pick<Document, 'headers'>): string | undefined {
  const label = /charset\s*=\s*["']?([^"';\s]+)/i.exec(headerOf(document, 'content-type') ?? '')?.[1]
  return decoderOf(label) && label
}

/** JSON and XML begin with ASCII, so a null beside the first character gives UTF-16 away. */
function byNulls(bytes: Uint8Array): string | undefined {
  if (bytes.length < 2 || (bytes[0] === 0) === (bytes[1] === 0)) return undefined
  return bytes[0] === 0 ? 'utf-16be' : 'utf-16le'
}

const DECLARATION = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)|<meta[^>]*\scharset\s*=\s*["']?([^"'\s/>;]+)/i
const META_CONTENT = /<meta[^>]*\scontent\s*=\s*["'][^"']*charset=([^"'\s;]+)/i

function byDeclaration(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c && !bytes.subarray(0, 64).includes(0x3c)) return undefined
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  const found = DECLARATION.exec(head)
  const label = found?.[1] ?? found?.[2] ?? META_CONTENT.exec(head)?.[1]
  // It was readable as ASCII, so it cannot be UTF-16, whatever it says.
  return label && /^utf-?16/i.test(label) ? 'utf-8' : label
}

const decoders = new Map<string, TextDecoder | undefined>()

function decoderOf(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined
  if (!decoders.has(label)) decoders.set(label, newDecoder(label))
  return decoders.get(label)
}

function newDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined // A label nobody knows says nothing.
  }
}

/** Begins like an HTML page, whatever its Content-Type says. (XML, RSS and SVG do not.) */
export const looksLikeHtml = (document: Document): boolean =>
  /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b/i.test(text(document).slice(0, 2048))

/** The page's title in at most 80 characters. */
export function titleOf(html: string): string | undefined {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim()
  return title ? title.slice(0, 80) : undefined
}

/** Somebody in front of the vendor wants to see a browser. The answer says nothing about the vendor. */
export function challengeOf(document: Document): string | undefined {
  if (headerOf(document, 'cf-mitigated')) return `challenge page (cf-mitigated: ${headerOf(document, 'cf-mitigated')})`
  const waf = headerOf(document, 'x-amzn-waf-action')
  if (waf) return `challenge page (x-amzn-waf-action: ${waf})`
  if (!looksLikeHtml(document)) return undefined
  const title = titleOf(text(document))
  return title && /^(just a moment|attention required!|checking your browser)/i.test(title)
    ? `challenge page "${title}"`
    : undefined
}

/** The body as JSON: an object or a list, checked by `schema` when one is given. Throws `Unreadable`, saying what came instead. */
export function json(document: Document): unknown
export function json<Schema extends z.ZodType>(document: Document, schema: Schema): z.output<Schema>
export function json(document: Document, schema?: z.ZodType): unknown {
  const value = parse(document)
  if (typeof value !== 'object' || value === null)
    throw new Unreadable(`JSON is ${value === null ? 'null' : `a ${typeof value}`}, not an object or a list`)
  if (!schema) return value
  const checked = schema.safeParse(value)
  if (checked.success) return checked.data
  throw new Unreadable(`JSON of another shape: ${issueOf(checked.error)}`)
}

function parse(document: Document): unknown {
  const body = text(document)
  if (body.trim() === '') throw new Unreadable('empty body')
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new Unreadable(whyNotJson(document, body, (error as SyntaxError).message))
  }
}

function whyNotJson(document: Document, body: string, message: string): string {
  const challenge = challengeOf(document)
  if (challenge) return `${challenge} instead of JSON`
  if (looksLikeHtml(document)) {
    const title = titleOf(body)
    return title ? `HTML instead of JSON ("${title}")` : 'HTML instead of JSON'
  }
  const type = headerOf(document, 'content-type')?.split(';')[0]?.trim()
  if (type && !/json|^text\/(?:plain|html)$|javascript|octet-stream/i.test(type)) return `${type} instead of JSON`
  return whereNotJson(message, body.trimEnd().length)
}

/** V8 names the position, or the end, or only the character. */
function whereNotJson(message: string, length: number): string {
  const token = /^Unexpected token '(.+?)',/.exec(message)?.[1]
  if (token) return `invalid JSON: unexpected "${token}"`
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? length)
  return position < length
    ? `invalid JSON at position ${position}`
    : `truncated JSON: it ends after ${length} characters`
}

/** The first fault of a schema, as `path: what is wrong`. */
export function issueOf(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'invalid'
  const path = pathOf(issue.path)
  return path ? `${path}: ${issue.message}` : issue.message
}

function pathOf(path: readonly PropertyKey[]): string {
  let text = ''
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : `${text && '.'}${String(part)}`
  return text
}
