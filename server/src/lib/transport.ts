import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'

/** Why no usable answer came. */
export type FailedOutcome = Extract<Outcome, 'timeout' | 'dns' | 'tls' | 'connect' | 'malformed' | 'config'>

/** One request to one address: no redirect is followed, nothing is remembered. */
export interface ExchangeRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  /** Names in lower case. */
  headers: Record<string, string>
  body?: string
  /** Of the whole exchange. */
  timeoutMs: Millis
  /** Of the decompressed body. */
  maxBytes: number
  /** Tell when each part of the body came. */
  timed?: boolean
}

/** A body had come up to this byte, this long after the request. */
export interface Arrival {
  bytes: number
  afterMs: Millis
}

export interface Answered {
  ok: true
  status: number
  /** Names in lower case; repeated ones joined by a comma. */
  headers: Record<string, string>
  /** Decompressed. */
  bytes: Uint8Array
  elapsedMs: Millis
  /** In order; only where it was asked for, and of a body that was not compressed. */
  arrivals?: Arrival[]
}

export interface Failed {
  ok: false
  outcome: FailedOutcome
  reason: string
  elapsedMs: Millis
}

export type Exchange = Answered | Failed

/** A question below HTTP: has the name an address, does the port accept a connection, does TLS come about? */
export interface DialRequest {
  kind: 'dns' | 'tcp' | 'tls'
  host: string
  /** Not needed for dns. */
  port?: number
  timeoutMs: Millis
}

export type Dialled =
  | {
      ok: true
      /** All of the name's for dns, else the one that was connected to. */
      addresses: string[]
      /** When the certificate ends; only of tls. */
      validTo?: Instant
      elapsedMs: Millis
    }
  | Failed

/** What carries bytes: the network, or a simulated world. Never throws for what the other side does. */
export interface Transport {
  exchange(request: ExchangeRequest): Promise<Exchange>
  /** Missing where there is no network below HTTP. */
  dial?(request: DialRequest): Promise<Dialled>
  close(): Promise<void>
}
