import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Files, withBook } from '../compose-book.ts'
import { buildRegister } from '../compose-register.ts'
import { type Catalogue, loadCatalogue } from '../config/catalogue.ts'
import { faultText } from '../config/fault.ts'
import { loadConfig } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import type { Register } from '../domain/register.ts'
import type { RegisterBook } from '../domain/register-book.ts'
import { UserError } from '../lib/errors.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import type { Io } from './io.ts'
import { configOf, dataOf } from './verb.ts'

const SAMPLE = fileURLToPath(new URL('../../sample/bellwether.yaml', import.meta.url))

export interface Opened {
  register: Register
  book: RegisterBook
  catalogue: Catalogue
  config: Config
  /** What was measured and kept; absent: nothing yet. */
  store?: Store
  close(): Promise<void>
}

/** The configuration that a verb is asked about, without what the Register page keeps: without a path bellwether.yaml, or else the sample company. Keys that are not set are no fault: nothing is called. */
export async function filesOf(path: string | undefined, io: Io): Promise<Files> {
  const own = configOf({ config: path })
  const isSample = path === undefined && !existsSync(own)
  if (isSample) io.stderr('There is no bellwether.yaml: this is the sample company.\n')
  const shipped = loadCatalogue()
  const { config, faults = [] } = await loadConfig(isSample ? SAMPLE : own, {
    env: process.env,
    catalogue: shipped,
    secrets: 'simulated',
  })
  if (!config) throw new UserError(`${own} is not valid:`, faults.map(faultText))
  return { config, catalogue: shipped.withVendors(config.vendors) }
}

/** The register for a verb: the configuration with what the Register page keeps in the data folder. */
export async function openRegister(
  asked: { config?: string | undefined; data?: string | undefined },
  io: Io,
): Promise<Opened> {
  const files = await filesOf(asked.config, io)
  const file = join(dataOf(asked), 'bellwether.db')
  const database = await openDatabase(existsSync(file) ? file : ':memory:')
  const store = createStore(database.db)
  const whole = await withBook(files, store)
  const { register } = buildRegister(whole.config, whole.catalogue, [], whole.uncalled)
  return {
    register,
    book: whole.book,
    catalogue: whole.catalogue,
    config: whole.config,
    ...(existsSync(file) && { store }),
    close: () => database.close(),
  }
}

/** Opens it for as long as it is asked. */
export async function withRegister<Answer>(
  asked: { config?: string | undefined; data?: string | undefined },
  io: Io,
  ask: (opened: Opened) => Answer | Promise<Answer>,
): Promise<Answer> {
  const opened = await openRegister(asked, io)
  try {
    return await ask(opened)
  } finally {
    await opened.close()
  }
}
