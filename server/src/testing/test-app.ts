import { fileURLToPath } from 'node:url'
import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { createSite, listen } from '../cli/site.ts'
import { compose } from '../compose.ts'
import { openSimulation } from '../compose-simulation.ts'
import { composeVantages } from '../compose-vantages.ts'
import type { Config } from '../config/schema.ts'
import { type ActLink, packed } from '../domain/act-link.ts'
import { createControls } from '../lab/controls.ts'
import { coasting, play, together } from '../lab/play.ts'
import { labTransport } from '../lab/transport.ts'
import { VirtualClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { createLogger } from '../lib/logger.ts'
import { signToken } from '../lib/signed-token.ts'
import type { Receiver } from '../notifiers/contract.ts'

export interface TestApp {
  url: string
  /** Lets virtual time pass, with everything that happens in it. */
  pass(length: Millis): Promise<void>
  /** The machine sleeps: time passes, and nothing happens in it. */
  sleep(length: Millis): Promise<void>
  now(): Instant
  store: Awaited<ReturnType<typeof compose>>['store']
  register: Awaited<ReturnType<typeof compose>>['register']
  close(): Promise<void>
}

const LINK_KEY = 'a key of tests, of more than 32 characters'

/** The address of a link as a message of this app would carry it. */
export const linkInMessage = (link: Partial<ActLink> & { incident: string }, key = LINK_KEY): string =>
  `/act/${signToken(key, packed({ act: 'acknowledge', receiver: 'oncall', expiresAt: Date.parse('2030-01-01'), ...link }))}`

const sample = (name: string): string => fileURLToPath(new URL(`../../sample/${name}`, import.meta.url))

/** The real application over the sample company, at a known hour of its story: `pass` minutes after it began, on a clock that stands still between the steps of a test. Its pages are served on a free port. */
export async function startTestApp({
  pass,
  file = sample('live.yaml'),
  database = ':memory:',
  startsAfter = 0,
  receivers,
  vantages,
  coast = false,
}: {
  pass: Millis
  file?: string
  /** A file, where another process is to read it. */
  database?: string
  /** So long after the story began: what happened before was seen by an earlier life, or by nobody. */
  startsAfter?: Millis
  /** Instead of those that the file names. */
  receivers?: Receiver[]
  /** Instead of those that the file names, which look by themselves: places that a test speaks for. */
  vantages?: Config['vantages']
  /** Settled checks look less often while nothing happens: days pass in seconds. */
  coast?: boolean
}): Promise<TestApp> {
  const simulation = await openSimulation({ file, origin: 'http://localhost' })
  const { scenario, lab, config, catalogue } = simulation
  const clock = new VirtualClock(scenario.start + startsAfter)
  const http = createHttp({
    clock,
    allow: ['*.localhost'],
    userAgent: 'Bellwether/test',
    transport: labTransport(lab, clock),
  })
  const app = await compose({
    config: { ...config, ...(receivers && { receivers }), ...(vantages && { vantages }) },
    catalogue,
    sources: lab.places,
    clock,
    http,
    database,
    linkKey: LINK_KEY,
    random: () => 0.5,
    ...(coast && { nextLook: coasting(lab.world, scenario.coastMs) }),
  })
  const others = vantages
    ? []
    : await composeVantages(simulation, { clock, http, hear: app.hearVantage, random: () => 0.5, coast })
  const controls = createControls(
    lab.world,
    scenario,
    Object.fromEntries(catalogue.vendors.map(({ id, name }) => [id, name])),
  )
  const letPass = async (length: Millis): Promise<void> => {
    await play(together(app, others), clock, clock.now() + length)
    await app.keepHouse()
  }
  await letPass(pass)
  const site = createSite(
    {
      ...app,
      now: () => clock.now(),
      mode: 'sample',
      world: {
        state: () => ({ ...controls.view(clock.now()), preparing: false }),
        control: async (id) => {
          const pressed = controls.press(id, clock.now())
          if (pressed) await letPass(3 * MINUTE)
          app.changed('world', 'overview', 'dependencies', 'incidents')
          return pressed
        },
      },
      configFault: () => undefined,
    },
    createLogger(),
  )
  const listening = await listen(site, { host: '127.0.0.1', port: 0 })
  return {
    url: listening.url,
    pass: letPass,
    sleep: async (length) => {
      clock.suspend(length)
      await app.tick()
    },
    now: () => clock.now(),
    register: app.register,
    store: app.store,
    close: async () => void (await Promise.all([listening, app, ...others].map((one) => one.close()))),
  }
}
