import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportedEntry, ImportReport } from '@bellwether/shared/api-import.ts'
import { type ImportAsked, importEntries } from '../compose-import.ts'
import { systemClock } from '../lib/clock.ts'
import { json, text as textIn } from '../lib/document.ts'
import { UserError } from '../lib/errors.ts'
import { createHttp, userAgentOf } from '../lib/http.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import type { Io } from './io.ts'
import { filesOf } from './register-of.ts'
import { VERSION } from './version.ts'

interface Asked extends ImportAsked {
  config?: string | undefined
  json: boolean
}

/** Writes what another tool knows as entries of the Register page: over HTTP where Bellwether runs, into its data folder where it does not. */
export async function importInto(place: string, asked: Asked, io: Io): Promise<number> {
  const { kind, text, by, replace, dryRun } = asked
  const wanted = { kind, text, by, replace, dryRun }
  const report = /^https?:\/\//.test(place)
    ? await overHttp(place, wanted)
    : await intoFolder(place, wanted, asked.config, io)
  io.stdout(asked.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report, asked.dryRun ?? false))
  return report.entries.length === 0 || report.entries.some(({ outcome }) => outcome === 'refused') ? 1 : 0
}

async function overHttp(base: string, asked: ImportAsked): Promise<ImportReport> {
  const url = new URL('/api/v1/register/import', base)
  const http = createHttp({ clock: systemClock, allow: [url.hostname], userAgent: userAgentOf(VERSION) })
  try {
    const answer = await http.request({
      method: 'POST',
      url: url.href,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    })
    if (!answer.ok) throw new UserError(`${url.origin} does not answer: ${answer.reason}`)
    if (answer.status === 200) return json(answer) as ImportReport
    throw new UserError(`${url.origin} answers ${answer.status}: ${textIn(answer)}`)
  } finally {
    await http.close()
  }
}

async function intoFolder(data: string, asked: ImportAsked, config: string | undefined, io: Io): Promise<ImportReport> {
  const files = await filesOf(config, io)
  const file = join(data, 'bellwether.db')
  if (!existsSync(file)) io.stderr(`There is no ${file} yet: it is made.\n`)
  const database = await openDatabase(file)
  try {
    const report = await importEntries(asked, files, createStore(database.db), systemClock)
    if (report.written)
      io.stderr(
        'A Bellwether that runs on this folder shows it after its next start; import into its address instead.\n',
      )
    return report
  } finally {
    await database.close()
  }
}

const WHY = {
  of_the_file: 'a file of the configuration keeps it',
  differs: 'the page has it otherwise, and it stays so: --replace writes over it',
  not_valid: 'it does not fit',
}

function asText({ entries, left }: ImportReport, dryRun: boolean): string {
  const count = (outcome: ImportedEntry['outcome']) => entries.filter((entry) => entry.outcome === outcome).length
  const lines = entries.map(({ kind, id, outcome, because, fields, faults }) => {
    const why = [
      ...(because ? [WHY[because]] : []),
      ...(fields ? [`other: ${fields.join(', ')}`] : []),
      ...(faults ?? []),
    ]
    return `${outcome.padEnd(8)} ${kind.padEnd(10)} ${id}${why.length > 0 ? `  (${why.join('; ')})` : ''}`
  })
  const sums = `${count('new')} new, ${count('changed')} changed, ${count('same')} the same, ${count('refused')} refused${dryRun ? '; nothing was written' : ''}`
  const lost = left.map(({ what, why }) => `  ${what}: ${why}`)
  return [...lines, sums, ...(lost.length > 0 ? ['Not carried over:', ...lost] : []), ''].join('\n')
}
