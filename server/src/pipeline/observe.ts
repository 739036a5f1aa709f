import type { Observation } from '@bellwether/shared/observation.ts'
import type { Register } from '../domain/register.ts'
import type { StoreTx } from '../store/store.ts'
import type { AlertChange } from './alert-facts.ts'
import { combineVantages } from './combine-vantages.ts'
import { heedHabits } from './heed-habits.ts'
import { type Judged, judge } from './judge.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'
import { turnedByMaintenance } from './our-maintenance.ts'
import { withoutOurSide } from './our-side.ts'
import { oweReading } from './owed-readings.ts'
import { schedule } from './pace.ts'
import { type Notice, recordPages } from './record-pages.ts'
import { recordRetirements } from './record-retirements.ts'
import { regroup } from './regroup.ts'
import { rejudge } from './rejudge.ts'
import { changeStatuses } from './statuses.ts'
import { tellServed } from './tell-served.ts'
import { tendSources } from './tend-sources.ts'

/** What a batch of looks led to, for those who come after. */
export interface Observed {
  observations: number
  /** As it was seen from here, before anybody else was asked. */
  seenHere: Observation[]
  /** Dependencies that are something else now. */
  statusChanges: number
  alertChanges: AlertChange[]
  /** Vendor incidents that are new or say something new. */
  notices: Notice[]
  /** Vendors whose word is another now: what they took back, and what has ended, too. */
  spoke: string[]
  /** Links found in error bodies. */
  links: { vendor: string; url: string }[]
  incidents: string[]
  /** Sources whose illness began or is over. */
  sourceTurns: number
}

/** STORY 1, the second half: what was seen becomes observations, alerts, incidents with a cause, and owed messages, in one transaction. Nothing is sent from here. */
export async function observe(looked: Looked[], deps: ObserveDeps): Promise<Observed> {
  const asked = await withoutOurSide(looked, deps)
  return deps.store.transaction(async (tx) => {
    const fromAll = await combineVantages(tx, asked, deps)
    const { looked: sighted, turns: sourceTurns } = await tendSources(tx, await heedHabits(tx, fromAll, deps), deps)
    const { notices, vendors: spoke } = await recordPages(tx, sighted, deps.register)
    await keepTimes(tx, sighted)
    const judged = await judge(tx, sighted, deps.register)
    await tx.observations.add(judged.observations)
    await tx.alerts.save(judged.alerts)
    await tx.observations.hold(judged.series.map(({ series }) => series))
    await tx.pageStates.change(pageChanges(judged))
    const changed = await changeStatuses(tx, judged.series, deps.register)
    const touched = await regroup(tx, judged.changes, deps.register)
    await keepEvidence(tx, judged.changes)
    const turned = await turnedByMaintenance(tx, deps.memory.maintenance, deps.clock.now())
    const incidents = await rejudge(tx, { incidents: [...touched, ...turned, ...judged.reseen], vendors: spoke }, deps)
    await recordRetirements(tx, sighted, deps.register)
    if (changed.length > 0) await tellServed(tx, deps.register, deps.clock.now())
    await tx.canarySpend.add(sighted.flatMap((entry) => entry.spend ?? []))
    await tx.checks.looked(await schedule(tx, sighted, judged, deps))
    await askWhy(tx, judged, deps)
    const links = linksIn(sighted, judged.changes, deps.register)
    await oweReading(tx, { items: sighted.flatMap(({ items }) => items ?? []), notices, links }, deps.clock.now())
    return {
      observations: judged.observations.length,
      seenHere: asked.flatMap(({ seen }) => seen),
      statusChanges: changed.length,
      alertChanges: judged.changes,
      notices,
      spoke,
      links,
      incidents,
      sourceTurns,
    }
  })
}

/** What the pages say is kept for all, also where it decides nothing: vendors are held to their word. */
const pageChanges = ({ series }: Judged) =>
  series.flatMap(({ series: { kind, dependency, status, since }, at }) =>
    kind === 'status_page' && since === at ? [{ dependency, at, status }] : [],
  )

/** What an incident rests on is kept as long as it is: the looks that made it, and every one that changed it. */
async function keepEvidence(tx: StoreTx, changes: readonly AlertChange[]): Promise<void> {
  for (const { alert, change } of changes) {
    const from = change === 'failed_long_enough' ? alert.firstBadAt : alert.lastSeenAt
    if (alert.incident) await tx.incidentEvidence.refer(alert.incident, alert.dependency, from, alert.lastSeenAt)
  }
}

/** What fires is asked about at once where its vendor speaks, unless that was read just now: a notice or an announced maintenance may save a page. */
async function askWhy(tx: StoreTx, { changes }: Judged, { register, clock }: ObserveDeps): Promise<void> {
  const fired = changes.filter(({ change }) => change === 'failed_long_enough').map(({ alert }) => alert.dependency)
  const speakers = fired.flatMap((id) => {
    const watched = register.dependencies.get(id)
    return watched ? [watched.vendor, watched.path, watched.pageOf ?? watched.vendor] : []
  })
  if (speakers.length > 0) await tx.checks.askNow([...new Set(speakers)], ['status-page', 'source'], clock.now())
}

/** What is done once a day is not done again because of a restart. */
async function keepTimes(tx: StoreTx, looked: Looked[]): Promise<void> {
  for (const { check, times } of looked)
    if (times) await tx.pageHabits.keepTimes(check.id, { historyReadAt: times.readAt, soughtAt: times.soughtAt })
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
