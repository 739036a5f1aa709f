import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { LINK_WORDS, linksFor, packed } from '../domain/act-link.ts'
import { redact, redactUrl, secretsIn } from '../domain/redact.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Http } from '../lib/http.ts'
import { signToken } from '../lib/signed-token.ts'
import type { Notifier, Receiver, SendOutcome } from '../notifiers/contract.ts'
import type { Delivery } from '../store/deliveries.ts'

export interface SendingDeps {
  /** The registry. */
  notifiers: Readonly<Record<string, Notifier>>
  /** As configured now. */
  receivers: readonly Receiver[]
  http: Http
  clock: Clock
  /** Where links in messages lead, and what they are signed with; absent: messages have none. */
  links?: { publicUrl: string; key: string }
}

export interface Attempted {
  outcome: SendOutcome
  delivery: Delivery
}

interface Sending {
  receiver: string
  message: Message
  key: string
  number: number
  /** When it was owed: links in it work from then on for so long. */
  at: Instant
  /** What is known of the conversation there. */
  thread?: string
}

const REQUEST_KEPT = 4000

/** Sends one message once, and says what became of it, with a record for the log that holds no secret. Undefined: no such receiver, or no such channel. */
export async function attempt(
  { notifiers, receivers, http, clock, links }: SendingDeps,
  { receiver: id, message: owed, key, number, at: owedAt, thread }: Sending,
): Promise<Attempted | undefined> {
  const receiver = receivers.find((candidate) => candidate.id === id)
  const notifier = receiver && notifiers[receiver.channel]
  if (!notifier) return undefined
  const at = clock.now()
  const message = links && notifier.acts ? withActs(owed, id, owedAt, links) : owed
  const outcome = await sent(notifier, receiver, message, { http, at, key, ...(thread !== undefined && { thread }) })
  // Whoever may read the log may not act by it.
  const secrets = [...secretsIn(receiver.settings, notifier.shown), ...(message.acts ?? []).map(({ url }) => url)]
  const delivery = { key, attempt: number, at, receiver: id, channel: receiver.channel, ...recordOf(outcome, secrets) }
  return { outcome, delivery }
}

/** Signed when it is sent and never stored; the same at every attempt. */
function withActs(
  message: Message,
  receiver: string,
  owedAt: Instant,
  { publicUrl, key }: NonNullable<SendingDeps['links']>,
) {
  const acts = linksFor(message, receiver, owedAt).map((link) => ({
    act: link.act,
    text: LINK_WORDS[link.act],
    url: `${publicUrl}/act/${signToken(key, packed(link))}`,
  }))
  return acts.length > 0 ? { ...message, acts } : message
}

/** A fault of ours in a channel must not stop the others: it is a failure of this message, and tried again. */
async function sent(notifier: Notifier, receiver: Receiver, message: Message, deps: Parameters<Notifier['send']>[2]) {
  try {
    return await notifier.send(message, receiver.settings, deps)
  } catch (error) {
    const detail = `${receiver.channel} failed: ${messageOf(error)}`
    return { sent: false, retry: true, reason: 'rejected', detail, elapsedMs: 0 } satisfies SendOutcome
  }
}

function recordOf(outcome: SendOutcome, secrets: string[]) {
  const { request, answer } = outcome.exchange ?? {}
  const clean = (text: string) => redact(text, secrets)
  return {
    outcome: outcome.sent ? ('sent' as const) : outcome.reason,
    status: answer?.status ?? (outcome.sent ? outcome.status : null),
    latency_ms: Math.round(outcome.elapsedMs),
    detail: outcome.sent ? null : clean(outcome.detail),
    request: request
      ? `${request.method} ${redactUrl(request.url)}\n${clean(request.body ?? '').slice(0, REQUEST_KEPT)}`
      : null,
    answer: answer ? clean(answer.body) : null,
  }
}
