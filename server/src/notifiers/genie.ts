import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import type { HttpRequest } from '../lib/http.ts'
import { postJson } from './define.ts'
import { bodyText, clip, plainText } from './text.ts'

const PRIORITY: Record<Message['severity'], string> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P5' }

const creation = (message: Message) => ({
  message: clip(message.subject, 130),
  alias: message.dedupKey.slice(0, 512),
  description: clip(bodyText(message), 15_000),
  priority: PRIORITY[message.severity],
  source: 'Bellwether',
  entity: message.facts.vendor,
  tags: [message.severity, ...(message.facts.cause ? [message.facts.cause] : [])],
  details: message.facts,
})

const note = (message: Message) => ({ source: 'Bellwether', note: clip(plainText(message), 25_000) })

/** Where each kind goes; what is not a creation names the alert by its alias. */
const PATH: Record<NotificationKind, 'notes' | 'acknowledge' | 'close' | undefined> = {
  trigger: undefined,
  test: undefined,
  update: 'notes',
  acknowledge: 'acknowledge',
  resolve: 'close',
  reminder: 'notes',
  advisory: undefined,
  digest: undefined,
}

/** What nobody has to do anything about: shown, and closed at once, since nobody would. */
const PASSING: readonly NotificationKind[] = ['advisory', 'digest']

/** The alert API that Opsgenie had and Jira Service Management keeps: requests of it, under `alerts` (an address that ends in `/v2/alerts`). */
export function genieRequests(message: Message, alerts: string, apiKey: string): HttpRequest[] {
  const to = (path: string | undefined, body: unknown) => {
    const url = path ? `${alerts}/${encodeURIComponent(message.dedupKey)}/${path}?identifierType=alias` : alerts
    return postJson(url, body, { authorization: `GenieKey ${apiKey}` })
  }
  const path = PATH[message.kind]
  const first = to(path, path ? note(message) : creation(message))
  return PASSING.includes(message.kind) ? [first, to('close', { source: 'Bellwether' })] : [first]
}
