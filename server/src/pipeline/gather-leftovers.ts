import type { LeftOver } from '@bellwether/shared/api-leftovers.ts'
import { needState } from '@bellwether/shared/exposure.ts'
import type { System } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { IncidentFacts } from '../domain/incident-facts.ts'
import { type LeftoverFacts, leftOver } from '../domain/leftovers.ts'
import { fullNameOf, nameOf, OUR_SIDE, type Register, vendorName } from '../domain/register.ts'
import type { StoredAlert } from '../store/alerts.ts'
import type { StoredIncident } from '../store/incidents.ts'
import type { StoreTx } from '../store/store.ts'
import type { DependencyStateRow } from '../store/tables.ts'
import { leftByUs } from './gather-left-by-us.ts'
import { noticesOf } from './gather-stories.ts'

/** What is left over of an incident now, by every table that knows of it. What became a part of another incident is told there. */
export async function leftoversOf(
  tx: StoreTx,
  { incident, alerts, facts }: { incident: StoredIncident; alerts: StoredAlert[]; facts: IncidentFacts },
  register: Register,
  now: Instant,
): Promise<LeftOver> {
  if (incident.vendor === OUR_SIDE || incident.joinedInto !== undefined) return { items: [] }
  const ids = facts.dependencies.map(({ id }) => id)
  const systems = register.systems.filter(({ needs }) =>
    needs.some((need) => need.anyOf.some((id) => ids.includes(id))),
  )
  const others = sameModels(ids, register)
  const beside = systems.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf))
  const states = new Map(
    (await tx.dependencyStates.of([...new Set([...ids, ...others, ...beside])])).map((row) => [row.dependency, row]),
  )
  return leftOver({
    now,
    began: incident.firstBadAt,
    ...(incident.resolvedAt !== undefined && { over: incident.resolvedAt }),
    ...(await leftByUs(tx, { incident, facts, systems }, register, now)),
    things: [
      ...ids.flatMap((id) => thingOf(id, states, register, alerts)),
      ...others.flatMap((id) => thingOf(id, states, register).map((thing) => ({ ...thing, isOther: true }))),
    ],
    places: await placesOf(tx, ids, register, now),
    needs: systems.flatMap((system) => needsOf(system, ids, states, register)),
    notices: (await noticesOf(tx, incident, alerts, register))
      .filter(({ notice }) => notice.concernsOther !== true)
      .map(({ notice: { vendor = incident.vendor, name, at }, url, isUp }) => ({
        vendor: vendorName(register, vendor),
        name,
        at,
        isUp,
        ...(url !== undefined && { url }),
      })),
    pages: await pagesOf(tx, ids, register),
    orders: await ordersOf(tx, incident),
  })
}

/** The same models by other paths. */
function sameModels(ids: readonly string[], { dependencies }: Register): string[] {
  const models = new Set(ids.flatMap((id) => modelKey(dependencies.get(id)) ?? []))
  return [...dependencies.values()]
    .filter((watched) => !ids.includes(watched.id) && models.has(modelKey(watched) ?? ''))
    .map(({ id }) => id)
}

const modelKey = (watched: { vendor: string; model?: string } | undefined): string | undefined =>
  watched?.model === undefined ? undefined : `${watched.vendor}/${watched.model}`

type States = ReadonlyMap<string, DependencyStateRow>

function thingOf(
  id: string,
  states: States,
  register: Register,
  alerts: readonly StoredAlert[] = [],
): LeftoverFacts['things'][number][] {
  const state = states.get(id)
  if (!state) return []
  const firing = alerts.filter((alert) => alert.dependency === id && alert.state === 'firing')
  const gathers = firing.length > 0 && firing.every(({ streakTrouble }) => streakTrouble === 'good')
  return [
    {
      id,
      name: fullNameOf(register, id),
      status: state.status,
      since: state.since,
      ...(gathers && { gathers }),
    },
  ]
}

/** What other places see of it, as long as their word is fresh. */
async function placesOf(
  tx: StoreTx,
  ids: string[],
  register: Register,
  now: Instant,
): Promise<LeftoverFacts['places']> {
  if (!register.vantages?.size) return []
  return (await tx.vantages.looksAt(ids)).flatMap(({ vantage, dependency, at, since, status }) => {
    const place = register.vantages?.get(vantage)
    return place && at + place.silentAfter >= now
      ? [{ id: dependency, thing: nameOf(register, dependency), place: place.name, since, status }]
      : []
  })
}

/** How each need that names it is served now. */
const needsOf = (
  { id, name = id, needs }: System,
  ids: readonly string[],
  states: States,
  register: Register,
): LeftoverFacts['needs'][number][] =>
  needs.flatMap((need) => {
    if (!need.anyOf.some((one) => ids.includes(one))) return []
    const { state, servedBy, lost } = needState(need, (one) => states.get(one)?.status ?? 'unknown')
    const before = lost.filter(
      (one) => servedBy === undefined || need.anyOf.indexOf(one) < need.anyOf.indexOf(servedBy),
    )
    return [
      {
        system: name,
        id,
        state,
        lostSince: Math.min(...before.map((one) => states.get(one)?.since ?? Number.POSITIVE_INFINITY)),
        ...(servedBy !== undefined && { servedBy: fullNameOf(register, servedBy) }),
      },
    ]
  })

/** What the pages that speak for it show. */
async function pagesOf(tx: StoreTx, ids: string[], register: Register): Promise<LeftoverFacts['pages']> {
  return (await tx.observations.seriesOf(ids)).flatMap(({ kind, dependency, status, since }) => {
    const watched = register.dependencies.get(dependency)
    return kind === 'status_page' && watched
      ? [{ vendor: vendorName(register, watched.pageOf ?? watched.vendor), status, since }]
      : []
  })
}

/** The orders that its cause rests on, as they are now. */
async function ordersOf(tx: StoreTx, { cause, verdict }: StoredIncident): Promise<LeftoverFacts['orders']> {
  if (cause !== 'regulatory') return []
  const named = (verdict?.reasons ?? []).flatMap((reason) =>
    reason.cause === 'regulatory' && reason.direction === 'for' && reason.evidence?.type === 'event'
      ? [reason.evidence.id]
      : [],
  )
  const events = await Promise.all(
    [...new Set(named)].map(async (id) => {
      const event = await tx.regulatoryEvents.byId(id)
      return event?.mergedInto === undefined ? event : tx.regulatoryEvents.byId(event.mergedInto)
    }),
  )
  return events.flatMap((event) =>
    event?.kind === 'regulatory' ? [{ id: event.id, title: event.title, status: event.status }] : [],
  )
}
