import type { Message } from '@bellwether/shared/notification.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import type { OutboxRow, Tables } from './tables.ts'

/** A promise to tell. */
export interface Owed {
  key: string
  receiver: string
  message: Message
  /** The named reason why it is owed. */
  decision: string
  at: Instant
  dueAt: Instant
}

/** One message and what became of it. `attempts` counts claims: 0 means that nobody can have heard it. */
export interface OutboxEntry extends Owed {
  incident?: string
  state: OutboxRow['state']
  attempts: number
  firstTriedAt?: Instant
  settledAt?: Instant
  channel?: string
  lastError?: string
}

export interface OutboxFilter {
  incident?: string
  receiver?: string
  state?: OutboxRow['state']
  /** Cursor: the last one seen. */
  before?: { at: Instant; key: string }
  limit: number
}

const fromRow = (row: Selectable<OutboxRow>): OutboxEntry => ({
  key: row.key,
  receiver: row.receiver,
  message: JSON.parse(row.message) as Message,
  decision: row.decision,
  at: row.owed_at,
  dueAt: row.due_at,
  state: row.state,
  attempts: row.attempts,
  ...(row.incident !== null && { incident: row.incident }),
  ...(row.first_tried_at !== null && { firstTriedAt: row.first_tried_at }),
  ...(row.settled_at !== null && { settledAt: row.settled_at }),
  ...(row.channel !== null && { channel: row.channel }),
  ...(row.last_error !== null && { lastError: row.last_error }),
})

type Row = ExpressionBuilder<Tables, 'outbox'>

/** Nobody holds it, nobody is sending to its receiver, and nothing before it in its thread is still owed. */
const isFree = (row: Row, now: Instant) =>
  row.and([
    row('settled_at', 'is', null),
    row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]),
    row.not(
      row.exists(
        row
          .selectFrom('outbox as busy')
          .select('busy.key')
          .whereRef('busy.receiver', '=', 'outbox.receiver')
          .where('busy.settled_at', 'is', null)
          .where('busy.claimed_until', '>', now),
      ),
    ),
    row.not(
      row.exists(
        row
          .selectFrom('outbox as earlier')
          .select('earlier.key')
          .whereRef('earlier.receiver', '=', 'outbox.receiver')
          .whereRef('earlier.thread', '=', 'outbox.thread')
          .whereRef('earlier.position', '<', 'outbox.position')
          .where('earlier.settled_at', 'is', null),
      ),
    ),
  ])

const urgency = ({ kind }: Selectable<OutboxRow>): number => (kind === 'trigger' ? 0 : 1)

/** The same order as in the claim. */
const inTurn = (a: Selectable<OutboxRow>, b: Selectable<OutboxRow>): number =>
  a.attempts - b.attempts ||
  urgency(a) - urgency(b) ||
  a.due_at - b.due_at ||
  a.owed_at - b.owed_at ||
  (a.key < b.key ? -1 : 1)

const UNCLAIMED = { claimed_by: null, claimed_until: null }

