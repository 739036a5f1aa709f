import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { z } from 'zod'
import type { HttpRequest } from '../lib/http.ts'
import type { Call, Hearing, Notifier, SendDeps } from './contract.ts'
import { deliver } from './outcome.ts'

/** A channel that is one HTTP request: it only says which. */
interface WebChannel<Settings> {
  label: string
  documentation: string
  settings: z.ZodType<Settings>
  /** Settings that may be shown in logs. */
  shown?: readonly (keyof Settings & string)[]
  acts?: boolean
  hear?(call: Call, settings: NoInfer<Settings>, at: Instant): Hearing
  request(message: Message, settings: Settings, deps: Pick<SendDeps, 'at' | 'key'>): HttpRequest
}

export const defineNotifier = <Settings>({
  request,
  shown = [],
  ...channel
}: WebChannel<Settings>): Notifier<Settings> => ({
  ...channel,
  shown,
  compose: request,
  send: (message, settings, { http, at, key }) => deliver(http, request(message, settings, { at, key })),
})

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
