import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver, sql } from 'kysely'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** A handle for queries: the database itself, or a transaction. */
export type Db = Kysely<Tables>

export interface OpenDatabase {
  db: Db
  close(): Promise<void>
}

const STATEMENTS_KEPT = 400

/** `node:sqlite` in the shape that Kysely's dialect asks for. Statements are kept, since compiling one costs more than running it. */
function sqliteDriver(database: DatabaseSync) {
  const kept = new Map<string, StatementSync>()
  const prepare = (text: string): StatementSync => {
    const found = kept.get(text)
    if (found) return found
    const statement = database.prepare(text)
    if (kept.size >= STATEMENTS_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(text, statement)
    return statement
  }
  return {
    close: () => database.close(),
    prepare: (text: string) => {
      const statement = prepare(text)
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
        iterate: (parameters: readonly unknown[]) =>
          statement.iterate(...values(parameters)) as IterableIterator<unknown>,
      }
    },
  }
}

/** How long a single statement waits for another process; milliseconds. */
const WAIT_MS = 5000
/** So often a transaction asks for the lock, 5 to 25 ms apart: half a minute on average. */
const TRIES = 2000

/** https://sqlite.org/rescode.html: the low byte is SQLITE_BUSY. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5

/** A transaction takes the lock for writing when it begins, so that none that has read fails because another process wrote meanwhile (SQLITE_BUSY_SNAPSHOT). While it waits for that, the process goes on. */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
    await run('pragma busy_timeout = 0')
    try {
      for (let left = TRIES; ; left--)
        try {
          return void (await run('begin immediate'))
        } catch (error) {
          if (!isBusy(error) || left === 0) throw error
          await sleep(5 + Math.random() * 20)
        }
    } finally {
      await run(`pragma busy_timeout = ${WAIT_MS}`)
    }
  }
}

class WritingDialect extends SqliteDialect {
  readonly #database: ReturnType<typeof sqliteDriver>

  constructor(database: ReturnType<typeof sqliteDriver>) {
    super({ database })
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new WritingDriver({ database: this.#database })
  }
}

/** Opens a database that is there, for reading only, also while somebody else writes into it. Throws where there is none. */
export function openToRead(path: string): OpenDatabase {
  const database = new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS })
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqliteDriver(database) }) })
  return { db, close: () => db.destroy() }
}

/** Opens (and, where needed, creates and migrates) the embedded database. `:memory:` keeps nothing. One fsync a commit: what was acknowledged survives a power cut. Several processes may write. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: WAIT_MS })
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000',
  )
  const db = new Kysely<Tables>({ dialect: new WritingDialect(sqliteDriver(database)) })
  await migrate(db, path === ':memory:' ? undefined : path)
  return {
    db,
    close: async () => {
      if (path !== ':memory:') await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
      await db.destroy()
    },
  }
}
