import { type Instant, MINUTE } from '@bellwether/shared/time.ts'
import { nextSlot, type Pace } from '../domain/pace.ts'
import { SEND_TIMEOUT_MS } from '../notifiers/outcome.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import { keepLost } from './keep-decisions.ts'
import { type AlarmDeps, tellTrouble } from './receiver-trouble.ts'
import { type Fate, type SendOwedDeps, sendOwed } from './send-owed.ts'

export type DispatchDeps = SendOwedDeps & AlarmDeps

export type DispatchDecision = Fate['decision']

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

/** STORY 3: sends all that is due. Receivers go side by side, each at its own pace, those of an incident in order.
 *  Never loses one: what is claimed but not settled comes back when the lease ends. May be called again while a call is under way. */
export async function dispatch(deps: DispatchDeps): Promise<Dispatched> {
  const done: Dispatched = {
    counts: {
      sent: 0,
      postponed: 0,
      gave_up: 0,
      rejected: 0,
      receiver_gone: 0,
      page_never_arrived: 0,
      page_still_unsent: 0,
    },
    dead: [],
  }
  // A lane that ends makes room for the next messages of its threads, so it looks again by itself: a slow receiver holds up nobody.
  const round = async (): Promise<void> => {
    const now = deps.clock.now()
    const claimed = await deps.store.outbox.claim(now, { ...CLAIM, holder: deps.holder })
    const lanes = Map.groupBy(claimed, (entry) => entry.receiver)
    await Promise.all(
      [...lanes].map(async ([receiver, lane]) => {
        await sendLane(deps, receiver, lane, now + CLAIM.leaseMs, done)
        await round()
      }),
    )
  }
  await round()
  return done
}

/** As fast as the receiver takes them, and no faster; what has no room yet goes back until there is some. A claim holds one message a thread, so that those under way at once are never of the same. */
async function sendLane(
  deps: DispatchDeps,
  receiver: string,
  lane: OutboxEntry[],
  leaseEnds: Instant,
  done: Dispatched,
): Promise<void> {
  const pace = paceOf(deps, receiver)
  const times = Number.isFinite(pace.messages)
    ? await deps.store.deliveries.triedSince(receiver, deps.clock.now() - pace.per)
    : []
  let restUntil: Instant | undefined
  const work = async (): Promise<void> => {
    while (restUntil === undefined && lane.length > 0) {
      const now = deps.clock.now()
      const slot = now + SEND_TIMEOUT_MS > leaseEnds ? now : nextSlot(times, pace, now)
      if (slot > now || now + SEND_TIMEOUT_MS > leaseEnds) {
        restUntil = slot
        return
      }
      times.push(now)
      restUntil = (await sendOne(deps, lane.shift()!, done)) ?? restUntil
    }
  }
  await Promise.all(Array.from({ length: Math.min(pace.atOnce, lane.length) }, work))
  const rest = lane.map((waiting) => waiting.key)
  await deps.store.outbox.giveBack(rest, deps.holder, restUntil ?? deps.clock.now())
}

/** What is configured, or what the channel says; else one at a time, as fast as it answers. */
function paceOf({ receivers, notifiers }: DispatchDeps, id: string): Pace {
  const receiver = receivers.find((candidate) => candidate.id === id)
  const said = receiver && notifiers[receiver.channel]?.pace
  return { messages: Number.POSITIVE_INFINITY, per: MINUTE, atOnce: 1, ...said, ...receiver?.pace }
}

/** An instant: the receiver wants, or needs, to be left alone until then. */
async function sendOne(deps: DispatchDeps, entry: OutboxEntry, done: Dispatched): Promise<Instant | undefined> {
  const fate = await sendOwed(deps, entry, async (tx, became) => {
    await tellTrouble(tx, deps, entry, became)
    if ('reason' in became && entry.incident !== undefined)
      await keepLost(tx, { incident: entry.incident, receiver: entry.receiver }, became, deps.clock.now())
  })
  done.counts[fate.decision]++
  if ('reason' in fate)
    done.dead.push({ key: entry.key, receiver: entry.receiver, decision: fate.decision, reason: fate.reason })
  return fate.decision === 'postponed' && fate.rest ? fate.at : undefined
}
