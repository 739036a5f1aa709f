import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Verdict } from '@bellwether/shared/cause.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { gatherPlayed } from '../cli/played.ts'
import { type Bellwether, compose } from '../compose.ts'
import { openSimulation } from '../compose-simulation.ts'
import { composeVantages } from '../compose-vantages.ts'
import { coasting, play, together } from '../lab/play.ts'
import type { Played } from '../lab/result.ts'
import { labTransport } from '../lab/transport.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp, type Http, userAgentOf } from '../lib/http.ts'
import type { Store } from '../store/store.ts'

/** Where the process ends and begins anew: shares (0…1) of the scenario's length. */
export type Ends = readonly number[]

/** What came of it, with the last word on each incident. */
export interface Lived {
  played: Played
  verdicts: ReadonlyMap<string, Verdict>
}

/** Plays a scenario through several lives of the process, one after another over one database. What was only in memory is lost at each end. */
export async function playInLives(file: string, ends: Ends = []): Promise<Lived> {
  const simulation = await openSimulation({ file, origin: 'http://localhost', atOnce: true })
  const { scenario, lab, config, catalogue } = simulation
  const clock = new VirtualClock(scenario.start)
  const directory = await mkdtemp(join(tmpdir(), 'bellwether-lives-'))
  const length = scenario.until - scenario.start
  const stops: Instant[] = [...ends.map((share) => scenario.start + Math.round(share * length)), scenario.until]
  const nextLook = coasting(lab.world, scenario.coastMs)
  let lived: Lived | undefined
  let told: Bellwether | undefined
  const others = await composeVantages(simulation, {
    clock,
    http: httpOf(lab, clock),
    hear: (id, call) => told!.hearVantage(id, call),
    random: () => 0.5,
    coast: true,
  })
  try {
    for (const until of stops) {
      const database = ends.length === 0 ? ':memory:' : join(directory, 'bellwether.db')
      const life = await compose({
        config,
        catalogue,
        sources: lab.places,
        clock,
        http: httpOf(lab, clock),
        database,
        random: () => 0.5,
        nextLook,
      })
      try {
        told = life
        await play(together(life, others), clock, until)
        if (until === scenario.until) lived = await gatherLived(life.store, config.systems)
      } finally {
        await life.close()
      }
    }
    return lived!
  } finally {
    await Promise.all(others.map((one) => one.close()))
    await rm(directory, { recursive: true })
  }
}

const httpOf = (lab: Parameters<typeof labTransport>[0], clock: VirtualClock): Http =>
  createHttp({ clock, allow: [], userAgent: userAgentOf('lives'), transport: labTransport(lab, clock) })

async function gatherLived(store: Store, systems: Parameters<typeof gatherPlayed>[1]): Promise<Lived> {
  const played = await gatherPlayed(store, systems)
  const incidents = await Promise.all(played.incidents.map(({ id }) => store.incidents.byId(id)))
  return {
    played,
    verdicts: new Map(incidents.flatMap((one) => (one?.verdict ? [[one.id, one.verdict] as const] : []))),
  }
}

/** What is left in the end, without instants: a restart may cost a look, never a verdict. */
export function endOf({ played, verdicts }: Lived) {
  const nameOf = new Map(
    played.incidents.map(({ id, vendor, dependencies }) => [id, [vendor, ...dependencies.toSorted()].join(' ')]),
  )
  return {
    statuses: Object.fromEntries(
      played.statuses.toSorted((a, b) => a.at - b.at).map(({ dependency, status }) => [dependency, status]),
    ),
    incidents: played.incidents
      .map(
        ({ id, resolvedAt }) =>
          `${nameOf.get(id)}: ${verdicts.get(id)?.cause}${resolvedAt === undefined ? ', open' : ''}`,
      )
      .toSorted(),
    events: played.events
      .map(({ title, statuses, affects }) => `${title}: ${statuses.at(-1)?.status} ${affects.toSorted()}`)
      .toSorted(),
    pages: played.notifications
      .filter(({ kind }) => kind === 'trigger' || kind === 'resolve')
      .map(({ receiver, kind, incident }) => `${kind} to ${receiver}: ${nameOf.get(incident ?? '') ?? ''}`)
      .toSorted(),
  }
}
