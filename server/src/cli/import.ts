import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseAllDocuments, stringify } from 'yaml'
import { loadCatalogue } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { faultText } from '../config/fault.ts'
import { fromBackstage } from '../domain/imports/backstage.ts'
import { fromCsv } from '../domain/imports/csv.ts'
import { type Imported, type WhoIs, whoIs } from '../domain/imports/imported.ts'
import { fromLiteLlm } from '../domain/imports/litellm.ts'
import { fromGatus, fromUptimeKuma } from '../domain/imports/monitors.ts'
import { parseCsv } from '../lib/csv.ts'
import { messageOf, UserError } from '../lib/errors.ts'
import type { Io } from './io.ts'

export const help = `bellwether import KIND FILE [--json]

What other tools know, as lines for bellwether.yaml on stdout. Everything that could not be carried over is a line
of its own: as a comment below, and on stderr.

  KIND    backstage (catalog-info.yaml), litellm (config.yaml), uptime-kuma (a backup), gatus (config.yaml), csv
  --json  one JSON document: { vendors, dependencies, systems, left: [{ what, why }], faults }
  --help  this

Exit status: 0 done; 1 nothing could be carried over, or what came out is not valid yet; 2 wrong use.
`

type Kind = (text: string, who: WhoIs) => Imported

const KINDS: Record<string, Kind> = {
  backstage: (text, who) => fromBackstage(documentsIn(text), who),
  litellm: (text, who) => fromLiteLlm(documentsIn(text)[0], who),
  'uptime-kuma': (text, who) => fromUptimeKuma(documentsIn(text)[0], who),
  gatus: (text, who) => fromGatus(documentsIn(text)[0], who),
  csv: (text, who) => fromCsv(parseCsv(text) ?? [], who),
}

/** The verb `import`. */
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
  const catalogue = loadCatalogue()
  const { left, ...lists } = KINDS[asked.kind]!(await textOf(asked.file), whoIs(catalogue.vendors))
  const lines = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
  const isNothing = Object.keys(lines).length === 0
  const yaml = isNothing ? '' : stringify(lines, { lineWidth: 0 })
  const env = new Proxy({}, { get: () => 'not-set' }) as Record<string, string>
  const faults = (parseConfig(yaml, { env, catalogue }).faults ?? []).map(faultText)
  if (asked.json) io.stdout(`${JSON.stringify({ ...lists, left, faults }, null, 2)}\n`)
  else {
    const lost = left.map(({ what, why }) => `${what}: ${why}`)
    io.stdout(
      `${yaml}${lost.length > 0 ? `\n# Not carried over:\n${lost.map((line) => `#   ${oneLine(line)}\n`).join('')}` : ''}`,
    )
    for (const line of lost) io.stderr(`${oneLine(line)}\n`)
    for (const fault of faults) io.stderr(`To be mended before it is used: ${fault}\n`)
  }
  return isNothing || faults.length > 0 ? 1 : 0
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    })
    const [kind = '', file = ''] = positionals
    if (!values.help && !KINDS[kind]) return `"${kind}" is none of: ${Object.keys(KINDS).join(', ')}`
    if (!values.help && positionals.length !== 2) return 'Name one file.'
    return { ...values, kind, file }
  } catch (error) {
    return messageOf(error)
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

/** YAML has JSON in it. */
function documentsIn(text: string): unknown[] {
  const documents = parseAllDocuments(text, { logLevel: 'error' })
  const found = Array.isArray(documents) ? documents : []
  const faults = found.flatMap(({ errors }) => errors.map(({ message }) => message.split('\n')[0]!))
  if (faults.length > 0) throw new UserError('The file cannot be read as YAML or JSON:', faults)
  return found.map((document) => document.toJS() as unknown).filter((value) => value !== null && value !== undefined)
}
