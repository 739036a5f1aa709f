import { HOUR, type Instant } from '@bellwether/shared/time.ts'
import { type PlainLook, runsOf } from '../domain/look-runs.ts'
import { outcomeOfCode, statusOfCode } from '../store/observations.ts'
import type { Store } from '../store/store.ts'
import type { ObservationRow } from '../store/tables.ts'

/** Single looks older than that become runs of equal ones, an hour a transaction, so that they can still be replayed. */
export async function compactLooks(store: Store, before: Instant): Promise<void> {
  const until = Math.floor(before / HOUR) * HOUR
  const oldest = await store.observations.oldestAt()
  if (oldest === undefined || oldest >= until) return
  const ids = (await store.observations.allSeries()).map(({ id }) => id)
  for (let from = Math.floor(oldest / HOUR) * HOUR; from < until; from += HOUR)
    await store.transaction(async (tx) => {
      const rows = await tx.observations.between(ids, from, from + HOUR)
      if (rows.length === 0) return
      const open = new Map((await tx.lookRuns.last()).map((run) => [run.series, run]))
      for (const [series, own] of Map.groupBy(rows, (row) => row.series_id)) {
        const runs = runsOf(own.map(plainLook), open.get(series))
        await tx.lookRuns.save(runs.map((run) => ({ ...run, series })))
      }
      await tx.observations.dropBefore(from + HOUR)
    })
}

export const plainLook = (row: ObservationRow): PlainLook => ({
  at: row.at,
  status: statusOfCode(row.status),
  outcome: outcomeOfCode(row.outcome),
  ...(row.reason !== null && { reason: row.reason }),
})
