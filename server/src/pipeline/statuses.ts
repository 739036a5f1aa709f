import type { Instant } from '@bellwether/shared/time.ts'
import { combine } from '../domain/hold.ts'
import type { Register } from '../domain/register.ts'
import type { Series } from '../store/observations.ts'
import type { StoreTx } from '../store/store.ts'
import type { StatusChangeRow } from '../store/tables.ts'

/** Where what is held of a series changed, the dependency as a whole is combined again; a change of it is a row. Returns those that changed. */
export async function changeStatuses(
  tx: StoreTx,
  changed: { series: Series; at: Instant }[],
  register: Register,
): Promise<StatusChangeRow[]> {
  const dependencies = [...new Set(changed.map(({ series }) => series.dependency))].filter((id) =>
    register.dependencies.has(id),
  )
  if (dependencies.length === 0) return []
  const states = new Map((await tx.dependencyStates.of(dependencies)).map((state) => [state.dependency, state]))
  const all = Map.groupBy(await tx.observations.seriesOf(dependencies), (series) => series.dependency)
  const at = new Map(changed.map(({ series, at }) => [series.dependency, at]))
  const rows = dependencies.flatMap((id) => {
    const watched = register.dependencies.get(id)!
    const series = (all.get(id) ?? []).filter((entry) => entry.kind !== 'probe' || watched.probed)
    const now = combine(series.map((entry) => ({ ...entry, counts: entry.kind === 'probe' || watched.pageCounts })))
    const before = states.get(id)
    // Only what does not decide has been looked at: that is no news.
    if (!before && now.status === 'unknown' && now.reason === null) return []
    return [{ dependency: id, at: at.get(id)!, before, ...now }]
  })
  const changes = rows.filter(({ before, status }) => before?.status !== status)
  const written = changes.map(({ before: _, ...row }) => row)
  await tx.dependencyStates.change(written)
  const explained = rows.filter(({ before, status, reason }) => before?.status === status && before.reason !== reason)
  for (const { dependency, outcome, reason } of explained)
    await tx.dependencyStates.explain(dependency, outcome, reason)
  return written
}
