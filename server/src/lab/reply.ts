import { createHash } from 'node:crypto'
import type { Answer } from '@bellwether/shared/scenario.ts'
import type { Millis } from '@bellwether/shared/time.ts'

/** One request as it reaches a simulated host. Header names are in lower case. */
export interface LabRequest {
  method: string
  url: string
  headers: Record<string, string | undefined>
  body: string
}

/** What comes back from a simulated host. */
export type LabReply =
  | {
      kind: 'document'
      status: number
      headers: Record<string, string>
      body: Buffer
      afterMs: Millis
      /** The body goes out in these pieces, the last one at `afterMs`. */
      pieces?: Buffer[]
    }
  /** The connection stays open and nothing comes. */
  | { kind: 'timeout' }
  /** The connection is cut. */
  | { kind: 'reset' }
  | { kind: 'bad-tls' }
  /** There is no such name. */
  | { kind: 'dns' }

export const TIMEOUT: LabReply = { kind: 'timeout' }
export const RESET: LabReply = { kind: 'reset' }

interface Written {
  status?: number
  headers?: Record<string, string>
  body: string | Uint8Array
  afterMs?: Millis
}

export function reply({ status = 200, headers = {}, body, afterMs = 0 }: Written): LabReply {
  const bytes = status === 204 ? Buffer.alloc(0) : Buffer.from(body)
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    kind: 'document',
    status,
    headers: { ...validator(status, bytes), ...Object.fromEntries(named) },
    body: bytes,
    afterMs,
  }
}

const validator = (status: number, body: Buffer): Record<string, string> =>
  status === 200 && body.length > 0 ? { etag: `"${createHash('sha1').update(body).digest('base64url')}"` } : {}

export const json = (value: unknown, more: Omit<Written, 'body'> = {}): LabReply =>
  reply({ ...more, headers: { 'content-type': 'application/json', ...more.headers }, body: JSON.stringify(value) })

/** A body in pieces, one after the other. */
export function stream({ contentType, pieces }: { contentType: string; pieces: string[] }): LabReply {
  const whole = reply({ headers: { 'content-type': contentType }, body: pieces.join('') })
  return whole.kind === 'document' ? { ...whole, pieces: pieces.map((piece) => Buffer.from(piece)) } : whole
}

/** What of the time it takes has passed before the first piece of a stream is there. */
const BEFORE_FIRST = 0.6

/** When each piece goes out, after the request: the first after a good part of the time, the last at its end. */
export const piecesOf = (pieces: readonly Buffer[], afterMs: Millis): { piece: Buffer; afterMs: Millis }[] =>
  pieces.map((piece, index) => ({
    piece,
    afterMs: Math.round(afterMs * (BEFORE_FIRST + ((1 - BEFORE_FIRST) * index) / Math.max(1, pieces.length - 1))),
  }))

export function html(status: number, title: string, text: string): LabReply {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>\n`
  return reply({ status, headers: { 'content-type': 'text/html; charset=utf-8' }, body })
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** A scenario's answer as it goes over the wire; `well` is what a healthy one says. */
export function answered(answer: Answer, well: () => LabReply, url: URL): LabReply {
  if (answer === 'healthy') return well()
  if (answer === 'timeout') return TIMEOUT
  if (answer === 'reset') return RESET
  if (answer === 'bad-tls') return toBrokenTls(url)
  if ('slowMs' in answer) return slowed(well(), answer.slowMs)
  const { status, headers, body } = answer
  if (typeof body === 'string') return reply({ status, headers: { 'content-type': typeOf(body), ...headers }, body })
  return body === undefined ? reply({ status, headers, body: '' }) : json(body, { status, headers })
}

const typeOf = (body: string): string =>
  body.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8'

const slowed = (document: LabReply, afterMs: Millis): LabReply =>
  document.kind === 'document' ? { ...document, afterMs } : document

/** Simulated hosts speak plain HTTP, so that a handshake can only fail where https is asked for: at the same host and port, which cannot speak it. */
function toBrokenTls(url: URL): LabReply {
  const port = url.port === '' ? ':80' : `:${url.port}`
  return reply({
    status: 307,
    headers: { location: `https://${url.hostname}${port}${url.pathname}${url.search}` },
    body: '',
  })
}

/** 304 when the one who asks has it already (RFC 9110 section 13.1.2). */
export function revalidated(document: LabReply, ifNoneMatch: string | undefined): LabReply {
  if (document.kind !== 'document' || document.headers.etag === undefined || document.headers.etag !== ifNoneMatch)
    return document
  return { ...document, status: 304, headers: { etag: ifNoneMatch }, body: Buffer.alloc(0) }
}
