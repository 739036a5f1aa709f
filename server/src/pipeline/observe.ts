import type { Instant } from '@bellwether/shared/time.ts'
import type { Register } from '../domain/register.ts'
import type { StoreTx } from '../store/store.ts'
import { judge } from './judge.ts'
import type { Looked } from './look.ts'
import type { ObserveDeps } from './observe-deps.ts'
import { withoutOurSide } from './our-side.ts'
import { schedule } from './pace.ts'
import { type AlertChange, regroup, rejudge } from './rejudge.ts'
import { changeStatuses } from './statuses.ts'
import { tendSources } from './tend-sources.ts'

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
  /** Sources whose illness began or is over. */
  sourceTurns: number
}

/** STORY 1, the second half: what was seen becomes observations, alerts, incidents with a cause, and owed messages, in one transaction. Nothing is sent from here. */
export async function observe(looked: Looked[], deps: ObserveDeps): Promise<Observed> {
  const asked = await withoutOurSide(looked, deps)
  return deps.store.transaction(async (tx) => {
    const { looked: sighted, turns: sourceTurns } = await tendSources(tx, asked, deps)
    const seen = await recordPages(tx, sighted, deps.register)
    const judged = await judge(tx, sighted, deps.register)
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
      sourceTurns,
    }
  })
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
