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
  | {
      sent: true
      status: number
      elapsedMs: Millis
      exchange?: Exchange
      /** How the service calls what was said, so that more can be said in the same place. */
      reference?: string
    }
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
  /** How the service calls the first message of this thread: what follows belongs under it. */
  thread?: string
}

export type ComposeDeps = Pick<SendDeps, 'at' | 'key' | 'thread'>

/** So many messages within any stretch of so long, and so many under way at once. */
export interface ReceiverPace {
  messages: number
  per: Millis
  atOnce: number
}

/** One channel: what it needs to be told, and how it sends. */
export interface Notifier<Settings = unknown> {
  readonly label: string
  readonly documentation: string
  /** The part under the channel's name in a receiver (`{ id, slack: { … } }`). */
  readonly settings: z.ZodType<Settings>
  /** Names of settings that may be shown in logs. All others are secrets. */
  readonly shown: readonly string[]
  /** How much the service says that it takes; left out: it says nothing, and one message goes at a time. Source beside it. */
  readonly pace?: Partial<ReceiverPace>
  /** People read it who have no other button at hand: its messages carry links that acknowledge and the like. */
  readonly acts?: boolean
  /** What would be sent, without sending it. */
  compose(message: Message, settings: Settings, deps: ComposeDeps): unknown
  send(message: Message, settings: Settings, deps: SendDeps): Promise<SendOutcome>
  /** What its service calls back with, where it does: an acknowledgement there is one here. Reads, checks who says so, and does nothing. */
  hear?(call: Call, settings: Settings, at: Instant): Hearing
}

/** A request that came in. */
export interface Call {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** As it came: signatures are of these very characters. */
  body: string
}

/** One thing that happened at the other service. */
export interface Heard {
  /** Names it; a repetition has the same. */
  id: string
  /** Our incident, where the service says it. */
  incident?: string
  /** How the service itself calls that incident. */
  there?: string
  by: string
  what:
    | { did: 'acknowledged' }
    | { did: 'assigned'; to: string }
    | { did: 'noted'; text: string }
    /** They think that it is over: our own looks decide. */
    | { did: 'closed' }
    /** A monitor of ours says something of one of our dependencies, or of a vendor. */
    | { did: 'observed'; dependency?: string; vendor?: string; text: string; url?: string }
}

/** Why a call was not believed: a name that is answered, logged and counted. */
export type Refusal = 'no_secret_configured' | 'not_signed' | 'wrong_signature' | 'unreadable' | 'too_old'

export type Hearing = { heard: Heard[] } | { refused: Refusal }

/** Who hears, by one channel. */
export interface Receiver {
  id: string
  /** A name of the registry. */
  channel: string
  settings: unknown
  /** What it takes, where that is not what its channel says. */
  pace?: Partial<ReceiverPace>
}
