import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect, sql } from 'kysely'
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

/** Opens a database that is there, for reading only, also while somebody else writes into it. Throws where there is none. */
export function openToRead(path: string): OpenDatabase {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqliteDriver(database) }) })
  return { db, close: () => db.destroy() }
}

/** Opens (and, where needed, creates and migrates) the embedded database. `:memory:` keeps nothing. One fsync a commit: what was acknowledged survives a power cut. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: 5000 })
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000',
  )
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqliteDriver(database) }) })
  await migrate(db, path === ':memory:' ? undefined : path)
  return {
    db,
    close: async () => {
      if (path !== ':memory:') await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
      await db.destroy()
    },
  }
}
