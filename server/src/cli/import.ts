import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { IMPORT_KINDS, type ImportKind } from '@bellwether/shared/api-import.ts'
import { stringify } from 'yaml'
import { readImport } from '../compose-import.ts'
import { loadCatalogue } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { faultText } from '../config/fault.ts'
import { messageOf, UserError } from '../lib/errors.ts'
import { importInto } from './import-into.ts'
import type { Io } from './io.ts'
import { FLAG, REGISTER_OPTIONS, TEXT, verb } from './verb.ts'

export const help = `bellwether import KIND FILE [--json]
bellwether import KIND FILE --into DIR|URL [--replace] [--dry-run] [--by NAME] [--config PATH] [--json]

What other tools know, as lines for bellwether.yaml on stdout. Everything that could not be carried over is a line
of its own: as a comment below, and on stderr. With --into, it is written as entries of the Register page instead,
and each is told of: new, changed, same, or refused and why.

  KIND           backstage (catalog-info.yaml), litellm (config.yaml), uptime-kuma (a backup), gatus (config.yaml), csv
  --into         the data folder of a Bellwether that is stopped, or the address of one that runs (http://…)
  --replace      write over entries that the page has otherwise; without it they stay as they are, and are told of
  --dry-run      only say what would be written
  --by NAME      who says it (bellwether import)
  --config PATH  with a folder: the configuration; without one, bellwether.yaml, or else the sample company
  --json         one JSON document: { vendors, dependencies, systems, left: [{ what, why }], faults };
                 with --into: { written, entries: [{ kind, id, outcome, because, fields, faults }], left }
  --help         this

Exit status: 0 done; 1 nothing could be carried over, something was refused, or what came out is not valid yet;
2 wrong use.
`

/** The verb `import`. */
export const run = verb(help, read, async (asked, io) => {
  const text = await textOf(asked.file)
  return asked.into === undefined
    ? asLines(asked.kind, text, asked.json, io)
    : importInto(asked.into, { ...asked, text }, io)
})

function read(args: string[]) {
  const options = { ...REGISTER_OPTIONS, into: TEXT, replace: FLAG, 'dry-run': FLAG, by: TEXT }
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [kind = '', file = ''] = positionals
  const known = IMPORT_KINDS.find((one) => one === kind)
  const asked = {
    ...values,
    kind: known ?? 'csv',
    file,
    dryRun: values['dry-run'],
    by: values.by ?? 'bellwether import',
  }
  if (known === undefined) return `"${kind}" is none of: ${IMPORT_KINDS.join(', ')}`
  if (positionals.length !== 2) return 'Name one file.'
  const idle = (['replace', 'dry-run', 'by', 'data'] as const).find((name) => values[name])
  if (idle === 'data') return 'Name the data folder with --into.'
  return values.into === undefined && idle !== undefined ? `--${idle} goes with --into.` : asked
}

/** What stands on the screen; more of it nobody reads. */
const MOST_TOLD = 60

function asLines(kind: ImportKind, text: string, json: boolean, io: Io): number {
  const catalogue = loadCatalogue()
  const { left, ...lists } = readImport(kind, text, catalogue)
  const lines = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
  const isNothing = Object.keys(lines).length === 0
  const yaml = isNothing ? '' : stringify(lines, { lineWidth: 0 })
  const faults = (parseConfig(yaml, { env: {}, catalogue, secrets: 'simulated' }).faults ?? []).map(faultText)
  if (json) io.stdout(`${JSON.stringify({ ...lists, left, faults }, null, 2)}\n`)
  else {
    const lost = left.map(({ what, why }) => `${what}: ${why}`)
    io.stdout(
      `${yaml}${lost.length > 0 ? `\n# Not carried over:\n${lost.map((line) => `#   ${oneLine(line)}\n`).join('')}` : ''}`,
    )
    const told = [...lost.map(oneLine), ...faults.map((fault) => `To be mended before it is used: ${fault}`)]
    for (const line of told.slice(0, MOST_TOLD)) io.stderr(`${line}\n`)
    if (told.length > MOST_TOLD) io.stderr(`and ${told.length - MOST_TOLD} more: --json has all of them\n`)
  }
  return isNothing || faults.length > 0 ? 1 : 0
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file)
  const text = textIn(bytes)
  if (text === undefined) throw new UserError(`${file} is no text. Save it as UTF-8, and try again.`)
  return text
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

/** UTF-8, or UTF-16 where it says so itself, as spreadsheets write it. Undefined: it is something else. */
function textIn(bytes: Uint8Array): string | undefined {
  const mark = [bytes[0], bytes[1]].join()
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
