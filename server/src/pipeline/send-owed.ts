import type { Instant } from '@bellwether/shared/time.ts'
import { nextAttempt } from '../domain/backoff.ts'
import { maySend, needsAPage } from '../domain/may-send.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { type Attempted, attempt, type SendingDeps } from './attempt.ts'

export interface SendOwedDeps extends SendingDeps {
  store: Store
  /** 0…1, for jitter. */
  random(): number
  /** Names this process among those that share the database. */
  holder: string
}

/** What became of one owed message at one time. */
export type Fate = { channel?: string } & (
  | { decision: 'sent' }
  | { decision: 'postponed'; at: Instant; error: string; rest: boolean }
  | { decision: 'page_still_unsent' }
  | { decision: 'gave_up' | 'rejected' | 'receiver_gone' | 'page_never_arrived'; reason: string }
)

/** Sends one, unless what came before it says otherwise, and writes down what became of it, in one transaction with what `also` does because of it. */
export async function sendOwed(
  deps: SendOwedDeps,
  entry: OutboxEntry,
  also: (tx: Omit<Store, 'transaction'>, fate: Fate) => Promise<void>,
): Promise<Fate> {
  const unheard = await unheardOf(deps, entry)
  // A page that is tried for the first time begins a thread: it need not wait for the database to say so.
  const isFirst = entry.message.kind === 'trigger' && entry.attempts === 1
  const thread = isFirst
    ? undefined
    : await deps.store.messageThreads.referenceOf(entry.receiver, entry.message.dedupKey)
  const tried = unheard
    ? undefined
    : await attempt(deps, { ...entry, number: entry.attempts, ...(thread !== undefined && { thread }) })
  const fate = unheard ?? fateOf(deps, entry, tried)
  await deps.store.transaction(async (tx) => {
    if (tried) await tx.deliveries.add(tried.delivery)
    if (tried?.outcome.sent && tried.outcome.reference !== undefined)
      await tx.messageThreads.begin(entry.receiver, entry.message.dedupKey, tried.outcome.reference, deps.clock.now())
    await write(tx.outbox, deps, entry.key, fate)
    await also(tx, fate)
  })
  return fate
}

/** An end whose beginning did not arrive is not sent. */
async function unheardOf({ store }: SendOwedDeps, { key, message }: OutboxEntry): Promise<Fate | undefined> {
  if (!needsAPage(message.kind)) return undefined
  const decision = maySend(message.kind, await store.outbox.before(key))
  switch (decision) {
    case 'send':
      return undefined
    case 'page_still_unsent':
      return { decision }
    case 'page_never_arrived':
      return { decision, reason: 'not sent: the page that it belongs to never arrived' }
    default:
      return decision satisfies never
  }
}

function fateOf({ clock, random }: SendOwedDeps, entry: OutboxEntry, tried: Attempted | undefined): Fate {
  if (!tried) return { decision: 'receiver_gone', reason: `the configuration has no receiver “${entry.receiver}”` }
  const { outcome, delivery } = tried
  const channel = delivery.channel
  if (outcome.sent) return { decision: 'sent', channel }
  const error = delivery.detail ?? outcome.reason
  if (!outcome.retry) return { decision: 'rejected', channel, reason: error }
  const now = clock.now()
  const { attempts, firstTriedAt = now } = entry
  const next = nextAttempt({ attempts, firstTriedAt, now, afterMs: outcome.afterMs, random: random() })
  if (next.decision === 'too_old') return { decision: 'gave_up', channel, reason: `${error}; given up after 24 h` }
  // A receiver that is full, away, or asks for time, is so for every message.
  const rest = outcome.reason === 'rate_limited' || outcome.reason === 'unreachable' || outcome.afterMs !== undefined
  return { decision: 'postponed', channel, at: next.at, error, rest }
}

function write(outbox: Store['outbox'], { holder, clock }: SendOwedDeps, key: string, fate: Fate): Promise<void> {
  switch (fate.decision) {
    case 'sent':
      return outbox.settle(key, clock.now(), fate.channel)
    case 'postponed':
      return outbox.postpone(key, holder, fate.at, fate.channel, fate.error)
    case 'page_still_unsent':
      return outbox.giveBack([key], holder, clock.now())
    default:
      return outbox.bury(key, holder, clock.now(), fate.channel, fate.reason)
  }
}
