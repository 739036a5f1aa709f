import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { TestSent } from '@bellwether/shared/api-receivers.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import { didYouMean } from '../lib/nearest.ts'
import * as notifiers from '../notifiers/registry.ts'
import { sendTestUnlogged } from '../pipeline/send-test.ts'
import { configOf, FLAG, TEXT, verb } from './verb.ts'
import { VERSION } from './version.ts'

export const help = `bellwether notify test RECEIVER… [--config PATH] [--json]
bellwether notify test --all [--config PATH] [--json]

Sends a test message to receivers of the configuration, now, and says what they answered. No server need run.

  --config PATH  a file, or a directory of them (default: $BELLWETHER_CONFIG, or ./bellwether.yaml)
  --all          every receiver, one after the other
  --json         one JSON document: { receiver, channel, sent, at, latencyMs, status?, detail?, request?, answer? },
                 or a list of them where several are asked for. Secrets are taken out
  --help         this

Exit status: 0 all arrived; 1 one did not; 2 wrong use, or a configuration that is not valid.
`

/** The verb `notify`. */
export const run = verb(help, read, async (asked, io) => {
  const config = await configAt(asked.config)
  const names = asked.all ? config.receivers.map(({ id }) => id) : asked.names
  refuseUnknown(names, config)
  const sent = await sendAll(names, config)
  io.stdout(asked.json ? `${JSON.stringify(sent.length === 1 ? sent[0] : sent, null, 2)}\n` : sent.map(asText).join(''))
  return sent.every((one) => one.sent) ? 0 : 1
})

function read(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { config: TEXT, all: FLAG, json: FLAG },
  })
  const [what, ...names] = positionals
  if (what !== 'test') return what === undefined ? 'notify test whom?' : `notify cannot "${what}": it can "test"`
  if (names.length === 0 && !values.all) return 'name a receiver, or write --all'
  if (names.length > 0 && values.all) return 'name receivers, or write --all: not both'
  return { ...values, names, config: configOf(values) }
}

async function configAt(path: string): Promise<Config> {
  if (!existsSync(path)) throw new UserError(`There is no ${path}. Say where it is: --config PATH`)
  const { config, faults = [] } = await loadConfig(path, { env: process.env, catalogue: loadCatalogue() })
  if (!config) throw new UserError(`${path} is not valid:`, faults.map(faultText))
  return config
}

function refuseUnknown(names: string[], { receivers }: Config): void {
  const known = receivers.map(({ id }) => id)
  if (known.length === 0) throw new UserError('The configuration names no receivers.')
  const faults = names
    .filter((name) => !known.includes(name))
    .map((name) => `No receiver is called "${name}"${didYouMean(name, known)}`)
  if (faults.length > 0) throw new UserError(`Receivers are: ${known.join(', ')}`, faults)
}

async function sendAll(names: string[], config: Config): Promise<TestSent[]> {
  const http = createHttp({ clock: systemClock, allow: config.network.allow, userAgent: userAgentOf(VERSION) })
  const deps = { notifiers, receivers: config.receivers, http, clock: systemClock }
  try {
    const sent: TestSent[] = []
    for (const name of names) sent.push((await sendTestUnlogged(deps, name))!)
    return sent
  } finally {
    await http.close()
  }
}

function asText({ receiver, channel, sent, latencyMs, status, detail, answer }: TestSent): string {
  const verdict = sent ? `arrived${status === undefined ? '' : ` (${status})`}` : `did not arrive: ${detail}`
  const said = answer?.trim()
  return `${receiver} by ${channel}: ${verdict}, after ${latencyMs} ms\n${said ? `  it answered: ${said}\n` : ''}`
}
