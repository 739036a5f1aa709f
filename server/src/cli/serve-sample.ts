import { fileURLToPath } from 'node:url'
import type { WorldState } from '@bellwether/shared/api.ts'
import { DAY, type Instant, type Millis, SECOND } from '@bellwether/shared/time.ts'
import { exposureNow } from '../api/exposure-now.ts'
import { type Bellwether, compose } from '../compose.ts'
import { openSimulation, type Simulation } from '../compose-simulation.ts'
import { composeVantages } from '../compose-vantages.ts'
import { pagesDue } from '../domain/week.ts'
import { type Controls, createControls } from '../lab/controls.ts'
import { coasting, play } from '../lab/play.ts'
import { serveLab } from '../lab/serve.ts'
import { labTransport } from '../lab/transport.ts'
import { type Clock, systemClock, VirtualClock } from '../lib/clock.ts'
import { createHttp, type Http, userAgentOf } from '../lib/http.ts'
import type { Logger } from '../lib/logger.ts'
import { addSampleDrills } from './sample-drills.ts'
import type { ServeOptions } from './serve-options.ts'
import { createSite, listen } from './site.ts'
import { VERSION } from './version.ts'
import { buildPages } from './web-build.ts'

const sample = (name: string): string => fileURLToPath(new URL(`../../sample/${name}`, import.meta.url))

const HISTORY = 30 * DAY

/** The sample company: made-up systems, simulated vendors on loopback, looked at over real HTTP. First the days before are written in virtual time, while the page is up already; then the world lives. */
export async function serveSample(options: ServeOptions, log: Logger) {
  const lab = await serveLab(systemClock)
  const stage = await openStage(lab, log)
  const listening = await listen(createSite(stage.deps, log), {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 8080,
  })
  log.info(`Sample company, simulated vendors: ${listening.url}`)
  await buildPages(log)
  const curtain = new AbortController()
  const playing = stage.play(curtain.signal)
  return {
    url: listening.url,
    /** Resolves when the days before are written and the world lives. */
    live: playing,
    close: async () => {
      curtain.abort()
      await listening.close()
      await playing
      await stage.close()
      await lab.close()
    },
  }
}

/** Virtual until the world lives, then the machine's. */
class StageClock implements Clock {
  #virtual: VirtualClock | undefined

  constructor(virtual: VirtualClock) {
    this.#virtual = virtual
  }

  now = (): Instant => (this.#virtual ?? systemClock).now()
  monotonic = (): Millis => (this.#virtual ?? systemClock).monotonic?.() ?? 0
  sleep = (length: Millis, signal?: AbortSignal): Promise<void> => systemClock.sleep(length, signal)
  goLive = (): void => {
    this.#virtual = undefined
  }
}

async function openStage(server: Awaited<ReturnType<typeof serveLab>>, log: Logger) {
  const origin = `http://localhost:${server.port}`
  const began = systemClock.now()
  const past = await openSimulation({ file: sample('history.yaml'), origin, start: began - HISTORY })
  const virtual = new VirtualClock(past.scenario.start)
  const clock = new StageClock(virtual)
  const userAgent = userAgentOf(VERSION)
  const inProcess = createHttp({
    clock: virtual,
    allow: ['*.localhost'],
    userAgent,
    transport: labTransport(past.lab, virtual),
  })
  const overLoopback = createHttp({ clock: systemClock, allow: ['*.localhost'], userAgent })
  let http: Http = inProcess
  let world: { view: Controls; lab: Simulation['lab'] } | undefined
  const coast = coasting(past.lab.world, past.scenario.coastMs)
  const app = await compose({
    config: past.config,
    catalogue: past.catalogue,
    sources: past.lab.places,
    clock,
    http: { request: (request) => http.request(request), close: () => overLoopback.close() },
    database: ':memory:',
    version: VERSION,
    nextLook: (check, due, at) => (world ? due : coast(check, due, at)),
    onError: (error) => log.error(error),
  })

  let others: Bellwether[] = []
  const goLive = async (): Promise<void> => {
    const present = await openSimulation({ file: sample('live.yaml'), origin, start: systemClock.now() })
    server.play(present.lab)
    http = overLoopback
    clock.goLive()
    world = { view: createControls(present.lab.world, present.scenario, namesOf(present)), lab: present.lab }
    await app.reconfigure({ config: present.config, catalogue: present.catalogue, sources: present.lab.places })
    await app.lookNow([...app.register().checks.keys()])
    app.start()
    others = await composeVantages(present, {
      clock: systemClock,
      http: overLoopback,
      hear: app.hearVantage,
      onError: (error) => log.error(error),
    })
    for (const other of others) other.start()
    app.changed('world', 'overview', 'dependencies', 'incidents')
  }

  const state = (): WorldState => (world ? { ...world.view.view(systemClock.now()), preparing: false } : PREPARING)

  return {
    deps: {
      ...app,
      now: () => systemClock.now(),
      mode: 'sample' as const,
      world: {
        state,
        control: async (id: string) => {
          const pressed = world?.view.press(id, systemClock.now()) ?? false
          if (pressed) await app.lookNow([...app.register().checks.keys()])
          if (pressed) app.changed('world', 'overview')
          return pressed
        },
      },
      configFault: () => undefined,
    },
    play: async (curtain: AbortSignal): Promise<void> => {
      const until = systemClock.now()
      // House is kept once a day of these: the weekly pages are made when they are due, as in real life.
      const due = pagesDue(virtual.now(), until, app.register().report)
      for (const at of due) {
        await play(app, virtual, at, curtain)
        if (at === due.at(-1))
          await addSampleDrills(app.store, await exposureNow({ ...app, now: () => clock.now() }), until)
        await app.keepHouse()
      }
      await play(app, virtual, until, curtain)
      await app.keepHouse()
      if (curtain.aborted) return
      log.info(
        `the ${HISTORY / DAY} days before are written (${Math.round((systemClock.now() - until) / SECOND)} s); the world lives`,
      )
      await goLive()
      void tellOfTheWorld(
        () => world!.lab.world.happened(systemClock.now()).length,
        () => app.changed('world'),
        curtain,
      )
    },
    close: async () => {
      for (const one of [...others, ...(world ? [app] : [])]) await one.stop()
      for (const one of [...others, app]) await one.close()
    },
  }
}

/** The world moves by itself: the page is told when it did. */
async function tellOfTheWorld(count: () => number, tell: () => void, curtain: AbortSignal): Promise<void> {
  for (let known = count(); !curtain.aborted; await systemClock.sleep(SECOND, curtain)) {
    const now = count()
    if (now !== known) tell()
    known = now
  }
}

const PREPARING: WorldState = {
  scenario: 'sample',
  phase: 'Writing the 30 days before',
  preparing: true,
  happened: [],
  controls: [],
}

const namesOf = ({ catalogue }: Simulation): Record<string, string> =>
  Object.fromEntries(catalogue.vendors.map(({ id, name }) => [id, name]))
