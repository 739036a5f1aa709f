import type { Instant } from '@bellwether/shared/time.ts'
import {
  isTroubleOver,
  STUCK,
  troubleMessage,
  troubleOf,
  troubleOverMessage,
  whoHearsOfTrouble,
} from '../domain/receiver-trouble.ts'
import { OUR_SIDE } from '../domain/register.ts'
import type { Clock } from '../lib/clock.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import type { StoreTx } from '../store/store.ts'
import type { Fate } from './send-owed.ts'

export interface AlarmDeps {
  clock: Clock
  /** Who hears that a receiver is not reached; absent: nobody does. */
  alarm?: { operators: readonly string[]; root?: string; publicUrl: string }
}

/** A message that nobody will get, or a page that does not get through, is told by another way: once a trouble, and its end to whoever heard. In the transaction that writes down what became of the message. */
export async function tellTrouble(
  tx: StoreTx,
  { clock, alarm }: AlarmDeps,
  entry: OutboxEntry,
  fate: Fate,
): Promise<void> {
  if (!alarm) return
  const now = clock.now()
  const known = await tx.receiverTroubles.of(entry.receiver)
  if (fate.decision === 'sent') {
    if (known && isTroubleOver({ decision: known.decision, lastAt: known.last_at }, now))
      await end(tx, known, alarm, now)
    return
  }
  const { firstTriedAt } = entry
  const decision = troubleOf({
    ...fate,
    kind: entry.message.kind,
    now,
    cutOff: await wereCutOff(tx, now),
    ...(firstTriedAt !== undefined && { firstTriedAt }),
  })
  if (decision === 'no_trouble' || decision === 'we_were_cut_off') return
  const lost = decision === 'page_stuck' ? 0 : 1
  if (known) {
    // What was only stuck may be lost by now; that it is not reached was told.
    await tx.receiverTroubles.save({ ...known, last_at: now, lost: known.lost + lost, ...(lost && { decision }) })
    return
  }
  const { receiver } = entry
  const thread = `receiver:${receiver}:${now}`
  const since = firstTriedAt ?? now
  await tx.receiverTroubles.save({ receiver, thread, decision, since, last_at: now, lost })
  const reason = 'reason' in fate ? fate.reason : 'error' in fate ? fate.error : fate.decision
  const message = troubleMessage(
    { receiver, thread, publicUrl: alarm.publicUrl },
    { decision, reason, subject: entry.message.subject, since, now },
  )
  await tx.outbox.owe(
    whoHearsOfTrouble(receiver, alarm).map((other) => ({
      key: `${thread}:${other}:trigger`,
      receiver: other,
      decision,
      at: now,
      dueAt: now,
      message,
    })),
  )
}

/** So many incidents back it is looked: enough for a quarter of an hour. */
const RECENT = 50

async function wereCutOff(tx: StoreTx, now: Instant): Promise<boolean> {
  const recent = await tx.incidents.list({ limit: RECENT })
  return recent.some(
    ({ vendor, resolvedAt }) => vendor === OUR_SIDE && (resolvedAt === undefined || now - resolvedAt < STUCK),
  )
}

async function end(
  tx: StoreTx,
  { receiver, thread, since, lost }: { receiver: string; thread: string; since: Instant; lost: number },
  { publicUrl }: NonNullable<AlarmDeps['alarm']>,
  now: Instant,
): Promise<void> {
  await tx.receiverTroubles.end(receiver)
  const message = troubleOverMessage({ receiver, thread, publicUrl }, since, lost)
  await tx.outbox.owe(
    (await tx.outbox.hearersOf(thread)).map((other) => ({
      key: `${thread}:${other}:resolve`,
      receiver: other,
      decision: 'reached_again',
      at: now,
      dueAt: now,
      message,
    })),
  )
}
