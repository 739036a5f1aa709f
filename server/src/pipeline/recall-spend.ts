import type { Instant } from '@bellwether/shared/time.ts'
import { monthOf } from '../domain/canary-budget.ts'
import type { Check } from '../store/checks.ts'
import type { Store } from '../store/store.ts'
import type { Memory } from './looked.ts'

/** What the models that are due now have cost this month, by whichever process called them: two that share the work share a budget. */
export async function recallSpend(
  store: Pick<Store, 'canarySpend'>,
  memory: Pick<Memory, 'spend'>,
  checks: readonly Check[],
  now: Instant,
): Promise<void> {
  const models = checks.flatMap(({ kind, dependency }) => (kind === 'model' && dependency !== null ? [dependency] : []))
  if (models.length === 0) return
  for (const row of await store.canarySpend.inMonth(monthOf(now), models))
    memory.spend.set(row.dependency, {
      month: row.month,
      calls: row.calls,
      inputTokens: row.input_tokens,
      outputTokens: row.output_tokens,
      cost: row.cost,
      ...(row.last_call_at !== null && { lastCallAt: row.last_call_at }),
    })
}
