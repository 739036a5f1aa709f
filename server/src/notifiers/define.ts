import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { z } from 'zod'
import type { HttpRequest } from '../lib/http.ts'
import type { Call, ComposeDeps, Hearing, Notifier, ReceiverPace, SendOutcome } from './contract.ts'
import { deliver, type Reading } from './outcome.ts'

/** A channel that is HTTP requests: it only says which. */
interface WebChannel<Settings> {
  label: string
  documentation: string
  settings: z.ZodType<Settings>
  /** Settings that may be shown in logs. */
  shown?: readonly (keyof Settings & string)[]
  acts?: boolean
  pace?: Partial<ReceiverPace>
  hear?(call: Call, settings: NoInfer<Settings>, at: Instant): Hearing
  /** One request, or several of which each needs the one before. */
  request(message: Message, settings: Settings, deps: ComposeDeps): HttpRequest | HttpRequest[]
  /** Where a service says in the body of a good answer what it means. */
  reading?: Reading
}

export const defineNotifier = <Settings>({
  request,
  reading,
  shown = [],
  ...channel
}: WebChannel<Settings>): Notifier<Settings> => ({
  ...channel,
  shown,
  compose: request,
  async send(message, settings, { http, ...deps }) {
    const [first, ...others] = [request(message, settings, deps)].flat()
    let outcome: SendOutcome = await deliver(http, first!, reading)
    for (const next of others) {
      if (!outcome.sent) return outcome
      const { elapsedMs } = outcome
      const then = await deliver(http, next, reading)
      outcome = { ...then, elapsedMs: elapsedMs + then.elapsedMs }
    }
    return outcome
  },
})

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
