import type { Observation } from '@bellwether/shared/observation.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { differs, hold, holdWord } from '../domain/hold.ts'
import { OUR_NETWORK, type Register } from '../domain/register.ts'
import { type Change, transition, troubleOf } from '../domain/transition.ts'
import type { LookFacts, StoredAlert } from '../store/alerts.ts'
import type { Series } from '../store/observations.ts'
import type { StoreTx } from '../store/store.ts'
import type { AlertChange } from './alert-facts.ts'
import type { Looked } from './looked.ts'

export interface Judged {
  observations: (Observation & { series: number })[]
  alerts: StoredAlert[]
  series: { series: Series; at: Instant }[]
  changes: AlertChange[]
  /** Incidents of alerts that are seen from other places than before: their cause may be another. */
  reseen: string[]
  /** Alerts still open, by dependency and kind, as they are now. */
  open: Map<string, StoredAlert>
}

export const keyOf = (of: { dependency: string; component: string; kind: string }): string =>
  `${of.dependency}\n${of.component}\n${of.kind}`

/** Every observation through the rules; only what changed is kept for writing. */
export async function judge(tx: StoreTx, looked: Looked[], register: Register): Promise<Judged> {
  const dependencies = [...new Set(looked.flatMap((entry) => entry.seen.map((seen) => seen.dependency)))]
  const open = new Map((await tx.alerts.openOf(dependencies)).map((alert) => [keyOf(alert), alert]))
  const held = await heldSeries(tx, looked, dependencies)
  const judged: Judged = { observations: [], alerts: [], series: [], changes: [], reseen: [], open }
  const touched = new Map<string, StoredAlert>()
  const changed = new Map<number, { series: Series; at: Instant }>()
  for (const entry of looked) {
    for (const seen of entry.seen) {
      const key = keyOf(seen)
      const series = held.get(key)!
      const before = open.get(key)
      const isDeciding = decides(seen, register)
      const next = isDeciding ? step(before, seen, entry.because, register) : { alert: undefined, change: undefined }
      if (before?.incident !== undefined && next.alert && next.change === 'turned' && !before.placedByHand) {
        const { ended, begun } = turnedOver(before, next.alert, seen.at)
        touched.set(ended.id, ended)
        judged.changes.push({ alert: ended, change: 'turned' })
        Object.assign(next, { alert: begun, change: 'failed_long_enough' })
      }
      if (next.alert && next.alert !== before) touched.set(next.alert.id, next.alert)
      if (before?.incident && next.alert && isReseen(before, next.alert)) judged.reseen.push(before.incident)
      if (next.change && next.alert) judged.changes.push({ alert: next.alert, change: next.change })
      if (next.alert && next.alert.state !== 'resolved') open.set(key, next.alert)
      else open.delete(key)
      const after = isDeciding ? hold(series, seen, next.alert) : holdWord(series, seen)
      if (differs(series, after)) {
        held.set(key, after)
        changed.set(after.id, { series: after, at: seen.at })
      }
      const evidence = next.change && entry.evidence ? await tx.evidence.keep(entry.evidence, entry.at) : undefined
      judged.observations.push({ ...seen, series: series.id, ...(evidence && { evidence }) })
    }
  }
  judged.alerts = [...touched.values()]
  judged.series = [...changed.values()]
  return judged
}

/** It fails from other places than it did. */
const isReseen = (before: StoredAlert, after: StoredAlert): boolean => placesOf(before) !== placesOf(after)
const placesOf = ({ facts: { places } }: StoredAlert): string =>
  JSON.stringify([places?.fails, places?.well].map((list) => (list ?? []).map(({ name }) => name)))

/** A list of models is evidence, not a verdict; a page may be only context. */
function decides(seen: Observation, register: Register): boolean {
  if (seen.kind === 'listing') return false
  return seen.kind === 'probe' || (register.dependencies.get(seen.dependency)?.pageCounts ?? false)
}

/** Trouble of another kind is another story: the one before keeps its own alert, with its end. */
function turnedOver(before: StoredAlert, after: StoredAlert, at: Instant): { ended: StoredAlert; begun: StoredAlert } {
  const { incident: _, flappingSince: __, flaps: ___, ...rest } = after
  return {
    ended: {
      ...before,
      state: 'resolved',
      resolvedAt: at,
      lastSeenAt: at,
      facts: { ...before.facts, turnedInto: after.trouble },
    },
    begun: { ...rest, id: `${after.dependency}:${after.kind}:${at}`, firstBadAt: at, firedAt: at },
  }
}

const OUR_POLICY = { badLooks: 2, goodLooks: 2 }
const PAGE_POLICY = { badLooks: 2, goodLooks: 2 }

function step(
  before: StoredAlert | undefined,
  seen: Observation,
  facts: LookFacts,
  register: Register,
): { alert: StoredAlert | undefined; change: Change | undefined } {
  const policy =
    seen.dependency === OUR_NETWORK
      ? OUR_POLICY
      : seen.kind === 'status_page'
        ? PAGE_POLICY
        : (register.dependencies.get(seen.dependency)?.policy ?? OUR_POLICY)
  const { alert, change } = transition(before, seen, policy, troubleSeen(seen))
  if (!alert || alert === before) return { alert: before && alert ? before : undefined, change }
  const bad = seen.status !== 'operational' && seen.status !== 'under_maintenance'
  const stored: StoredAlert = {
    ...(before ?? {
      id: `${seen.dependency}:${seen.kind}:${seen.at}`,
      dependency: seen.dependency,
      component: seen.component,
      kind: seen.kind,
      facts,
    }),
    ...alert,
    facts: bad ? facts : (before?.facts ?? facts),
  }
  return { alert: stored, change }
}

/** That our own network fails is no vendor's outage. */
function troubleSeen(seen: Observation): ReturnType<typeof troubleOf> {
  const trouble = troubleOf(seen)
  return seen.dependency === OUR_NETWORK && trouble === 'outage' ? 'our_side' : trouble
}

async function heldSeries(tx: StoreTx, looked: Looked[], dependencies: string[]): Promise<Map<string, Series>> {
  const held = new Map((await tx.observations.seriesOf(dependencies)).map((series) => [keyOf(series), series]))
  const missing = new Map(
    looked
      .flatMap((entry) => entry.seen)
      .filter((seen) => !held.has(keyOf(seen)))
      .map((seen) => [keyOf(seen), seen]),
  )
  const begun = await tx.observations.begin(
    [...missing.values()].map(({ dependency, component, kind, at }) => ({ dependency, component, kind, at })),
  )
  for (const series of begun) held.set(keyOf(series), series)
  return held
}
