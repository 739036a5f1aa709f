import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { NotifyDecisionRow } from './tables.ts'

export interface KeptDecision {
  receiver: string
  told: boolean
  decision: string
  text: string
  path: readonly string[]
}

export interface StoredDecision extends KeptDecision {
  /** Counts the decisions about one receiver. */
  n: number
  firstAt: Instant
  lastAt: Instant
  times: number
}

export interface DecisionFilter {
  receiver?: string
  told?: boolean
  /** Cursor: the last one seen. */
  before?: { at: Instant; n: number; receiver: string }
  limit: number
}

const fromRow = (row: Selectable<NotifyDecisionRow>): StoredDecision => ({
  receiver: row.receiver,
  n: row.n,
  told: row.told === 1,
  decision: row.decision,
  text: row.text,
  path: JSON.parse(row.path) as string[],
  firstAt: row.first_at,
  lastAt: row.last_at,
  times: row.times,
})

/** What makes a decision the same as the one before it. */
const sameness = ({ told, decision, text, path }: KeptDecision): string => JSON.stringify([told, decision, text, path])

export const notifyDecisions = (db: Db) => ({
  /** Of one incident. What says the same as what was decided last about its receiver is only counted. */
  async keep(incident: string, decisions: readonly KeptDecision[], at: Instant): Promise<void> {
    if (decisions.length === 0) return
    await count(db, decisions)
    const rows = await db
      .selectFrom('notify_decisions')
      .selectAll()
      .where('incident', '=', incident)
      .where((row) =>
        row(
          'n',
          '=',
          row
            .selectFrom('notify_decisions as newer')
            .select((newer) => newer.fn.max('newer.n').as('n'))
            .whereRef('newer.incident', '=', 'notify_decisions.incident')
            .whereRef('newer.receiver', '=', 'notify_decisions.receiver'),
        ),
      )
      .execute()
    const last = new Map(rows.map((row) => [row.receiver, fromRow(row)]))
    const again: StoredDecision[] = []
    for (const one of decisions) {
      const before = last.get(one.receiver)
      if (before && sameness(before) === sameness(one)) {
        again.push(before)
        continue
      }
      const n = 1 + (before?.n ?? 0)
      last.set(one.receiver, { ...one, n, firstAt: at, lastAt: at, times: 1 })
      await db
        .insertInto('notify_decisions')
        .values({
          incident,
          receiver: one.receiver,
          n,
          told: one.told ? 1 : 0,
          decision: one.decision,
          text: one.text,
          path: JSON.stringify(one.path),
          first_at: at,
          last_at: at,
          times: 1,
        })
        .execute()
    }
    if (again.length === 0) return
    await db
      .updateTable('notify_decisions')
      .set((row) => ({ last_at: at, times: row('times', '+', 1) }))
      .where('incident', '=', incident)
      .where((row) =>
        row.or(again.map(({ receiver, n }) => row.and([row('receiver', '=', receiver), row('n', '=', n)]))),
      )
      .execute()
  },

  /** How often each decision was made since the beginning, by whether somebody was told by it. */
  async counts(): Promise<{ decision: string; told: boolean; count: number }[]> {
    const rows = await db.selectFrom('decision_counts').selectAll().orderBy('decision').orderBy('told').execute()
    return rows.map(({ decision, told, count }) => ({ decision, told: told === 1, count: Number(count) }))
  },

  /** Newest first. */
  async list(incident: string, { receiver, told, before, limit }: DecisionFilter): Promise<StoredDecision[]> {
    let query = db
      .selectFrom('notify_decisions')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('first_at', 'desc')
      .orderBy('n', 'desc')
      .orderBy('receiver')
      .limit(limit)
    if (receiver !== undefined) query = query.where('receiver', '=', receiver)
    if (told !== undefined) query = query.where('told', '=', told ? 1 : 0)
    if (before)
      query = query.where((row) =>
        row.or([
          row('first_at', '<', before.at),
          row.and([row('first_at', '=', before.at), row('n', '<', before.n)]),
          row.and([row('first_at', '=', before.at), row('n', '=', before.n), row('receiver', '>', before.receiver)]),
        ]),
      )
    return (await query.execute()).map(fromRow)
  },

  async dropBefore(at: Instant): Promise<void> {
    await db.deleteFrom('notify_decisions').where('last_at', '<', at).execute()
  },
})

async function count(db: Db, decisions: readonly KeptDecision[]): Promise<void> {
  const made = Map.groupBy(decisions, ({ decision, told }) => JSON.stringify([decision, told]))
  for (const same of made.values()) {
    const { decision, told } = same[0]!
    const count = same.length
    await db
      .insertInto('decision_counts')
      .values({ decision, told: told ? 1 : 0, count })
      .onConflict((conflict) =>
        conflict
          .columns(['decision', 'told'])
          .doUpdateSet((row) => ({ count: row('decision_counts.count', '+', count) })),
      )
      .execute()
  }
}
