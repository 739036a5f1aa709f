import { parseArgs } from 'node:util'
import { compose } from '../compose.ts'
import { openSimulation, type Simulation } from '../compose-simulation.ts'
import { type Judged, judge } from '../lab/expect.ts'
import { coasting, play } from '../lab/play.ts'
import type { Played } from '../lab/result.ts'
import { labTransport } from '../lab/transport.ts'
import { VirtualClock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import type { Io } from './io.ts'
import { gatherPlayed } from './played.ts'
import { asDocument, asStory } from './replay-output.ts'

export const help = `bellwether replay SCENARIO.yaml [--config FILE] [--messages] [--json]

Plays a scenario in virtual time (weeks in seconds) through the real thing: checks, alerts, incidents,
causes and notifications, against simulated vendors. Nothing leaves this process. Says when each of it
came about, and whether what the scenario expects came true.

  --config FILE  a configuration, or a directory of them, instead of the scenario's own
  --messages     the whole text of every message, not only its first line
  --json         one JSON document
  --help         this

Exit status: 0 all expectations are met; 1 one is not; 2 wrong use, or a file that is not valid.
`

/** The verb `replay`. */
export async function run(args: string[], io: Io): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\n\n${help}`)
    return 2
  }
  if (asked.help) {
    io.stdout(help)
    return 0
  }
  const { scenario, played, expectations } = await replay(asked.file, asked.config, asked.messages)
  io.stdout(
    asked.json
      ? `${JSON.stringify(asDocument(scenario.name, played, expectations), null, 2)}\n`
      : asStory(scenario, played, expectations),
  )
  return expectations.every(({ met }) => met) ? 0 : 1
}

function parse(args: string[]) {
  try {
    const flag = { type: 'boolean' } as const
    const options = { config: { type: 'string' }, messages: flag, json: flag, help: flag } as const
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [file = '', ...more] = positionals
    if (values.help) return { ...values, file }
    if (file === '') return 'replay needs a scenario file'
    return more.length > 0 ? `replay plays one scenario at a time: what is "${more[0]}"?` : { ...values, file }
  } catch (error) {
    return messageOf(error)
  }
}

export interface Replayed extends Simulation {
  played: Played
  expectations: Judged[]
}

/** Plays a scenario file to its end. Throws `UserError` where a file is not valid. */
export async function replay(file: string, config?: string, messages?: boolean): Promise<Replayed> {
  const simulation = await openSimulation({
    file,
    origin: 'http://localhost',
    atOnce: true,
    ...(config !== undefined && { config }),
  })
  const { scenario, lab } = simulation
  const clock = new VirtualClock(scenario.start)
  const http = createHttp({ clock, allow: [], userAgent: userAgentOf('replay'), transport: labTransport(lab, clock) })
  const app = await compose({
    config: simulation.config,
    catalogue: simulation.catalogue,
    sources: lab.places,
    clock,
    http,
    database: ':memory:',
    random: () => 0.5,
    nextLook: coasting(lab.world, scenario.coastMs),
  })
  try {
    await play(app, clock, scenario.until)
    const played = await gatherPlayed(app.store, simulation.config.systems, messages)
    return { ...simulation, played, expectations: judge(played, scenario) }
  } finally {
    await app.close()
  }
}
