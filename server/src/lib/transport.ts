import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { Millis } from '@bellwether/shared/time.ts'

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
}

export interface Answered {
  ok: true
  status: number
  /** Names in lower case; repeated ones joined by a comma. */
  headers: Record<string, string>
  /** Decompressed. */
  bytes: Uint8Array
  elapsedMs: Millis
  firstByteMs: Millis
}

export interface Failed {
  ok: false
  outcome: FailedOutcome
  reason: string
  elapsedMs: Millis
}

export type Exchange = Answered | Failed

/** What carries bytes: the network, or a simulated world. Never throws for what the other side does. */
export interface Transport {
  exchange(request: ExchangeRequest): Promise<Exchange>
  close(): Promise<void>
}
