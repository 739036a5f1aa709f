import { parseArgs } from 'node:util'
import { compose } from '../compose.ts'
import { openSimulation, type Simulation } from '../compose-simulation.ts'
import { composeVantages } from '../compose-vantages.ts'
import { type Judged, judge } from '../lab/expect.ts'
import { coasting, play, together } from '../lab/play.ts'
import type { Played } from '../lab/result.ts'
import { labTransport } from '../lab/transport.ts'
import { systemClock, VirtualClock } from '../lib/clock.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import { gatherPlayed } from './played.ts'
import { asDocument, asStory } from './replay-output.ts'
import { runOwn } from './replay-own.ts'
import { FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether replay SCENARIO.yaml [--config PATH] [--messages] [--json]
bellwether replay --own [--config PATH] [--against PATH] [--days 90] [--data DIR] [--json]

Plays a scenario in virtual time (weeks in seconds) through the real thing: checks, alerts, incidents,
causes and notifications, against simulated vendors. Nothing leaves this process. Says when each of it
came about, and whether what the scenario expects came true.

With --own it plays the looks that were really made, through the present configuration and, with --config,
through another one: what would have paged us? It says which alerts and pages there would be fewer, more, or
at another time. The database is only read. It reaches as far back as retention.replay says; causes are judged with
all that is known today.

  --config PATH  a configuration, or a directory of them, instead of the scenario's own; with --own: to be tried
  --own          our own history instead of a scenario
  --against PATH with --own: the present configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml)
  --days N       with --own: how far back (default: 90)
  --data DIR     with --own: where the database is (default: $BELLWETHER_DATA, or ./data)
  --messages     the whole text of every message, not only its first line
  --json         one JSON document
  --help         this

Exit status: 0 all expectations are met, or with --own it was played; 1 one is not met; 2 wrong use, or a file
that is not valid.
`

/** The verb `replay`. */
export const run = verb(help, read, async (asked, io) => {
  if (asked.own) return runOwn(asked, io, systemClock.now())
  const { scenario, played, expectations } = await replay(asked.file, asked.config, asked.messages)
  io.stdout(
    asked.json
      ? `${JSON.stringify(asDocument(scenario.name, played, expectations), null, 2)}\n`
      : asStory(scenario, played, expectations),
  )
  return expectations.every(({ met }) => met) ? 0 : 1
})

function read(args: string[]) {
  const options = {
    config: TEXT,
    against: TEXT,
    days: TEXT,
    data: TEXT,
    own: FLAG,
    messages: FLAG,
    json: FLAG,
  } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [file = '', ...more] = positionals
  const days = Number(values.days ?? 90)
  if (!Number.isInteger(days) || days < 1) return `--days: "${values.days}" is no number of days`
  const asked = { ...values, days, file }
  if (values.own) return file === '' ? asked : `--own plays no scenario: what is "${file}"?`
  if (values.against ?? values.data ?? values.days) return '--against, --data and --days belong to --own'
  if (file === '') return 'replay needs a scenario file'
  return more.length > 0 ? `replay plays one scenario at a time: what is "${more[0]}"?` : asked
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
  const others = await composeVantages(simulation, {
    clock,
    http,
    hear: app.hearVantage,
    random: () => 0.5,
    coast: true,
  })
  try {
    await play(together(app, others), clock, scenario.until)
    const played = await gatherPlayed(app.store, simulation.config.systems, messages)
    return { ...simulation, played, expectations: judge(played, scenario) }
  } finally {
    await Promise.all([app, ...others].map((one) => one.close()))
  }
}
