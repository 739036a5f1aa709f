import { text } from '../../lib/document.ts'
import type { Document, HttpRequest } from '../../lib/http.ts'
import type { Connection } from './contract.ts'

/** Names in `credentials` whose values everybody may see. */
const PUBLIC = new Set(['region', 'project', 'publisher', 'apiVersion', 'resource', 'workspace', 'account'])
const SECRET_HEADERS = /authorization|api-key|token/i
const SHORTEST = 5

/** Every piece of text that must not be kept: the secrets of a key, and what a request made of them. */
export function secretsOf({ credentials }: Connection, request?: HttpRequest): string[] {
  const own = Object.entries(credentials).flatMap(([name, value]) => (PUBLIC.has(name) ? [] : value))
  const sent = Object.entries(request?.headers ?? {}).flatMap(([name, value]) =>
    SECRET_HEADERS.test(name) ? [value, value.replace(/^\w+ /, '')] : [],
  )
  const lines = [...own, ...sent].flatMap((value) => value.split(/\r?\n|\\n/))
  const written = lines.flatMap((line) => [line, JSON.stringify(line).slice(1, -1), encodeURIComponent(line)])
  return [...new Set(written)].filter((line) => line.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

const escaped = (literal: string): string => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** The same text with every secret blacked out, in whatever case it is echoed. */
export function redact(value: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return value
  return value.replace(new RegExp(secrets.map(escaped).join('|'), 'gi'), 'REDACTED')
}

/** An answer that echoes a secret, without it: before anybody reads, quotes or keeps it. */
export function redactDocument<Kind extends Document>(document: Kind, secrets: readonly string[]): Kind {
  const headers = Object.fromEntries(
    Object.entries(document.headers).map(([name, value]) => [name, redact(value, secrets)] as const),
  )
  const before = text(document)
  const after = redact(before, secrets)
  return { ...document, headers, bytes: after === before ? document.bytes : new TextEncoder().encode(after) }
}
