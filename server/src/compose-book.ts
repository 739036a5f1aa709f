import type { EntryKind, PageEntry } from '@bellwether/shared/api-register.ts'
import type { Catalogue } from './config/catalogue.ts'
import { pathsOf } from './config/known.ts'
import { faultsOfEntry, neededStill, type WithEntries, withPageEntries } from './config/page-entries.ts'
import type { Config } from './config/schema.ts'
import type { EntryWritten, RegisterBook } from './domain/register-book.ts'
import type { Clock } from './lib/clock.ts'
import type { Store } from './store/store.ts'

/** The configuration without what the Register page keeps. */
export interface Files {
  config: Config
  catalogue: Catalogue
}

/** The files' configuration with what the Register page keeps, and both as a book of contracts. */
export async function withBook(files: Files, store: Store): Promise<WithEntries & { book: RegisterBook }> {
  const entries = await store.registerEntries.all()
  const whole = withPageEntries(files.config, files.catalogue, entries)
  const dependencies = whole.config.dependencies.map(
    ({ id, contract, dataLocation, substitutability, exitPlan, reviewBy, regions }) =>
      [
        id,
        {
          id,
          ...(contract && { contract }),
          ...(dataLocation && { dataLocation }),
          ...(substitutability && { substitutability }),
          ...(exitPlan && { exitPlan }),
          ...(reviewBy && { reviewBy }),
          ...(regions && { regions }),
        },
      ] as const,
  )
  const book = {
    dependencies: new Map(dependencies),
    vendorsOfFiles: new Set(files.config.vendors.map(({ id }) => id)),
    pageEntries: entries,
    misfits: whole.misfits,
    paths: pathsOf(whole.catalogue),
  }
  return { ...whole, book }
}

const LISTS = { system: 'systems', dependency: 'dependencies', vendor: 'vendors' } as const

export const isOfFiles = ({ config }: Files, kind: EntryKind, id: string): boolean =>
  config[LISTS[kind]].some((one) => one.id === id)

/** Writes an entry of the page, if it fits all the others. */
export async function writeEntry(
  entry: Pick<PageEntry, 'kind' | 'id' | 'entry'> & { by: string },
  files: Files,
  store: Store,
  clock: Clock,
): Promise<EntryWritten> {
  const { by, ...written } = entry
  if (isOfFiles(files, entry.kind, entry.id))
    return { done: false, why: 'of_the_file', faults: [`"${entry.id}" is kept in a file of the configuration`] }
  const faults = faultsOfEntry(files.config, files.catalogue, await store.registerEntries.all(), written)
  if (faults.length > 0) return { done: false, why: 'not_valid', faults }
  await store.transaction((tx) => tx.registerEntries.save({ ...written, changedAt: clock.now(), changedBy: by }))
  return { done: true }
}

/** Removes an entry of the page that nothing needs. */
export async function removeEntry(
  { kind, id, by }: { kind: EntryKind; id: string; by: string },
  files: Files,
  store: Store,
  clock: Clock,
): Promise<EntryWritten> {
  const entries = await store.registerEntries.all()
  if (!entries.some((one) => one.kind === kind && one.id === id))
    return isOfFiles(files, kind, id)
      ? { done: false, why: 'of_the_file', faults: [`"${id}" is kept in a file of the configuration`] }
      : { done: false, why: 'not_there', faults: [`the page keeps no ${kind} "${id}"`] }
  const faults = neededStill(files.config, files.catalogue, entries, { kind, id })
  if (faults.length > 0) return { done: false, why: 'needed', faults }
  await store.transaction((tx) => tx.registerEntries.remove(kind, id, by, clock.now()))
  return { done: true }
}
