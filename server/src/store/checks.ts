import { type Instant, MINUTE } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { CheckRow } from './tables.ts'

export type Check = Selectable<Omit<CheckRow, 'facts'>>

const BRIEF = [
  'id',
  'kind',
  'target',
  'vendor',
  'dependency',
  'every_ms',
  'due_at',
  'claimed_by',
  'claimed_until',
  'last_at',
  'last_outcome',
  'last_reason',
  'latency_ms',
  'source_state',
  'source_since',
  'failures',
  'unsettled',
  'evidence',
] as const
export type CheckPlan = Pick<CheckRow, 'id' | 'kind' | 'target' | 'vendor' | 'dependency' | 'every_ms'>
export type CheckLooked = Pick<
  CheckRow,
  | 'id'
  | 'due_at'
  | 'last_at'
  | 'last_outcome'
  | 'last_reason'
  | 'latency_ms'
  | 'source_state'
  | 'source_since'
  | 'failures'
  | 'unsettled'
> & { facts?: string | null; evidence?: string | null }

export const checks = (db: Db) => ({
  /** Makes the table say what the configuration says: new ones are due as given, known ones keep their history, others are dropped. */
  async plan(plans: (CheckPlan & { due_at: Instant })[]): Promise<void> {
    const known = new Set((await db.selectFrom('checks').select('id').execute()).map((row) => row.id))
    const wanted = new Set(plans.map((plan) => plan.id))
    const dropped = [...known].filter((id) => !wanted.has(id))
    for (const slice of slices(dropped, 1)) await db.deleteFrom('checks').where('id', 'in', slice).execute()
    const rows = plans.map((plan) => ({ ...plan, failures: 0, unsettled: 0 }))
    for (const slice of slices(rows, 9)) {
      await db
        .insertInto('checks')
        .values(slice as CheckRow[])
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((row) => ({
            kind: row.ref('excluded.kind'),
            target: row.ref('excluded.target'),
            vendor: row.ref('excluded.vendor'),
            dependency: row.ref('excluded.dependency'),
            every_ms: row.ref('excluded.every_ms'),
          })),
        )
        .execute()
    }
  },

  /** Takes due checks for `holder` until `until`; what a dead holder took is free again after that. One statement, so that no two take the same. */
  async claim(now: Instant, limit: number, holder: string, until: Instant): Promise<Check[]> {
    const due = db
      .selectFrom('checks')
      .select('id')
      .where('due_at', '<=', now)
      .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]))
      .orderBy('due_at')
      .limit(limit)
    return db
      .updateTable('checks')
      .set({ claimed_by: holder, claimed_until: until })
      .where('id', 'in', due)
      .returning(BRIEF)
      .execute()
  },

  /** Writes what was seen and when to look again, and frees the claim: one statement a batch. */
  async looked(results: CheckLooked[]): Promise<void> {
    const base = {
      kind: 'endpoint' as const,
      target: '',
      vendor: null,
      dependency: null,
      every_ms: 0,
      claimed_by: null,
      claimed_until: null,
    }
    const write = async (rows: CheckLooked[], withFacts: boolean) => {
      for (const slice of slices(rows, 19)) {
        await db
          .insertInto('checks')
          .values(slice.map((row) => ({ ...base, ...row }) as CheckRow))
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((row) => ({
              due_at: row.ref('excluded.due_at'),
              claimed_by: row.ref('excluded.claimed_by'),
              claimed_until: row.ref('excluded.claimed_until'),
              last_at: row.ref('excluded.last_at'),
              last_outcome: row.ref('excluded.last_outcome'),
              last_reason: row.ref('excluded.last_reason'),
              latency_ms: row.ref('excluded.latency_ms'),
              source_state: row.ref('excluded.source_state'),
              source_since: row.ref('excluded.source_since'),
              failures: row.ref('excluded.failures'),
              unsettled: row.ref('excluded.unsettled'),
              ...(withFacts && { facts: row.ref('excluded.facts'), evidence: row.ref('excluded.evidence') }),
            })),
          )
          .execute()
      }
    }
    await write(
      results.filter((row) => row.facts === undefined),
      false,
    )
    await write(
      results.filter((row) => row.facts !== undefined),
      true,
    )
  },

  /** Frees what this holder took but did not finish: it is due at once for the next. */
  async release(holder: string): Promise<void> {
    await db
      .updateTable('checks')
      .set({ claimed_by: null, claimed_until: null })
      .where('claimed_by', '=', holder)
      .execute()
  },

  /** Makes checks of these vendors due, but for those that were looked at within a minute. */
  async askNow(vendors: string[], kinds: CheckRow['kind'][], now: Instant): Promise<void> {
    await db
      .updateTable('checks')
      .set({ due_at: now })
      .where('vendor', 'in', vendors)
      .where('kind', 'in', kinds)
      .where('due_at', '>', now)
      .where('last_at', '<=', now - MINUTE)
      // Who asked us to wait, or cannot be read, is not asked sooner.
      .where('failures', '=', 0)
      .execute()
  },

  async makeDue(ids: string[], at: Instant): Promise<void> {
    for (const slice of slices(ids, 1)) {
      await db.updateTable('checks').set({ due_at: at }).where('id', 'in', slice).where('due_at', '>', at).execute()
    }
  },

  async nextDueAt(): Promise<Instant | undefined> {
    const row = await db
      .selectFrom('checks')
      .select((row) => row.fn.min('due_at').as('at'))
      .executeTakeFirst()
    return row?.at == null ? undefined : Number(row.at)
  },

  /** Without what was read last, which may be large: `facts` has that. */
  all: (): Promise<Check[]> => db.selectFrom('checks').select(BRIEF).orderBy('id').execute(),

  one: (id: string): Promise<Check | undefined> =>
    db.selectFrom('checks').select(BRIEF).where('id', '=', id).executeTakeFirst(),

  /** What was read last of a check, as JSON text. */
  async facts(id: string): Promise<string | undefined> {
    const row = await db.selectFrom('checks').select('facts').where('id', '=', id).executeTakeFirst()
    return row?.facts ?? undefined
  },
})
