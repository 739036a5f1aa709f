import type { DeliverySummary } from './api.ts'
import type { Instant, Millis } from './time.ts'

/** What a receiver is named for in the configuration. */
export type ReceiverPurpose = 'route' | 'operators' | 'served'

/** Who hears, by which channel, and whether messages arrive there. */
export interface ReceiverSummary {
  id: string
  channel: string
  purposes: ReceiverPurpose[]
  /** When it gets what can wait, once a day; absent: it hears of that as it comes. */
  digest?: { at: string; timeZone: string }
  /** When it is not to be disturbed, in words. */
  quiet?: string
  /** It is so now, until then. */
  quietUntil?: Instant
  /** `untried`: nothing was ever sent there. */
  health: 'ok' | 'failing' | 'untried'
  lastSentAt?: Instant
  /** The first failure since a message arrived last. */
  failingSince?: Instant
  /** Of the last failure, while it fails; holds no secret. */
  lastError?: string
  /** Messages that wait, and those that nobody will get. */
  owed: number
  dead: number
}

/** What became of a test message. Nothing in it is secret. */
export interface TestSent {
  receiver: string
  channel: string
  sent: boolean
  at: Instant
  latencyMs: Millis
  /** HTTP status, or the answer code of SMTP; absent when nobody answered. */
  status?: number
  /** Why it did not arrive. */
  detail?: string
  /** Method, address without what is secret in it, and body. */
  request?: string
  /** The beginning of the answer. */
  answer?: string
}

/** One attempt to send a message. Nothing in it is secret. */
export interface Try {
  attempt: number
  at: Instant
  outcome: 'sent' | 'rate_limited' | 'rejected' | 'server' | 'unreachable'
  latencyMs: Millis
  status?: number
  detail?: string
  request?: string
  answer?: string
}

/** A message in full: what it says, why it was owed, and every attempt to send it. */
export interface DeliveryDetail extends DeliverySummary {
  /** The named reason. */
  decision: string
  /** The same in words. */
  because: string
  lines: string[]
  tries: Try[]
}
