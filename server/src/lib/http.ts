import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Millis } from '@bellwether/shared/time.ts'

/** What we ask. Redirects are followed (at most 3, each address checked again). */
export interface HttpRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: string
  headers?: Record<string, string>
  body?: string
  /** Of the whole exchange; default 30 s. */
  timeoutMs?: Millis
  /** Of the decompressed body; default 5 MB. */
  maxBytes?: number
  /** What the last answer said, so that the server may say 304. */
  validators?: Validators
}

export interface Validators {
  etag?: string
  lastModified?: string
}

/** An answer as it came: status, headers (names in lower case) and decompressed bytes. The input of every parser. */
export interface Document {
  /** The address that finally answered. */
  url: string
  status: number
  headers: Record<string, string>
  bytes: Uint8Array
}

export interface HttpAnswer extends Document {
  ok: true
  /** 304: what we have is still true. */
  notModified: boolean
  /** Addresses that redirected, first to last. */
  redirects: string[]
  elapsedMs: Millis
  /** To the first byte of the body. */
  firstByteMs: Millis
  /** From `Retry-After`, seconds or date. */
  retryAfterMs?: Millis
  validators: Validators
}

/** No usable answer. `outcome` is one of timeout, dns, tls, connect, malformed (too large, undecodable, refused redirect) or config (an address that our own settings refuse). */
export interface HttpFailure {
  ok: false
  outcome: Extract<Outcome, 'timeout' | 'dns' | 'tls' | 'connect' | 'malformed' | 'config'>
  reason: string
  redirects: string[]
  elapsedMs: Millis
}

export type HttpResult = HttpAnswer | HttpFailure

/** The one way out. Never throws for what the other side does. */
export interface Http {
  request(request: HttpRequest): Promise<HttpResult>
  close(): Promise<void>
}
