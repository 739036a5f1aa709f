import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { columnCells, doraCells, lackingCells } from '../domain/dora-csv.ts'
import { doraRegister, doraState } from '../domain/dora-register.ts'
import { entriesAsYaml, registerAsJson } from '../domain/register-export.ts'
import { systemClock } from '../lib/clock.ts'
import { writeCsv } from '../lib/csv.ts'
import type { Io } from './io.ts'
import { type Opened, withRegister } from './register-of.ts'
import { REGISTER_OPTIONS, TEXT, verb } from './verb.ts'

export const help = `bellwether register export --format dora --out DIR [--config PATH] [--data DIR] [--json]
bellwether register export --format json|yaml [--config PATH] [--data DIR]

The register for others.

  --format dora  one CSV a template (B_01.01 to B_07.01) in the shape of DORA's register of information;
                 columns.csv: the code and title of every column, and from what it is filled;
                 missing.csv: every column that stays empty, and why
  --format json  the whole register, on stdout
  --format yaml  what the Register page keeps, as lines for bellwether.yaml, on stdout
  --out DIR      where the CSV files go; made if it is not there
  --config PATH  a configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml; without any, the sample company)
  --data DIR     where the Register page's entries are (default: $BELLWETHER_DATA, or ./data)
  --json         with dora: { out, files, lacking } on stdout
  --help         this

Exit status: 0 done; 2 wrong use.
`

/** The verb `register`. */
export const run = verb(help, read, (asked, io) =>
  withRegister(asked, io, (opened) => {
    const { register, book } = opened
    if (asked.format === 'dora') writeDora(opened, asked, io)
    else if (asked.format === 'json')
      io.stdout(`${JSON.stringify(registerAsJson(register, book, systemClock.now()), null, 2)}\n`)
    else io.stdout(entriesAsYaml(book.pageEntries))
    return 0
  }),
)

function read(args: string[]) {
  const options = { ...REGISTER_OPTIONS, format: TEXT, out: TEXT }
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const { format = '', out = '.' } = values
  if (positionals.join(' ') !== 'export') return 'Say: register export.'
  if (!['dora', 'json', 'yaml'].includes(format)) return `--format: "${format}" is none of: dora, json, yaml`
  if (format === 'dora' && !values.out) return '--out DIR is missing: there are several files.'
  return { ...values, format, out }
}

function writeDora({ register, book }: Opened, { out, json }: { out: string; json: boolean }, io: Io): void {
  const dora = doraRegister(register, book, systemClock.now())
  const { tables, lacking } = dora
  const columns = columnCells(doraState(dora))
  const files = [
    ...tables.map((table) => ({ file: `${table.code}.csv`, rowCount: table.rows.length, ...doraCells(table) })),
    { file: 'columns.csv', rowCount: columns.rows.length, ...columns },
    { file: 'missing.csv', rowCount: lacking.length, ...lackingCells(lacking) },
  ]
  mkdirSync(out, { recursive: true })
  for (const { file, columns: heads, rows } of files) writeFileSync(join(out, file), writeCsv(heads, rows))
  io.stdout(
    json
      ? `${JSON.stringify({ out, files: files.map(({ file, rowCount }) => ({ file, rows: rowCount })), lacking }, null, 2)}\n`
      : `${files.map(({ file, rowCount }) => `${file.padEnd(12)} ${rowCount} rows`).join('\n')}\n${lacking.length} columns stay empty, or hold an id of ours: missing.csv says which, and why.\n`,
  )
}
