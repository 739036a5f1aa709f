import { type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { addressOf } from './address.ts'
import { ACCEPT_ENCODING } from './body.ts'
import type { Clock } from './clock.ts'
import { createGate } from './gate.ts'
import { createGuard } from './guard.ts'
import { type NetworkOptions, network } from './network.ts'
import { follow } from './redirect.ts'
import { retryAfterMs } from './retry-after.ts'
import type {
  Answered,
  Arrival,
  Dialled,
  DialRequest,
  ExchangeRequest,
  Failed,
  FailedOutcome,
  Transport,
} from './transport.ts'

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
  /** Tell when each part of the body came; for that it is asked for uncompressed. */
  timed?: boolean
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
  /** When the parts of the body came; only where it was asked for, and of a body that was not compressed. */
  arrivals?: Arrival[]
  /** From `Retry-After`, seconds or date. */
  retryAfterMs?: Millis
  validators: Validators
}

/** No usable answer. `outcome` is one of timeout, dns, tls, connect, malformed (too large, undecodable, refused redirect) or config (an address that our own settings refuse). */
export interface HttpFailure {
  ok: false
  outcome: FailedOutcome
  reason: string
  redirects: string[]
  elapsedMs: Millis
}

export type HttpResult = HttpAnswer | HttpFailure

/** The one way out. Never throws for what the other side does. */
export interface Http {
  request(request: HttpRequest): Promise<HttpResult>
  /** Asks below HTTP; missing where there is no network there (a simulated world). */
  dial?(request: DialRequest): Promise<Dialled>
  close(): Promise<void>
}

export interface HttpOptions {
  clock: Pick<Clock, 'now'>
  /** Inside addresses that may be asked all the same; see `createGuard`. */
  allow: readonly string[]
  /** Sent with each request; see `userAgentOf`. */
  userAgent: string
  /** Instead of the network. */
  transport?: Transport
  limits?: Omit<NetworkOptions, 'guard'> & {
    timeoutMs?: Millis
    maxBytes?: number
    /** Requests under way to one host name; default 2. */
    perHost?: number
  }
}

const MOST_REDIRECTS = 3

/** Who we say we are, with an address to complain to. */
export const userAgentOf = (version: string, contact?: string): string =>
  `Bellwether/${version} (+https://github.com/bellwether-monitor/bellwether${contact === undefined ? '' : `; ${contact}`})`

export function createHttp({ clock, allow, userAgent, transport, limits = {} }: HttpOptions): Http {
  const carrier = transport ?? network({ ...limits, guard: createGuard(allow) })
  const gate = createGate(limits.perHost ?? 2)
  return {
    close: () => carrier.close(),
    ...(carrier.dial && { dial: carrier.dial }),
    async request(asked) {
      const way: Way = { redirects: [], elapsedMs: 0 }
      let next = firstExchange(asked, userAgent, limits)
      while (typeof next !== 'string') {
        const current: ExchangeRequest = next
        const result = await gate(current.url.hostname, () => carrier.exchange(current))
        way.elapsedMs += result.elapsedMs
        if (!result.ok) return failure(result, way)
        const onward = follow(current, result)
        if (!onward) return answer(asked, current, result, way, clock.now())
        way.redirects.push(current.url.href)
        next = checkOnward(onward, way)
      }
      return { ok: false, outcome: way.redirects.length > 0 ? 'malformed' : 'config', reason: next, ...way }
    },
  }
}

interface Way {
  redirects: string[]
  elapsedMs: Millis
}

/** The first exchange, or why there is none. */
function firstExchange(
  asked: HttpRequest,
  userAgent: string,
  limits: NonNullable<HttpOptions['limits']>,
): ExchangeRequest | string {
  const url = addressOf(asked.url)
  if (typeof url === 'string') return url
  const encoding = asked.timed ? 'identity' : ACCEPT_ENCODING
  const headers: Record<string, string> = { 'user-agent': userAgent, 'accept-encoding': encoding }
  for (const name in asked.headers) headers[name.toLowerCase()] = asked.headers[name]!
  if (asked.validators?.etag) headers['if-none-match'] = asked.validators.etag
  if (asked.validators?.lastModified) headers['if-modified-since'] = asked.validators.lastModified
  const timeoutMs = asked.timeoutMs ?? limits.timeoutMs ?? 30 * SECOND
  const maxBytes = asked.maxBytes ?? limits.maxBytes ?? 5_000_000
  const { method = 'GET', body, timed } = asked
  return { method, url, headers, body, timeoutMs, maxBytes, ...(timed && { timed }) }
}

/** The time is for the whole way, not for each part of it. */
function checkOnward(onward: ExchangeRequest | string, way: Way): ExchangeRequest | string {
  if (typeof onward === 'string') return onward
  if (way.redirects.includes(onward.url.href)) return `redirects in a circle, back to ${onward.url.href}`
  if (way.redirects.length > MOST_REDIRECTS) return `more than ${MOST_REDIRECTS} redirects`
  return { ...onward, timeoutMs: Math.max(1, onward.timeoutMs - way.elapsedMs) }
}

/** An address that we may not ask is our own fault when we were told it, and theirs when they sent us there. */
function failure({ outcome, reason }: Failed, way: Way): HttpFailure {
  if (outcome !== 'config' || way.redirects.length === 0) return { ok: false, outcome, reason, ...way }
  return { ok: false, outcome: 'malformed', reason: `redirects to an address that is refused: ${reason}`, ...way }
}

function answer(asked: HttpRequest, last: ExchangeRequest, result: Answered, way: Way, now: Instant): HttpAnswer {
  const { status, headers, bytes, arrivals } = result
  const redirectedMs = way.elapsedMs - result.elapsedMs
  const before = status === 304 ? asked.validators : undefined
  return {
    ok: true,
    url: last.url.href,
    status,
    headers,
    bytes,
    notModified: status === 304,
    redirects: way.redirects,
    elapsedMs: way.elapsedMs,
    ...(arrivals && {
      arrivals: arrivals.map(({ bytes, afterMs }) => ({ bytes, afterMs: redirectedMs + afterMs })),
    }),
    retryAfterMs: retryAfterMs(headers, now),
    validators: { etag: headers.etag ?? before?.etag, lastModified: headers['last-modified'] ?? before?.lastModified },
  }
}