export const outbox = (db: Db) => ({
  /** Writes promises, in order; call it in the transaction of the change that owes them. A promise that nobody tried to keep yet takes the newer words, and keeps its time. */
  async owe(promises: readonly Owed[]): Promise<void> {
    for (const promise of promises) {
      const thread = promise.message.dedupKey
      const message = JSON.stringify(promise.message)
      const last = await db
        .selectFrom('outbox')
        .select((row) => row.fn.max('position').as('position'))
        .where('receiver', '=', promise.receiver)
        .where('thread', '=', thread)
        .executeTakeFirst()
      await db
        .insertInto('outbox')
        .values({
          key: promise.key,
          receiver: promise.receiver,
          thread,
          position: Number(last?.position ?? 0) + 1,
          incident: promise.message.incident ?? null,
          kind: promise.message.kind,
          decision: promise.decision,
          message,
          state: 'owed',
          owed_at: promise.at,
          due_at: promise.dueAt,
          attempts: 0,
        } as OutboxRow)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({ message })
            .where('outbox.settled_at', 'is', null)
            .where('outbox.attempts', '=', 0),
        )
        .execute()
    }
  },

  /** Takes back promises that nobody tried to keep yet; answers with the keys that were in time. */
  async callOff(keys: readonly string[]): Promise<string[]> {
    if (keys.length === 0) return []
    const rows = await db
      .deleteFrom('outbox')
      .where('key', 'in', keys)
      .where('settled_at', 'is', null)
      .where('attempts', '=', 0)
      .returning('key')
      .execute()
    return rows.map((row) => row.key)
  },

  /** Takes what is due for `holder` during `leaseMs`: the first unsent of each thread, at most `perReceiver` of a receiver, and none of a receiver that somebody is sending to. The least tried come first, so that one bad message holds up no other; then pages, so that where only so many go a minute nobody waits for what is no hurry. One statement, so that no two take the same. */
  async claim(
    now: Instant,
    { limit, perReceiver, holder, leaseMs }: { limit: number; perReceiver: number; holder: string; leaseMs: Millis },
  ): Promise<OutboxEntry[]> {
    const due = db
      .selectFrom('outbox')
      .select(['key', 'attempts', 'due_at'])
      .select(
        sql<number>`row_number() OVER (PARTITION BY receiver ORDER BY attempts, CASE kind WHEN 'trigger' THEN 0 ELSE 1 END, due_at, owed_at, key)`.as(
          'place',
        ),
      )
      .where('due_at', '<=', now)
      .where((row) => isFree(row, now))
    const taken = db
      .selectFrom(due.as('due'))
      .select('due.key')
      .where('due.place', '<=', perReceiver)
      .orderBy('due.attempts')
      .orderBy('due.due_at')
      .limit(limit)
    const rows = await db
      .updateTable('outbox')
      .set((row) => ({
        claimed_by: holder,
        claimed_until: now + leaseMs,
        attempts: row('attempts', '+', 1),
        first_tried_at: row.fn.coalesce('first_tried_at', row.val(now)),
      }))
      .where('key', 'in', taken)
      .returningAll()
      .execute()
    return rows.sort(inTurn).map(fromRow)
  },

  /** It arrived. Whoever holds it now: it need not be sent again. */
  async settle(key: string, at: Instant, channel?: string): Promise<void> {
    await db
      .updateTable('outbox')
      .set({ ...UNCLAIMED, state: 'sent', settled_at: at, last_error: null, ...(channel && { channel }) })
      .where('key', '=', key)
      .where('settled_at', 'is', null)
      .execute()
  },

  /** It did not arrive and is tried again. */
  async postpone(
    key: string,
    holder: string,
    dueAt: Instant,
    channel: string | undefined,
    error: string,
  ): Promise<void> {
    await db
      .updateTable('outbox')
      .set({ ...UNCLAIMED, due_at: dueAt, last_error: error, ...(channel && { channel }) })
      .where('key', '=', key)
      .where('claimed_by', '=', holder)
      .execute()
  },

  /** It never will arrive. */
  async bury(key: string, holder: string, at: Instant, channel: string | undefined, error: string): Promise<void> {
    await db
      .updateTable('outbox')
      .set({ ...UNCLAIMED, state: 'dead', settled_at: at, last_error: error, ...(channel && { channel }) })
      .where('key', '=', key)
      .where('claimed_by', '=', holder)
      .execute()
  },

  /** What was given up is owed again, with a day of its own. It keeps its key, and its attempts go on being counted. */
  async revive(key: string, dueAt: Instant): Promise<void> {
    await db
      .updateTable('outbox')
      .set({ ...UNCLAIMED, state: 'owed', settled_at: null, first_tried_at: null, due_at: dueAt })
      .where('key', '=', key)
      .where('state', '=', 'dead')
      .execute()
  },

  /** Gives back what was claimed but not tried. */
  async giveBack(keys: readonly string[], holder: string, dueAt: Instant): Promise<void> {
    if (keys.length === 0) return
    await db
      .updateTable('outbox')
      .set((row) => ({
        ...UNCLAIMED,
        due_at: dueAt,
        attempts: row('attempts', '-', 1),
        // Its day begins with its first real try.
        first_tried_at: row.case().when('attempts', '=', 1).then(null).else(row.ref('first_tried_at')).end(),
      }))
      .where('key', 'in', keys)
      .where('claimed_by', '=', holder)
      .execute()
  },

  /** Frees what this holder took and did not finish (it may have been sent). For a start after a crash. */
  async release(holder: string): Promise<void> {
    await db
      .updateTable('outbox')
      .set(UNCLAIMED)
      .where('settled_at', 'is', null)
      .where('claimed_by', '=', holder)
      .execute()
  },

  /** When there is something to send next; in the past when there is something now. */
  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const free = await db
      .selectFrom('outbox')
      .select((row) => row.fn.min('due_at').as('at'))
      .where((row) => isFree(row, now))
      .executeTakeFirst()
    const held = await db
      .selectFrom('outbox')
      .select((row) => row.fn.min('claimed_until').as('at'))
      .where('settled_at', 'is', null)
      .where('claimed_until', '>', now)
      .executeTakeFirst()
    const instants = [free?.at, held?.at].filter((at) => at != null).map(Number)
    return instants.length > 0 ? Math.min(...instants) : undefined
  },

  /** All that was ever owed about an incident, in the order in which each receiver gets it. */
  async ofIncident(incident: string): Promise<OutboxEntry[]> {
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('receiver')
      .orderBy('position')
      .execute()
    return rows.map(fromRow)
  },

  /** What came before a message in its thread, and what became of it; in order. */
  before: async (key: string): Promise<Pick<OutboxRow, 'kind' | 'state'>[]> =>
    db
      .selectFrom('outbox')
      .innerJoin('outbox as own', (join) =>
        join.onRef('own.receiver', '=', 'outbox.receiver').onRef('own.thread', '=', 'outbox.thread'),
      )
      .select(['outbox.kind', 'outbox.state'])
      .where('own.key', '=', key)
      .whereRef('outbox.position', '<', 'own.position')
      .orderBy('outbox.position')
      .execute(),

  /** Who was told the beginning of a story that is no incident's. */
  async hearersOf(thread: string): Promise<string[]> {
    const rows = await db
      .selectFrom('outbox')
      .select('receiver')
      .where('thread', '=', thread)
      .where('kind', '=', 'trigger')
      .orderBy('receiver')
      .execute()
    return rows.map((row) => row.receiver)
  },

  async byKey(key: string): Promise<OutboxEntry | undefined> {
    const row = await db.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirst()
    return row && fromRow(row)
  },

  /** Newest first. */
  async list(filter: OutboxFilter): Promise<OutboxEntry[]> {
    let query = db
      .selectFrom('outbox')
      .selectAll()
      .orderBy('owed_at', 'desc')
      .orderBy('key', 'desc')
      .limit(filter.limit)
    if (filter.incident) query = query.where('incident', '=', filter.incident)
    if (filter.receiver) query = query.where('receiver', '=', filter.receiver)
    if (filter.state) query = query.where('state', '=', filter.state)
    const before = filter.before
    if (before)
      query = query.where((row) =>
        row.or([
          row('owed_at', '<', before.at),
          row.and([row('owed_at', '=', before.at), row('key', '<', before.key)]),
        ]),
      )
    return (await query.execute()).map(fromRow)
  },

  /** How many wait, and how many nobody will get, by receiver. */
  async unsentByReceiver(): Promise<Map<string, { owed: number; dead: number }>> {
    const rows = await db
      .selectFrom('outbox')
      .select((row) => ['receiver' as const, 'state' as const, row.fn.countAll().as('count')])
      .where('state', '<>', 'sent')
      .groupBy(['receiver', 'state'])
      .execute()
    const unsent = new Map<string, { owed: number; dead: number }>()
    for (const { receiver, state, count } of rows)
      unsent.set(receiver, { owed: 0, dead: 0, ...unsent.get(receiver), [state]: Number(count) })
    return unsent
  },

  /** How many are in each state. */
  async counts(): Promise<Record<OutboxRow['state'], number>> {
    const rows = await db
      .selectFrom('outbox')
      .select((row) => ['state' as const, row.fn.countAll().as('count')])
      .groupBy('state')
      .execute()
    return { owed: 0, sent: 0, dead: 0, ...Object.fromEntries(rows.map((row) => [row.state, Number(row.count)])) }
  },
})
