import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BundleFault, check } from '../lib/bundle.ts'
import { systemClock } from '../lib/clock.ts'
import { messageOf, Unreadable, UserError } from '../lib/errors.ts'
import { unzip } from '../lib/zip.ts'
import { collectEvidence } from '../pipeline/collect-evidence.ts'
import { openToRead } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import type { Io } from './io.ts'
import { dataOf, FLAG, TEXT, verb } from './verb.ts'
import { VERSION } from './version.ts'

export const help = `bellwether evidence export INCIDENT --out FILE [--data DIR | --database FILE] [--json]
bellwether evidence verify FILE [--digest SHA256] [--json]

export writes an incident and all that it rests on (looks, answers as they came, what was published, who was told)
into a zip archive with a manifest; verify finds every file in it that was changed, taken out or added. Nothing is
sent anywhere, and the database is only read, also while Bellwether runs.

  --out FILE       where the archive is written; one that is there is not replaced
  --data DIR       where the database is (default: $BELLWETHER_DATA, or ./data)
  --database FILE  or the database itself
  --digest SHA256  what export printed: tells whether the manifest, too, is the one that was made
  --json           one JSON document
  --help           this

Exit status: 0 done, or nothing was changed; 1 the bundle is not what it was, or there is no such incident; 2 wrong use.
`

/** The verb `evidence`. */
export const run = verb(help, read, (asked, io) => (asked.verb === 'export' ? exportTo(asked, io) : verify(asked, io)))

type Asked = Exclude<ReturnType<typeof read>, string>

function read(args: string[]) {
  const options = { out: TEXT, data: TEXT, database: TEXT, digest: TEXT, json: FLAG }
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [name = '', subject = '', ...more] = positionals
  const asked = { ...values, verb: name, subject }
  if (name !== 'export' && name !== 'verify') return 'evidence needs "export INCIDENT" or "verify FILE"'
  if (subject === '') return name === 'export' ? 'export needs the id of an incident' : 'verify needs a file'
  if (more.length > 0) return `one at a time: what is "${more[0]}"?`
  return name === 'export' && values.out === undefined ? 'export needs --out FILE' : asked
}

async function exportTo({ subject, out = '', data, database, json }: Asked, io: Io): Promise<number> {
  const path = database ?? join(dataOf({ data }), 'bellwether.db')
  if (!existsSync(path)) throw new UserError(`There is no database at ${path}. Name its directory by --data`)
  if (existsSync(out)) throw new UserError(`${out} is there already, and evidence is not replaced. Name another file`)
  const opened = openToRead(path)
  try {
    const bundle = await collectEvidence(createStore(opened.db), subject, { version: VERSION, at: systemClock.now() })
    if (!bundle) {
      io.stderr(`No incident is called "${subject}".\n`)
      return 1
    }
    await writeFile(out, bundle.bytes, { flag: 'wx' })
    const { digest, files, bytes } = bundle
    io.stdout(
      json
        ? `${JSON.stringify({ incident: subject, file: out, files, size: bytes.length, digest }, null, 2)}\n`
        : `${out}: ${files} files, ${bytes.length} bytes\ndigest ${digest}\nWrite the digest down elsewhere: it tells later that nothing was exchanged.\n`,
    )
    return 0
  } finally {
    await opened.close()
  }
}

const WORDS: Record<BundleFault, string> = {
  changed: 'is not what it was',
  missing: 'is missing',
  extra: 'was added',
  no_manifest: 'is missing: this is no bundle of evidence',
  unreadable_manifest: 'cannot be read: this is no bundle of evidence',
}

async function verify({ subject, digest: expected, json }: Asked, io: Io): Promise<number> {
  const bytes = await readFile(subject).catch((error: unknown) => {
    throw new UserError(`${subject} cannot be read: ${messageOf(error)}`)
  })
  const found = checked(bytes)
  const isAnother = expected !== undefined && found.digest !== expected.toLowerCase()
  const ok = found.faults.length === 0 && !isAnother && found.unreadable === undefined
  const { manifest, digest, faults } = found
  if (json)
    io.stdout(
      `${JSON.stringify({ file: subject, ok, incident: manifest?.incident, files: manifest?.files.length, digest, ...(expected && { digestAsExpected: !isAnother }), faults, ...(found.unreadable && { unreadable: found.unreadable }) }, null, 2)}\n`,
    )
  else if (ok)
    io.stdout(
      `ok: ${manifest!.files.length} files of ${String(manifest!.incident)} are as they were\ndigest ${digest}\n`,
    )
  else {
    const lines = [
      ...(found.unreadable ? [found.unreadable] : []),
      ...faults.map(({ fault, path }) => `${path} ${WORDS[fault]}`),
      ...(isAnother && found.unreadable === undefined
        ? ['manifest.json is not the one that was made: its digest is another']
        : []),
    ]
    io.stdout(`not as it was:\n${lines.map((line) => `  ${line}\n`).join('')}`)
  }
  return ok ? 0 : 1
}

function checked(bytes: Uint8Array): ReturnType<typeof check> & { unreadable?: string } {
  try {
    return check(unzip(bytes))
  } catch (error) {
    if (error instanceof Unreadable) return { faults: [], unreadable: error.message }
    throw error
  }
}
