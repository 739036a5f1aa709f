import { isDeepStrictEqual } from 'node:util'
import type { ImportedEntry, ImportKind, ImportReport } from '@bellwether/shared/api-import.ts'
import type { PageEntry } from '@bellwether/shared/api-register.ts'
import { parseAllDocuments } from 'yaml'
import { type Files, isOfFiles } from './compose-book.ts'
import { withPageEntries } from './config/page-entries.ts'
import { fromBackstage } from './domain/imports/backstage.ts'
import { fromCsv } from './domain/imports/csv.ts'
import { forThePage, mergedEntry } from './domain/imports/for-the-page.ts'
import { type Imported, type WhoIs, whoIs } from './domain/imports/imported.ts'
import { fromLiteLlm } from './domain/imports/litellm.ts'
import { fromGatus, fromUptimeKuma } from './domain/imports/monitors.ts'
import type { Clock } from './lib/clock.ts'
import { csvTable } from './lib/csv.ts'
import { UserError } from './lib/errors.ts'
import type { Store } from './store/store.ts'

const READERS: Record<ImportKind, (text: string, who: WhoIs) => Imported> = {
  backstage: (text, who) => fromBackstage(documentsIn(text), who),
  litellm: (text, who) => fromLiteLlm(documentsIn(text)[0], who),
  'uptime-kuma': (text, who) => fromUptimeKuma(documentsIn(text)[0], who),
  gatus: (text, who) => fromGatus(documentsIn(text)[0], who),
  csv: (text, who) => fromCsv(csvTable(text), who),
}

/** What another tool knows, as lines of our files. Throws a UserError for what is no YAML or JSON. */
export function readImport(kind: ImportKind, text: string, catalogue: Files['catalogue']): Imported {
  const read = READERS[kind](text, whoIs(catalogue.vendors))
  const other = kindOf(text)
  const isNothing = read.vendors.length + read.dependencies.length + read.systems.length === 0
  if (!isNothing) return read
  if (text.trim() === '') return { ...read, left: [{ what: 'the file', why: 'it is empty' }] }
  // What it seems to be is worth more than each of its keys that has no place.
  if (other !== undefined && other !== kind)
    return { ...read, left: [{ what: 'the file', why: `it looks like ${WANTED[other]}: say import ${other}` }] }
  return read.left.length > 0
    ? read
    : {
        ...read,
        left: [{ what: 'the file', why: `nothing is in it that could be carried over; wanted is ${WANTED[kind]}` }],
      }
}

const WANTED: Record<ImportKind, string> = {
  backstage: 'entities of Backstage (kind and metadata.name)',
  litellm: 'a configuration of LiteLLM (model_list)',
  'uptime-kuma': 'a backup of Uptime Kuma (monitorList)',
  gatus: 'a configuration of Gatus (endpoints)',
  csv: 'a table whose first line names its columns, with a row for each dependency',
}

/** What a file is, by the key that only such files begin a line with. */
function kindOf(text: string): ImportKind | undefined {
  if (/^\s*"?monitorList"?\s*:|[{,]\s*"monitorList"\s*:/m.test(text)) return 'uptime-kuma'
  if (/^"?model_list"?\s*:/m.test(text)) return 'litellm'
  if (/^"?endpoints"?\s*:/m.test(text)) return 'gatus'
  return /^"?apiVersion"?\s*:\s*"?backstage\.io\//m.test(text) ? 'backstage' : undefined
}

export interface ImportAsked {
  kind: ImportKind
  text: string
  by: string
  /** Entries that the page has otherwise are written over; else they stay, and are told of. */
  replace?: boolean
  /** Nothing is written: it is only said what would be. */
  dryRun?: boolean
}

type Written = Pick<PageEntry, 'kind' | 'id' | 'entry'>

/** Writes what another tool knows as entries of the Register page, all that fit in one transaction, and says what became of each. */
export async function importEntries(
  { kind, text, by, replace = false, dryRun = false }: ImportAsked,
  files: Files,
  store: Store,
  clock: Clock,
): Promise<ImportReport> {
  const { entries, left } = forThePage(readImport(kind, text, files.catalogue))
  return store.transaction(async (tx) => {
    const kept = await tx.registerEntries.all()
    const planned = judged(
      entries.map((entry) => planOf(entry, kept, files, replace)),
      kept,
      files,
    )
    const due = planned.flatMap(({ told, write }) => (write && told.outcome !== 'refused' ? [write] : []))
    if (!dryRun)
      for (const entry of due) await tx.registerEntries.save({ ...entry, changedAt: clock.now(), changedBy: by })
    return { written: !dryRun && due.length > 0, entries: planned.map(({ told }) => told), left }
  })
}

interface Plan {
  told: ImportedEntry
  write?: Written
}

function planOf(entry: Written, kept: readonly PageEntry[], files: Files, replace: boolean): Plan {
  const { kind, id } = entry
  if (isOfFiles(files, kind, id)) return { told: { kind, id, outcome: 'refused', because: 'of_the_file' } }
  const old = kept.find((one) => one.kind === kind && one.id === id)
  if (!old) return { told: { kind, id, outcome: 'new' }, write: entry }
  const merged = mergedEntry(old.entry, entry.entry)
  const fields = Object.keys(merged).filter((name) => !isDeepStrictEqual(merged[name], old.entry[name]))
  if (fields.length === 0) return { told: { kind, id, outcome: 'same' } }
  return replace
    ? { told: { kind, id, outcome: 'changed', fields }, write: { kind, id, entry: merged } }
    : { told: { kind, id, outcome: 'refused', because: 'differs', fields } }
}

/** What would not fit beside all the others is refused, with why; leaving it out may make another one unfit. */
function judged(plans: readonly Plan[], kept: readonly PageEntry[], { config, catalogue }: Files): Plan[] {
  const due = plans.flatMap(({ write }) => write ?? [])
  const others = kept.filter((old) => !due.some(({ kind, id }) => kind === old.kind && id === old.id))
  const { misfits } = withPageEntries(config, catalogue, [...others, ...due])
  return plans.map((plan) => {
    const { kind, id } = plan.told
    const misfit = plan.write && misfits.find((one) => one.kind === kind && one.id === id)
    return misfit ? { told: { kind, id, outcome: 'refused', because: 'not_valid', faults: misfit.faults } } : plan
  })
}

/** YAML has JSON in it. */
function documentsIn(text: string): unknown[] {
  const documents = parseAllDocuments(text, { logLevel: 'error' })
  const found = Array.isArray(documents) ? documents : []
  const faults = found.flatMap(({ errors }) => errors.map(({ message }) => message.split('\n')[0]!))
  if (faults.length > 0) throw new UserError('The file cannot be read as YAML or JSON:', faults)
  return found.map((document) => document.toJS() as unknown).filter((value) => value !== null && value !== undefined)
}
