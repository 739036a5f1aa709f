import { nextLook } from '../domain/next-look.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { CheckLooked } from '../store/checks.ts'
import type { StoreTx } from '../store/store.ts'
import { type Judged, keyOf } from './judge.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

/** When each check is looked at next, and what is shown of it until then. */
export async function schedule(
  tx: StoreTx,
  looked: Looked[],
  judged: Judged,
  deps: ObserveDeps,
): Promise<CheckLooked[]> {
  const rows: CheckLooked[] = []
  for (const entry of looked) {
    if (entry.check.id === '') continue
    const alerts = entry.seen.map((seen) => judged.open.get(keyOf(seen))).filter((alert) => alert !== undefined)
    const unsettled = Math.max(0, ...alerts.map(unsettledLooks))
    const blind =
      entry.seen.length > 0
        ? entry.seen.every((seen) => seen.status === 'unknown')
        : entry.sourceState !== undefined && entry.sourceState !== 'ok' && entry.sourceState !== 'stale'
    // Nobody is spared by asking less often while we ourselves are cut off, and we want to see again soon.
    const failures = blind ? entry.check.failures + (entry.ourSide ? 0 : 1) : 0
    const withdrawn = alerts.some((alert) => alert.state === 'firing' && alert.trouble === 'withdrawn')
    const next = nextLook(
      {
        at: entry.at,
        everyMs: entry.everyMs ?? entry.check.every_ms,
        outcome: entry.outcome,
        failures,
        unsettled,
        withdrawn,
        ...(entry.retryAfterMs !== undefined && { retryAfterMs: entry.retryAfterMs }),
      },
      deps.random(),
    )
    const settled = unsettled === 0 && next.pace !== 'backing_off'
    rows.push({
      id: entry.check.id,
      due_at: settled && deps.nextLook ? deps.nextLook(entry.check, next.dueAt, entry.at) : next.dueAt,
      last_at: entry.at,
      last_outcome: entry.outcome,
      last_reason: entry.reason ?? null,
      latency_ms: Math.round(entry.latencyMs),
      source_state: entry.sourceState ?? null,
      source_since: entry.sourceState === entry.check.source_state ? entry.check.source_since : entry.at,
      failures,
      unsettled,
      ...(entry.facts !== undefined && {
        facts: JSON.stringify(entry.facts),
        evidence:
          entry.evidence && entry.outcome !== 'healthy' ? await tx.evidence.keep(entry.evidence, entry.at) : null,
      }),
    })
  }
  return rows
}

const ENOUGH = 3

/** Bad looks before firing, good looks after it, or looks of another trouble: all of them want the next look soon. */
function unsettledLooks(alert: StoredAlert): number {
  if (alert.state === 'pending') return alert.streak
  // What flaps is waited for, at its usual pace.
  if (alert.flappingSince !== undefined && alert.streak > ENOUGH) return 0
  return alert.streakTrouble === alert.trouble ? 0 : alert.streak
}
