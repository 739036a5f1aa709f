import type { EntryKind, Keeper, Misfit, PageEntry, Review } from '@bellwether/shared/api-register.ts'
import type { Dependency } from '@bellwether/shared/dependency.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'

/** What is written of a dependency beyond how it is watched; no secret is in it. */
export type Booked = Pick<
  Dependency,
  'id' | 'contract' | 'dataLocation' | 'substitutability' | 'exitPlan' | 'reviewBy' | 'regions'
>

/** The register as a book of contracts: who keeps each entry, and what of the page's cannot be used. */
export interface RegisterBook {
  dependencies: ReadonlyMap<string, Booked>
  /** Companies of which a file of the configuration says something. */
  vendorsOfFiles: ReadonlySet<string>
  pageEntries: readonly PageEntry[]
  misfits: readonly Misfit[]
  paths: readonly string[]
}

/** What a write of an entry came to: done, or why not. */
export type EntryWritten =
  | { done: true }
  | { done: false; why: 'not_valid' | 'of_the_file' | 'not_there' | 'needed'; faults: string[] }

/** A misfit is not in use: then the entry of that name is the file's. */
export function keeperOf(book: RegisterBook, kind: EntryKind, id: string): Keeper {
  const entry = book.pageEntries.find((one) => one.kind === kind && one.id === id)
  const unused = book.misfits.some((one) => one.kind === kind && one.id === id)
  return entry && !unused ? { by: 'page', changedAt: entry.changedAt, changedBy: entry.changedBy } : { by: 'file' }
}

const SOON = 30 * DAY

/** By the day: what is to be looked at by the 5th is overdue on the 6th. */
export function reviewOf(reviewBy: string | undefined, now: Instant): Review {
  if (reviewBy === undefined) return 'undated'
  const end = Date.parse(reviewBy) + DAY
  return end <= now ? 'overdue' : end <= now + SOON ? 'due_soon' : 'in_time'
}
