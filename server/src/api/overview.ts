import type { Overview } from '@bellwether/shared/api.ts'
import { STATUSES, type Status } from '@bellwether/shared/status.ts'
import { DAY } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { overviewVerdict } from '../domain/overview-verdict.ts'
import { OUR_SIDE } from '../domain/register.ts'
import type { ApiDeps } from './deps.ts'
import {
  dependencySummary,
  eventSummaries,
  incidentSummaries,
  type Snapshot,
  snapshot,
  systemSummary,
  vendorIncidentSummary,
} from './summaries.ts'

/** Beyond so many, healthy dependencies are counted but not listed: the list has a page of its own. */
const LISTED = 200
const ADVISORIES_SINCE = 30 * DAY

export const overview = (deps: ApiDeps) => new Hono().get('/', async (c) => c.json(await overviewOf(deps)))

async function overviewOf({ store, register, now, mode, world, configFault }: ApiDeps): Promise<Overview> {
  const at = now()
  const shot = await snapshot(store, register(), at)
  const open = await store.incidents.open()
  const vendors = [
    ...new Set(
      [...shot.register.dependencies.values()].flatMap((watched) => [watched.vendor, watched.pageOf ?? watched.vendor]),
    ),
  ]
  const [incidents, events, around] = await Promise.all([
    incidentSummaries(store, shot, open),
    store.regulatoryEvents.list({
      kinds: ['regulatory', 'retirement'],
      since: at - ADVISORIES_SINCE,
      standing: true,
      limit: 20,
    }),
    store.vendorIncidents.around(vendors, at),
  ])
  const all = [...shot.register.dependencies.values()].map((watched) => dependencySummary(shot, watched))
  const systems = shot.register.systems.map((system) => systemSummary(shot, system))
  const advisories = (await eventSummaries(store, events.items)).filter(
    (event) => event.matches.length > 0 && event.status !== 'restored' && event.status !== 'expired',
  )
  const blind = open.find((incident) => incident.vendor === OUR_SIDE)
  const fault = configFault()
  return {
    at,
    organisation: shot.register.organisation,
    mode,
    verdict: overviewVerdict({
      dependencies: all,
      incidents,
      lostSystems: systems.filter((system) => system.state === 'lost').length,
      blind: blind !== undefined,
    }),
    counts: Object.fromEntries(
      STATUSES.map((status) => [status, all.filter((dependency) => dependency.status === status).length]),
    ) as Record<Status, number>,
    incidents,
    dependencies:
      all.length <= LISTED
        ? all
        : all.filter((dependency) => dependency.status !== 'operational' || dependency.pending),
    systems,
    advisories,
    vendorIncidents: around
      .filter(
        (incident) =>
          incident.resolvedAt === undefined && incident.phase !== 'resolved' && incident.phase !== 'postmortem',
      )
      .map(vendorIncidentSummary),
    illSources: illSources(shot),
    ...(world && { world: world.state() }),
    ...(fault && { configFault: fault }),
    ...(blind && { blindSince: blind.firstBadAt }),
  }
}

/** Sources that could not be read: the operator's matter, never the vendor's. */
function illSources(shot: Snapshot): Overview['illSources'] {
  return [...shot.checks.values()].flat().flatMap((check) => {
    const state = check.source_state
    if (state === null || state === 'ok' || !shot.register.checks.has(check.id)) return []
    return [
      {
        check: check.id,
        target: check.target,
        state,
        since: check.source_since ?? shot.now,
        reason: check.last_reason ?? state,
      },
    ]
  })
}
