import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { z } from 'zod'
import type { Http } from '../lib/http.ts'

/** What was said and answered, as it went over the wire: secrets are taken out before it is kept. */
export interface Exchange {
  request: { method: string; url: string; body?: string }
  answer?: { status: number; body: string }
}

/** A failure says whether trying again can help. */
export type SendOutcome =
  | { sent: true; status: number; elapsedMs: Millis; exchange?: Exchange }
  | {
      sent: false
      retry: boolean
      /** As the receiver asked by `Retry-After`. */
      afterMs?: Millis
      reason: 'rate_limited' | 'rejected' | 'server' | 'unreachable'
      detail: string
      elapsedMs: Millis
      exchange?: Exchange
    }

export interface SendDeps {
  http: Http
  at: Instant
  /** Names this owed message; the same at every attempt, so that the receiver can tell a repetition. */
  key: string
}

/** One channel: what it needs to be told, and how it sends. */
export interface Notifier<Settings = unknown> {
  readonly label: string
  readonly documentation: string
  /** The part under the channel's name in a receiver (`{ id, slack: { … } }`). */
  readonly settings: z.ZodType<Settings>
  /** Names of settings that may be shown in logs. All others are secrets. */
  readonly shown: readonly string[]
  /** People read it who have no other button at hand: its messages carry links that acknowledge and the like. */
  readonly acts?: boolean
  /** What would be sent, without sending it. */
  compose(message: Message, settings: Settings, deps: Pick<SendDeps, 'at' | 'key'>): unknown
  send(message: Message, settings: Settings, deps: SendDeps): Promise<SendOutcome>
}

/** Who hears, by one channel. */
export interface Receiver {
  id: string
  /** A name of the registry. */
  channel: string
  settings: unknown
}
