import { challengeOf, looksLikeHtml, text, titleOf } from '../../../lib/document.ts'
import type { Document } from '../../../lib/http.ts'
import { eventsIn } from './events.ts'
import { linksIn, withoutLinks } from './links.ts'
import { type Reply, replyOf } from './reply.ts'
import { hear, type Said, snake } from './said.ts'
import { replyOfEvents } from './stream.ts'

/** One answer of a model API, taken apart once, so that every rule looks at fields. */
export interface Answer extends Said {
  status: number
  headers: Record<string, string>
  /** The model of the request. */
  asked?: string
  shape: 'empty' | 'html' | 'text' | 'json'
  json?: unknown
  /** What a successful answer is, when it is well-formed. */
  reply?: Reply
  /** The body reports an error, whatever the status. */
  reportsError: boolean
  /** Somebody in front of the vendor wants to see a browser. */
  challenge?: string
  /** The sentences of an error, for matching: lower case, plain quotes, one a line, no links, the asked model as `‹model›`. */
  sentences: string[]
  links: string[]
}

/** Takes any bytes. */
export function readAnswer(document: Document, asked?: string): Answer {
  const body = text(document)
  const json = parsed(body)
  const events = json === undefined ? eventsIn(body) : undefined
  const values = events ?? (Array.isArray(json) ? json : [json])
  const reportsError = values.some(isError)
  const succeeded = document.status >= 200 && document.status < 300 && !reportsError
  const reply = succeeded ? (replyOf(json) ?? replyOfEvents(values)) : undefined
  const said = reply ? { codes: [], messages: [] } : heard(document, body, events ?? json, values)
  return {
    ...said,
    status: document.status,
    headers: document.headers,
    asked,
    shape:
      body.trim() === '' ? 'empty' : json !== undefined || events ? 'json' : looksLikeHtml(document) ? 'html' : 'text',
    json,
    reply,
    reportsError,
    challenge: json === undefined ? challengeOf(document) : undefined,
    sentences: said.messages.flatMap((message) => sentencesOf(message, asked)),
    links: linksIn(said.messages),
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined // Text, a page, or a stream.
  }
}

/** Does this part of a body say that it is an error? `error: null` is how some say that there is none. */
function isError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { error, errors, fault, object, type, success, choices, error_code, response } = value as Record<
    string,
    unknown
  >
  if (error || fault || error_code || object === 'error' || type === 'error' || success === false) return true
  if (Array.isArray(errors) && errors.length > 0) return true
  if (type === 'response.failed' && isError(response)) return true
  return Array.isArray(choices) && choices.some((choice) => isError(choice) || choice?.finish_reason === 'error')
}

/** A page says its title; a list of documents only what its errors say. Some codes stand in headers. */
function heard(document: Document, body: string, json: unknown, values: unknown[]): Said {
  const errors = values.filter(isError)
  const page = json === undefined && looksLikeHtml(document) ? (titleOf(body) ?? '') : undefined
  const said = hear(errors.length > 0 ? errors : (json ?? page ?? body.slice(0, 20_000)))
  return { ...said, codes: [...codesOfHeaders(document.headers), ...said.codes] }
}

const CODE_HEADERS = ['x-amzn-errortype', 'x-ms-error-code', 'x-error-code', 'x-error-type']

const codesOfHeaders = (headers: Record<string, string>): string[] =>
  CODE_HEADERS.flatMap((name) => headers[name] ?? []).map((value) => snake(value.split(':')[0]!))

function sentencesOf(message: string, asked: string | undefined): string[] {
  const plain = withoutLinks(message)
    .replace(/[‘’`´“”"]/g, "'")
    .toLowerCase()
  return (asked ? plain.replaceAll(asked.toLowerCase(), '‹model›') : plain)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.slice(0, 600).replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '')
}
