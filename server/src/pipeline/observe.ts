import type { Observation } from '@bellwether/shared/observation.ts'
import { isTransport } from '@bellwether/shared/outcome.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { hold } from '../domain/hold.ts'
import { nextLook } from '../domain/next-look.ts'
import { OUR_NETWORK, type Register } from '../domain/register.ts'
import { type Change, transition, troubleOf } from '../domain/transition.ts'
import type { Clock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import { checkConnectivity } from '../sources/connectivity.ts'
import type { LookFacts, StoredAlert } from '../store/alerts.ts'
import type { Check, CheckLooked } from '../store/checks.ts'
import type { Series } from '../store/observations.ts'
import type { Store, StoreTx } from '../store/store.ts'
import type { Looked } from './look.ts'
import { type AlertChange, regroup, rejudge } from './rejudge.ts'
import { changeStatuses } from './statuses.ts'

export interface ObserveDeps {
  store: Store
  http: Http
  clock: Clock
  register: Register
  /** 0…1, for jitter. */
  random: () => number
  /** Puts off the next look; the simulated world lets settled checks coast. */
  nextLook?: (check: Check, dueAt: Instant, at: Instant) => Instant
}

/** What a batch of looks led to, for those who come after. */
export interface Observed {
  observations: number
  /** Dependencies that are something else now. */
  statusChanges: number
  alertChanges: AlertChange[]
  /** Vendor incidents that are new or say something new. */
  notices: { vendor: string; id: string; title: string; text: string; url?: string; publishedAt: Instant }[]
  /** Links found in error bodies. */
  links: { vendor: string; url: string }[]
  incidents: string[]
}

/** STORY 1, the second half: what was seen becomes observations, alerts, incidents with a cause, and owed messages, in one transaction. Nothing is sent from here. */
export async function observe(looked: Looked[], deps: ObserveDeps): Promise<Observed> {
  const sighted = await withoutOurSide(looked, deps)
  return deps.store.transaction(async (tx) => {
    const seen = await recordPages(tx, sighted, deps.register)
    const judged = await judge(tx, sighted, deps)
    await tx.observations.add(judged.observations)
    await tx.alerts.save(judged.alerts)
    await tx.observations.hold(judged.series.map(({ series }) => series))
    const statusChanges = await changeStatuses(tx, judged.series, deps.register)
    const touched = await regroup(tx, judged.changes, deps.register)
    const vendors = new Set(seen.notices.map((notice) => notice.vendor))
    const incidents = await rejudge(tx, { incidents: touched, vendors: [...vendors] }, deps)
    await tx.checks.looked(await schedule(tx, sighted, judged, deps))
    return {
      observations: judged.observations.length,
      statusChanges,
      alertChanges: judged.changes,
      notices: seen.notices,
      links: linksIn(sighted, judged.changes, deps.register),
      incidents,
    }
  })
}

/** A failed connection may be our own. Before anything is held against a vendor, independent addresses are asked; if they are silent too and nothing else answered, the looks saw nothing. */
async function withoutOurSide(looked: Looked[], { http, clock, register }: ObserveDeps): Promise<Looked[]> {
  const asked = looked.find((entry) => entry.check.kind === 'connectivity')
  const failed = looked.some((entry) => isTransport(entry.outcome))
  const answered = looked.some(
    (entry) => entry.check.kind !== 'connectivity' && !isTransport(entry.outcome) && entry.latencyMs > 0,
  )
  if (!asked && (!failed || answered)) return looked
  const network = await checkConnectivity(register.anchors, http)
  const at = clock.now()
  const seen: Observation = {
    dependency: OUR_NETWORK,
    component: '',
    kind: 'probe',
    at,
    status: network.up ? 'operational' : 'major_outage',
    outcome: network.up ? 'healthy' : 'connect',
    ...(!network.up && { reason: network.reason }),
  }
  const rest = looked.map((entry) =>
    entry === asked
      ? { ...entry, at, outcome: seen.outcome, seen: [seen], ...(seen.reason && { reason: seen.reason }) }
      : network.up
        ? entry
        : blinded(entry, network.reason),
  )
  return asked ? rest : [...rest, ourSide(looked[0]!, seen)]
}

const ourSide = (like: Looked, seen: Observation): Looked => ({
  check: { ...like.check, id: '', kind: 'connectivity' },
  at: seen.at,
  outcome: seen.outcome,
  latencyMs: 0,
  seen: [seen],
  because: {},
})

function blinded(entry: Looked, why: string): Looked {
  if (!isTransport(entry.outcome)) return entry
  const reason = `our own network is cut off (${why})`
  return {
    ...entry,
    reason,
    seen: entry.seen.map((seen) => ({ ...seen, status: 'unknown', outcome: 'inconclusive', reason })),
  }
}

interface Judged {
  observations: (Observation & { series: number })[]
  alerts: StoredAlert[]
  series: { series: Series; at: Instant }[]
  changes: AlertChange[]
  /** Alerts still open, by dependency and kind, as they are now. */
  open: Map<string, StoredAlert>
}

const keyOf = (of: { dependency: string; component: string; kind: string }): string =>
  `${of.dependency}\n${of.component}\n${of.kind}`

/** Every observation through the rules; only what changed is kept for writing. */
async function judge(tx: StoreTx, looked: Looked[], { register }: ObserveDeps): Promise<Judged> {
  const dependencies = [...new Set(looked.flatMap((entry) => entry.seen.map((seen) => seen.dependency)))]
  const open = new Map((await tx.alerts.openOf(dependencies)).map((alert) => [keyOf(alert), alert]))
  const held = await heldSeries(tx, looked, dependencies)
  const judged: Judged = { observations: [], alerts: [], series: [], changes: [], open }
  const touched = new Map<string, StoredAlert>()
  const changed = new Map<number, { series: Series; at: Instant }>()
  for (const entry of looked) {
    for (const seen of entry.seen) {
      const key = keyOf(seen)
      const series = held.get(key)!
      const before = open.get(key)
      const next = decides(seen, register)
        ? step(before, seen, entry.because, register)
        : { alert: undefined, change: undefined }
      if (next.alert && next.alert !== before) touched.set(next.alert.id, next.alert)
      if (next.change && next.alert) judged.changes.push({ alert: next.alert, change: next.change })
      if (next.alert && next.alert.state !== 'resolved') open.set(key, next.alert)
      else open.delete(key)
      const after = hold(series, seen, next.alert)
      if (after !== series) {
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

/** A list of models is evidence, not a verdict; a page may be only context. */
function decides(seen: Observation, register: Register): boolean {
  if (seen.kind === 'listing') return false
  return seen.kind === 'probe' || (register.dependencies.get(seen.dependency)?.pageCounts ?? false)
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

/** The vendor's own word is kept apart from our finding: incidents by their id with every revision, and maintenances. */
async function recordPages(tx: StoreTx, looked: Looked[], register: Register): Promise<Pick<Observed, 'notices'>> {
  const notices: Observed['notices'] = []
  for (const { page, at } of looked) {
    if (!page || !register.vendors.has(page.vendor)) continue
    const { vendor, reading } = page
    const names = new Map(reading.components.map((component) => [component.id, component.name]))
    const changed = await tx.vendorIncidents.upsert(
      vendor,
      reading.incidents,
      (ids) => ids.map((id) => names.get(id) ?? id),
      at,
    )
    await tx.vendorIncidents.touch(
      vendor,
      reading.incidents.map((incident) => incident.id),
      at,
    )
    await tx.vendorIncidents.saveMaintenances(vendor, reading.maintenances, at)
    for (const incident of changed) {
      const latest = incident.updates.at(-1)
      notices.push({
        vendor,
        id: incident.id,
        title: incident.name,
        text: incident.updates.map((update) => update.body).join('\n\n'),
        publishedAt: latest?.at ?? incident.startedAt,
        ...(incident.url && { url: incident.url }),
      })
    }
  }
  return { notices }
}

/** When each check is looked at next, and what is shown of it until then. */
async function schedule(tx: StoreTx, looked: Looked[], judged: Judged, deps: ObserveDeps): Promise<CheckLooked[]> {
  const rows: CheckLooked[] = []
  for (const entry of looked) {
    if (entry.check.id === '') continue
    const alerts = entry.seen.map((seen) => judged.open.get(keyOf(seen))).filter((alert) => alert !== undefined)
    const unsettled = Math.max(0, ...alerts.map(unsettledLooks))
    const blind =
      entry.seen.length > 0
        ? entry.seen.every((seen) => seen.status === 'unknown')
        : entry.sourceState !== undefined && entry.sourceState !== 'ok' && entry.sourceState !== 'stale'
    const failures = blind ? entry.check.failures + 1 : 0
    const withdrawn = alerts.some((alert) => alert.state === 'firing' && alert.trouble === 'withdrawn')
    const next = nextLook(
      {
        at: entry.at,
        everyMs: entry.check.every_ms,
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

/** Bad looks before firing, good looks after it, or looks of another trouble: all of them want the next look soon. */
function unsettledLooks(alert: StoredAlert): number {
  if (alert.state === 'pending') return alert.streak
  return alert.streakTrouble === alert.trouble ? 0 : alert.streak
}

/** Links are fetched once, when the alert fires on them. */
function linksIn(looked: Looked[], changes: AlertChange[], register: Register): Observed['links'] {
  const fired = new Set(
    changes
      .filter((entry) => entry.change === 'failed_long_enough' || entry.change === 'first_failure')
      .map((entry) => entry.alert.dependency),
  )
  const found = looked.flatMap((entry) =>
    entry.seen
      .filter((seen) => fired.has(seen.dependency))
      .flatMap((seen) =>
        (entry.because.links ?? []).map((url) => ({
          vendor: register.dependencies.get(seen.dependency)?.vendor ?? '',
          url,
        })),
      ),
  )
  return [...new Map(found.filter((link) => link.vendor !== '').map((link) => [link.url, link])).values()]
}
