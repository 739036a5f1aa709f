import { type Instant, MINUTE } from '@bellwether/shared/time.ts'
import { nextAttempt } from '../domain/backoff.ts'
import { SEND_TIMEOUT_MS } from '../notifiers/outcome.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { type Attempted, attempt, type SendingDeps } from './attempt.ts'

export interface DispatchDeps extends SendingDeps {
  store: Store
  /** 0…1, for jitter. */
  random(): number
  /** Names this process among those that share the database. */
  holder: string
}

export type DispatchDecision = 'sent' | 'postponed' | 'gave_up' | 'rejected' | 'receiver_gone'

export interface DeadLetter {
  key: string
  receiver: string
  decision: DispatchDecision
  reason: string
}

export interface Dispatched {
  counts: Record<DispatchDecision, number>
  /** Messages that nobody will get; somebody must hear of them another way. */
  dead: DeadLetter[]
}

const CLAIM = { limit: 100, perReceiver: 10, leaseMs: MINUTE }

/** STORY 3: sends all that is due. Receivers go side by side, each gets one message at a time, those of an incident in order.
 *  Never loses one: what is claimed but not settled comes back when the lease ends. May be called again while a call is under way. */
export async function dispatch(deps: DispatchDeps): Promise<Dispatched> {
  const done: Dispatched = {
    counts: { sent: 0, postponed: 0, gave_up: 0, rejected: 0, receiver_gone: 0 },
    dead: [],
  }
  // A lane that ends makes room for the next messages of its threads, so it looks again by itself: a slow receiver holds up nobody.
  const round = async (): Promise<void> => {
    const now = deps.clock.now()
    const claimed = await deps.store.outbox.claim(now, { ...CLAIM, holder: deps.holder })
    const lanes = Map.groupBy(claimed, (entry) => entry.receiver).values()
    await Promise.all(
      [...lanes].map(async (lane) => {
        await sendInTurn(deps, lane, now + CLAIM.leaseMs, done)
        await round()
      }),
    )
  }
  await round()
  return done
}

async function sendInTurn(
  deps: DispatchDeps,
  lane: OutboxEntry[],
  leaseEnds: Instant,
  done: Dispatched,
): Promise<void> {
  for (const [index, entry] of lane.entries()) {
    const rest = lane.slice(index).map((waiting) => waiting.key)
    const now = deps.clock.now()
    if (now + SEND_TIMEOUT_MS > leaseEnds) return deps.store.outbox.giveBack(rest, deps.holder, now)
    const restUntil = await sendOne(deps, entry, done)
    if (restUntil !== undefined) return deps.store.outbox.giveBack(rest.slice(1), deps.holder, restUntil)
  }
}

/** Sends one and writes down what became of it. An instant: the receiver wants, or needs, to be left alone until then. */
async function sendOne(deps: DispatchDeps, entry: OutboxEntry, done: Dispatched): Promise<Instant | undefined> {
  const thread = await deps.store.messageThreads.referenceOf(entry.receiver, entry.message.dedupKey)
  const tried = await attempt(deps, { ...entry, number: entry.attempts, ...(thread !== undefined && { thread }) })
  const fate = fateOf(deps, entry, tried)
  await deps.store.transaction(async (tx) => {
    if (tried) await tx.deliveries.add(tried.delivery)
    if (tried?.outcome.sent && tried.outcome.reference !== undefined)
      await tx.messageThreads.begin(entry.receiver, entry.message.dedupKey, tried.outcome.reference, deps.clock.now())
    await write(tx.outbox, deps, entry.key, fate)
  })
  done.counts[fate.decision]++
  if ('reason' in fate)
    done.dead.push({ key: entry.key, receiver: entry.receiver, decision: fate.decision, reason: fate.reason })
  return fate.decision === 'postponed' && fate.rest ? fate.at : undefined
}

type Fate = { channel?: string } & (
  | { decision: 'sent' }
  | { decision: 'postponed'; at: Instant; error: string; rest: boolean }
  | { decision: 'gave_up' | 'rejected' | 'receiver_gone'; reason: string }
)

function fateOf({ clock, random }: DispatchDeps, entry: OutboxEntry, tried: Attempted | undefined): Fate {
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

function write(outbox: Store['outbox'], { holder, clock }: DispatchDeps, key: string, fate: Fate): Promise<void> {
  switch (fate.decision) {
    case 'sent':
      return outbox.settle(key, clock.now(), fate.channel)
    case 'postponed':
      return outbox.postpone(key, holder, fate.at, fate.channel, fate.error)
    default:
      return outbox.bury(key, holder, clock.now(), fate.channel, fate.reason)
  }
}
