import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { modelOf } from '../config/connection.ts'
import { createScan, type Sighting } from '../domain/scan-text.ts'
import { UserError } from '../lib/errors.ts'
import { type Opened, withRegister } from './register-of.ts'
import { filesUnder, type Passed } from './scan-tree.ts'
import { FLAG, REGISTER_OPTIONS, verb } from './verb.ts'

export const help = `bellwether scan DIR [--all] [--config PATH] [--data DIR] [--json]

Which models, client libraries and API addresses does this source folder name that the register does not know?
Leaves out what its .gitignore files leave out, and node_modules; follows no links.

  --all          what the register knows already, too
  --config PATH  a configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml; without any, the sample company)
  --data DIR     where the Register page's entries are (default: $BELLWETHER_DATA, or ./data)
  --json         one JSON document: { root, files, passed, findings }
  --help         this

Exit status: 0 the register knows all of it; 1 it does not; 2 wrong use.
`

/** One name, wherever it stands. */
export interface Finding extends Omit<Sighting, 'line'> {
  vendorName: string
  /** Dependencies of the register that it belongs to. */
  knownAs: string[]
  count: number
  /** The first of them. */
  places: { file: string; line: number }[]
}

const PLACES = 5

/** The verb `scan`. */
export const run = verb(help, read, async (asked, io) => {
  const root = asked.root!
  const place = statSync(root, { throwIfNoEntry: false })
  if (!place) throw new UserError(`There is no folder ${root}.`)
  if (!place.isDirectory()) throw new UserError(`${root} is no folder. Name the one that it lies in.`)
  return withRegister(asked, io, async (opened) => {
    const scan = createScan(opened.catalogue.vendors)
    const passed: Passed = { ignored: 0, binary: 0, unreadable: [] }
    const found = new Map<string, Finding>()
    let files = 0
    for await (const file of filesUnder(root, passed)) {
      files++
      for await (const { text, firstLine } of file.parts())
        for (const sighting of scan(text, file.path, firstLine)) note(found, sighting, file.path, opened)
    }
    const all = [...found.values()].sort(
      (a, b) => a.knownAs.length - b.knownAs.length || a.vendor.localeCompare(b.vendor) || a.name.localeCompare(b.name),
    )
    const findings = asked.all ? all : all.filter(({ knownAs }) => knownAs.length === 0)
    const unknown = all.filter(({ knownAs }) => knownAs.length === 0).length
    io.stdout(
      asked.json
        ? `${JSON.stringify({ root, files, passed, findings }, null, 2)}\n`
        : asText({ root, files, passed, findings, unknown, known: all.length - unknown }),
    )
    return unknown > 0 ? 1 : 0
  })
})

function read(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...REGISTER_OPTIONS, all: FLAG },
  })
  if (positionals.length !== 1) return 'Name one folder.'
  return { ...values, root: positionals[0] }
}

function note(found: Map<string, Finding>, { line, ...sighting }: Sighting, file: string, opened: Opened): void {
  const key = `${sighting.kind} ${sighting.vendor} ${sighting.name}`
  const known = found.get(key) ?? {
    ...sighting,
    vendorName: opened.catalogue.vendor(sighting.vendor)?.name ?? sighting.vendor,
    knownAs: knownAs(sighting, opened),
    count: 0,
    places: [],
  }
  known.count++
  if (known.places.length < PLACES) known.places.push({ file, line })
  found.set(key, known)
}

/** A model is known as that model, by whatever name; a library or an address as anything of the vendor, or bought from it. */
function knownAs({ kind, vendor, model, name }: Omit<Sighting, 'line'>, { register, catalogue }: Opened): string[] {
  return [...register.dependencies.values()]
    .filter((one) => {
      if (kind !== 'model') return one.vendor === vendor || one.path === vendor
      if (one.vendor !== vendor || one.model === undefined) return false
      return one.model === name || (modelOf(catalogue.vendor(vendor), one.model)?.id ?? one.model) === (model ?? name)
    })
    .map(({ id }) => id)
}

const WORDS = { model: 'model', sdk: 'library', address: 'address' }

function asText(told: {
  root: string
  files: number
  passed: Passed
  findings: Finding[]
  unknown: number
  known: number
}): string {
  const { root, files, passed, findings, unknown, known } = told
  const lines = findings.flatMap(({ kind, vendorName, name, model, knownAs: as, count, places }) => {
    const note =
      kind === 'model' && model === undefined
        ? ', not in the catalogue either'
        : model !== undefined && model !== name
          ? ` (${model})`
          : ''
    const where = places.map(({ file, line }) => `${file}:${line}`).join(', ')
    return [
      `${as.length === 0 ? 'unknown' : 'known  '}  ${WORDS[kind].padEnd(8)} ${name}${note}, of ${vendorName}${as.length > 0 ? `: ${as.join(', ')}` : ''}`,
      `           ${where}${count > places.length ? ` and ${count - places.length} more` : ''}`,
    ]
  })
  const left = [
    ...(passed.ignored > 0 ? [`${passed.ignored} left out by .gitignore`] : []),
    ...(passed.binary > 0 ? [`${passed.binary} no text`] : []),
    ...(passed.unreadable.length > 0
      ? [`${passed.unreadable.length} not readable (${passed.unreadable.slice(0, 3).join(', ')})`]
      : []),
  ]
  return `${[
    `${root}: ${files} files${left.length > 0 ? ` (${left.join('; ')})` : ''}; the register knows ${known} of ${known + unknown} names of vendors in it`,
    ...lines,
  ].join('\n')}\n`
}
