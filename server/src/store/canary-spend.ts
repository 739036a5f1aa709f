import type { Instant } from '@bellwether/shared/time.ts'
import { sql } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { CanarySpendRow } from './tables.ts'

export interface SpentCall {
  dependency: string
  now: { month: string; lastCallAt?: Instant | undefined }
  call: { calls: number; inputTokens: number; outputTokens: number; cost: number }
}

/** What canaries cost. Calls are added up in the database, so that several processes may count. */
export const canarySpend = (db: Db) => ({
  async add(spent: readonly SpentCall[]): Promise<void> {
    const rows = spent.map(({ dependency, now, call }) => ({
      dependency,
      month: now.month,
      calls: call.calls,
      input_tokens: call.inputTokens,
      output_tokens: call.outputTokens,
      cost: call.cost,
      last_call_at: now.lastCallAt ?? null,
    }))
    for (const slice of slices(rows, 7)) {
      await db
        .insertInto('canary_spend')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['dependency', 'month']).doUpdateSet({
            calls: sql`canary_spend.calls + excluded.calls`,
            input_tokens: sql`canary_spend.input_tokens + excluded.input_tokens`,
            output_tokens: sql`canary_spend.output_tokens + excluded.output_tokens`,
            cost: sql`canary_spend.cost + excluded.cost`,
            last_call_at: sql`excluded.last_call_at`,
          }),
        )
        .execute()
    }
  },

  ofMonth: (month: string): Promise<CanarySpendRow[]> =>
    db.selectFrom('canary_spend').selectAll().where('month', '=', month).orderBy('dependency').execute(),

  inMonth: (month: string, dependencies: readonly string[]): Promise<CanarySpendRow[]> =>
    db
      .selectFrom('canary_spend')
      .selectAll()
      .where('month', '=', month)
      .where('dependency', 'in', [...dependencies])
      .execute(),

  /** Newest month first. */
  ofDependency: (dependency: string, months = 12): Promise<CanarySpendRow[]> =>
    db
      .selectFrom('canary_spend')
      .selectAll()
      .where('dependency', '=', dependency)
      .orderBy('month', 'desc')
      .limit(months)
      .execute(),
})
