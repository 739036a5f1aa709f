import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadCatalogue } from '../config/catalogue.ts'
import type { Parsed } from '../config/config.ts'
import { type Fault, faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import { configOf, FLAG, verb } from './verb.ts'

export const help = `bellwether check-config [PATH] [--json]

Reads a configuration as the server would, and lists everything that is wrong with it at once.
PATH is a file or a directory of *.yaml files (default: $BELLWETHER_CONFIG, or ./bellwether.yaml).

  --json   one JSON document: { ok, faults: [{ path, message, file?, line?, column? }], warnings: [the same] }
  --help   this

Exit status: 0 it is valid, if with warnings; 1 it has faults; 2 wrong use, or nothing there.
`

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const line = (fault: Fault): string =>
  `  ${faultText(fault)}${fault.line === undefined ? '' : ` (line ${fault.line})`}\n`

function text(path: string, { config, faults = [], warnings }: Parsed): string {
  const verdict = config
    ? `ok: ${path} has ${counted(config.systems.length, 'system')}, ${
        config.dependencies.length === 1 ? '1 dependency' : `${config.dependencies.length} dependencies`
      } and ${counted(config.receivers.length, 'receiver')}\n`
    : `${path} is not valid:\n${faults.map(line).join('')}`
  return warnings.length === 0
    ? verdict
    : `${verdict}${counted(warnings.length, 'warning')}:\n${warnings.map(line).join('')}`
}

/** The verb `check-config`. */
export const run = verb(help, read, async ({ path, json }, io) => {
  const parsed = await loadConfig(path, { env: process.env, catalogue: loadCatalogue() })
  const { faults = [], warnings } = parsed
  const ok = parsed.config !== undefined
  io.stdout(json ? `${JSON.stringify({ ok, faults, warnings }, null, 2)}\n` : text(path, parsed))
  return ok ? 0 : existsSync(path) ? 1 : 2
})

function read(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: FLAG } })
  if (positionals.length > 1) return `check-config reads one file or directory, not ${positionals.length}`
  return { ...values, path: configOf({ config: positionals[0] }) }
}
