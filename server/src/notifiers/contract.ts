import type { Message } from '@bellwether/shared/notification.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import type { z } from 'zod'
import type { Http } from '../lib/http.ts'

/** A failure says whether trying again can help. */
export type SendOutcome =
  | { sent: true; status: number; elapsedMs: Millis }
  | {
      sent: false
      retry: boolean
      /** As the receiver asked by `Retry-After`. */
      afterMs?: Millis
      reason: 'rate_limited' | 'rejected' | 'server' | 'unreachable'
      detail: string
      elapsedMs: Millis
    }

/** One channel: what it needs to be told, and how it sends. */
export interface Notifier<Settings = unknown> {
  readonly label: string
  readonly documentation: string
  /** The part under the channel's name in a receiver (`{ id, slack: { … } }`). */
  readonly settings: z.ZodType<Settings>
  send(message: Message, settings: Settings, deps: { http: Http; at: number }): Promise<SendOutcome>
}
