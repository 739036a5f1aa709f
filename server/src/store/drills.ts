import { hash } from 'node:crypto'
import type { Drill } from '@bellwether/shared/drill.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Db } from './database.ts'
import type { DrillActionDoneRow, DrillRow } from './tables.ts'

type Plan = Omit<Drill, 'closed'>
type Closed = Omit<NonNullable<Drill['closed']>, 'digest' | 'intact'>

const digestOf = (plan: string, closed: string): string => hash('sha256', `${plan}\n${closed}`)

/** Rehearsed losses. What is closed is evidence: no statement here changes it. */
export const drills = (db: Db) => ({
  async add(plan: Plan): Promise<void> {
    await db
      .insertInto('drills')
      .values({
        id: plan.id,
        created_at: plan.createdAt,
        plan: JSON.stringify(plan),
        closed_at: null,
        closed: null,
        digest: null,
      })
      .execute()
  },

  /** False: there is none, or it is closed already. */
  async close(id: string, closed: Closed): Promise<boolean> {
    const row = await db.selectFrom('drills').select('plan').where('id', '=', id).executeTakeFirst()
    if (!row) return false
    const text = JSON.stringify(closed)
    const done = await db
      .updateTable('drills')
      .set({ closed_at: closed.at, closed: text, digest: digestOf(row.plan, text) })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    return done.numUpdatedRows > 0n
  },

  /** Only what is not closed can be taken back. */
  async remove(id: string): Promise<boolean> {
    const gone = await db.deleteFrom('drills').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst()
    return gone.numDeletedRows > 0n
  },

  /** The first who says so counts. */
  async actionDone(drill: string, action: number, by: string, at: Instant): Promise<void> {
    await db
      .insertInto('drill_actions_done')
      .values({ drill, action, at, done_by: by })
      .onConflict((conflict) => conflict.columns(['drill', 'action']).doNothing())
      .execute()
  },

  async one(id: string): Promise<Drill | undefined> {
    const row = await db.selectFrom('drills').selectAll().where('id', '=', id).executeTakeFirst()
    return row && drillOf(row, await db.selectFrom('drill_actions_done').selectAll().where('drill', '=', id).execute())
  },

  /** Newest first. */
  async list(limit: number): Promise<Drill[]> {
    const rows = await db.selectFrom('drills').selectAll().orderBy('created_at', 'desc').limit(limit).execute()
    const done = await db.selectFrom('drill_actions_done').selectAll().execute()
    const byDrill = Map.groupBy(done, ({ drill }) => drill)
    return rows.map((row) => drillOf(row, byDrill.get(row.id) ?? []))
  },
})

function drillOf({ plan, closed, digest }: DrillRow, done: readonly DrillActionDoneRow[]): Drill {
  const planned = JSON.parse(plan) as Plan
  if (closed === null || digest === null) return planned
  const record = JSON.parse(closed) as Closed
  const actions = record.actions.map((action, index) => {
    const mark = done.find((one) => one.action === index)
    return mark ? { ...action, done: { at: mark.at, by: mark.done_by } } : action
  })
  return { ...planned, closed: { ...record, actions, digest, intact: digest === digestOf(plan, closed) } }
}
