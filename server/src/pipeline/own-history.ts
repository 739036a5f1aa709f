import type { Observation } from '@bellwether/shared/observation.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'
import { type LookRun, looksOf, looksSince, runsOf } from '../domain/look-runs.ts'
import type { Store } from '../store/store.ts'
import { plainLook } from './compact-looks.ts'

export interface OwnHistory {
  observations: Observation[]
  /** Of how many looks these are the ones that matter. */
  looks: number
  from: Instant
  to: Instant
}

const AT_ONCE = 2 * DAY

/** Our own looks since then: of runs of equal ones, those that the rules need. Single looks are read as if they had been made runs already, so that both come to the same. */
export async function ownHistory(store: Store, since: Instant): Promise<OwnHistory | undefined> {
  const series = await store.observations.allSeries()
  const kept = Map.groupBy(await store.lookRuns.since(since), (run) => run.series)
  const runs = new Map<number, LookRun[]>([...kept].map(([id, own]) => [id, own]))
  const ids = series.map(({ id }) => id)
  const [oldest, newest] = [await store.observations.oldestAt(), await store.observations.newestAt()]
  if (oldest !== undefined && newest !== undefined)
    for (let at = Math.max(oldest, since); at <= newest; at += AT_ONCE) {
      const rows = await store.observations.between(ids, at, at + AT_ONCE)
      for (const [id, own] of Map.groupBy(rows, (row) => row.series_id)) {
        const before = runs.get(id) ?? []
        runs.set(id, [...before.slice(0, -1), ...runsOf(own.map(plainLook), before.at(-1))])
      }
    }
  const all = [...runs.values()].flat()
  if (all.length === 0) return undefined
  const observations = series.flatMap(({ id, dependency, component, kind }) =>
    (runs.get(id) ?? []).flatMap((run) =>
      looksOf(run, since).map((look) => ({ dependency, component, kind, ...look })),
    ),
  )
  observations.sort((a, b) => a.at - b.at)
  return {
    observations,
    looks: all.reduce((sum, run) => sum + looksSince(run, since), 0),
    from: observations[0]!.at,
    to: all.reduce((last, run) => Math.max(last, run.lastAt), 0),
  }
}
