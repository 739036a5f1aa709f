import { MINUTE } from '@bellwether/shared/time.ts'
import type { Case, Symptom } from '../domain/case.ts'
import { nameOf, type Register, type Watched } from '../domain/register.ts'
import { retiresAt } from '../domain/retirements.ts'
import { nearest } from '../lib/nearest.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'

/** One alert, and all that our own looks know of what it is about. */
export async function symptomOf(tx: StoreTx, alert: StoredAlert, register: Register): Promise<Symptom> {
  const watched = register.dependencies.get(alert.dependency)
  const group = [...register.dependencies.values()].filter(
    (other) => other.keyGroup !== undefined && other.keyGroup === watched?.keyGroup,
  )
  const retires =
    watched?.model === undefined
      ? watched?.retiresAt
      : retiresAt(watched, await tx.retirements.of(watched.vendor, watched.model))
  const series = await tx.observations.seriesOf([...new Set([alert.dependency, ...group.map((other) => other.id)])])
  const probes = series.filter(({ kind, dependency }) => kind === 'probe' && group.some(({ id }) => id === dependency))
  const listing = series.find(
    ({ kind, dependency, status }) => kind === 'listing' && dependency === alert.dependency && status !== 'unknown',
  )
  const isGone = alert.trouble === 'withdrawn'
  const neverAnswered = isGone && !(await tx.dependencyStates.wasEver(alert.dependency, 'operational'))
  const isUnknown = isGone && watched !== undefined && !inCatalogue(watched.vendor, watched.model, register)
  return {
    dependency: alert.dependency,
    name: nameOf(register, alert.dependency),
    path: watched?.path ?? 'direct',
    kind: alert.kind,
    outcome: alert.outcome,
    reason: alert.reason,
    at: alert.lastSeenAt,
    since: alert.firstBadAt,
    keyWide:
      alert.trouble === 'account' &&
      probes.length > 0 &&
      probes.every(
        (entry) => entry.outcome === 'auth' || entry.outcome === 'quota' || entry.dependency === alert.dependency,
      ),
    links: alert.facts.links ?? [],
    ...(alert.flappingSince !== undefined && { flaps: true }),
    ...(alert.facts.places && { places: alert.facts.places }),
    ...(alert.facts.control && { control: alert.facts.control }),
    ...(retires !== undefined && { retiresAt: retires }),
    ...(listing && { listed: { is: listing.status === 'operational', at: listing.since } }),
    ...(neverAnswered && { neverAnswered }),
    ...(isUnknown && { isUnknown }),
    ...(isUnknown && meant(watched, register)),
  }
}

const meant = ({ vendor, model }: Watched, register: Register): { meant?: string } => {
  const near = nearest(
    model ?? '',
    (register.vendors.get(vendor)?.models ?? []).map(({ id }) => id),
  )
  return near === undefined ? {} : { meant: near }
}

const inCatalogue = (vendor: string, model: string | undefined, register: Register): boolean =>
  model === undefined || (register.vendors.get(vendor)?.models ?? []).some(({ id }) => id === model)

const FRESH = 15 * MINUTE

/** Other things of the vendor that answer, and the same models by other paths. */
export async function othersOf(
  tx: StoreTx,
  incident: StoredIncident,
  alerts: StoredAlert[],
  register: Register,
): Promise<Required<Pick<Case, 'healthySiblings' | 'otherPaths'>>> {
  const bad = new Set(alerts.map((alert) => alert.dependency))
  const own = alerts.flatMap((alert) => register.dependencies.get(alert.dependency) ?? [])
  const others = [...register.dependencies.values()].filter(
    (watched) =>
      (watched.vendor === incident.vendor || watched.path === incident.vendor) &&
      watched.probed &&
      !bad.has(watched.id),
  )
  const series = await tx.observations.seriesOf(others.map((watched) => watched.id))
  const probes = new Map(series.filter(({ kind }) => kind === 'probe').map((entry) => [entry.dependency, entry]))
  const answers = others.filter(({ id }) => {
    const probe = probes.get(id)
    return probe?.status === 'operational' && probe.since <= incident.firstBadAt + FRESH
  })
  const isSameElsewhere = ({ vendor, model, path }: (typeof others)[number]): boolean =>
    model !== undefined && own.some((one) => one.vendor === vendor && one.model === model && one.path !== path)
  return {
    healthySiblings: answers.map(({ id, name, path }) => ({ name, path, dependency: id, at: probes.get(id)!.since })),
    otherPaths: others
      .filter((watched) => isSameElsewhere(watched) && probes.has(watched.id))
      .map(({ id, name, path }) => ({
        name,
        path,
        dependency: id,
        at: probes.get(id)!.since,
        answers: probes.get(id)!.status === 'operational',
      })),
  }
}
