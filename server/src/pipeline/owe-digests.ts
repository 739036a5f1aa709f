import { DAY, formatDuration, type Instant, MINUTE } from '@bellwether/shared/time.ts'
import { type DigestItem, type DigestSection, digestDue, digestMessage } from '../domain/digest.ts'
import type { Register } from '../domain/register.ts'
import type { Store, StoreTx } from '../store/store.ts'
import type { DigestItemRow } from '../store/tables.ts'
import { inHours } from './in-hours.ts'

/** Owes each receiver that has one its digest, once its hour has come: once a day, by whichever process is first; and what waits for a digest that was removed, at once. `memory`: the day that each was looked at last, and the minute in which the others were. True: one is owed. */
export async function oweDigests(
  store: Store,
  register: Register,
  memory: Map<string, string>,
  now: Instant,
): Promise<boolean> {
  let isOwed = false
  for (const [receiver, time] of register.digests ?? []) {
    const { day } = digestDue(now, time)
    if (memory.get(receiver) === day) continue
    memory.set(receiver, day)
    isOwed = (await store.transaction((tx) => oweOne(tx, { receiver, day }, register, now))) || isOwed
  }
  const minute = String(Math.floor(now / MINUTE))
  if (memory.get(LEFT) === minute) return isOwed
  memory.set(LEFT, minute)
  return (await oweLeft(store, register, now)) || isOwed
}

/** In the memory, beside the receivers: no receiver is called so. */
const LEFT = ''

/** What waits for a digest that the configuration has no more is told at once, in one message. */
async function oweLeft(store: Store, register: Register, now: Instant): Promise<boolean> {
  const left = (await store.digests.waiting()).filter(({ receiver }) => !register.digests?.has(receiver))
  for (const { receiver } of left)
    await store.transaction(async (tx) => {
      const { day } = digestDue(now, { at: '00:00', timeZone: register.timeZone })
      const items = (await tx.digests.take(receiver, day)).map(asItem)
      const message = digestMessage(items, { receiver, day, publicUrl: register.publicUrl })
      if (!message) return
      const owed = { receiver, decision: 'digest_removed', at: now, dueAt: now, message }
      await tx.outbox.owe(inHours([{ ...owed, key: `digest:${receiver}:${now}` }], register))
    })
  return left.length > 0
}

const asItem = (item: DigestItemRow): DigestItem => ({ ...item, section: item.section as DigestSection })

async function oweOne(
  tx: StoreTx,
  { receiver, day }: { receiver: string; day: string },
  register: Register,
  now: Instant,
): Promise<boolean> {
  const since = (await tx.digests.before(receiver, day)) ?? now - DAY
  const held = await tx.digests.begin(receiver, day, now)
  if (!held) return false
  const items: DigestItem[] = [...held.map(asItem), ...(await passedByItself(tx, since, now))]
  const message = digestMessage(items, { receiver, day, publicUrl: register.publicUrl })
  if (!message) return false
  await tx.digests.count(receiver, day, items.length)
  await tx.outbox.owe([
    { key: `digest:${receiver}:${day}`, receiver, decision: 'digest_of_the_day', at: now, dueAt: now, message },
  ])
  return true
}

/** Of whom it never would have reached, or what follows from another decision. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'no_route_matches',
  'taken_by_another_route',
  'next_in_line',
  'never_paged',
  'still_waiting',
])

/** Incidents that ended since then without a message to anybody, and why there was none. */
async function passedByItself(tx: StoreTx, since: Instant, now: Instant): Promise<DigestItem[]> {
  const ended = (await tx.incidents.openWithin(since, now)).filter(({ resolvedAt }) => resolvedAt !== undefined)
  const found: DigestItem[] = []
  for (const { id, title, firstBadAt, resolvedAt } of ended) {
    if ((await tx.outbox.ofIncident(id)).some(({ state }) => state !== 'dead')) continue
    const why = (await tx.notifyDecisions.list(id, { told: false, limit: 20 })).find(
      ({ decision }) => !SAYS_NOTHING.has(decision),
    )
    found.push({
      section: 'minor',
      at: resolvedAt!,
      thread: id,
      kind: 'advisory',
      subject: `${title} for ${formatDuration(resolvedAt! - firstBadAt)}, over by itself${why ? `. ${why.text}` : ''}`,
    })
  }
  return found
}
