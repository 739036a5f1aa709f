import type { ImportedEntry, ImportRefusal, ImportReport } from '@bellwether/shared/api-import.ts'
import type { EntryKind, RegisterOverview, Review } from '@bellwether/shared/api-register.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { VendorKind } from '@bellwether/shared/vendor-kinds.ts'
import { count } from './numbers.ts'

export const REVIEW_WORDS: Record<Review, string> = {
  overdue: 'Overdue',
  due_soon: 'Due soon',
  in_time: 'In time',
  undated: 'No date',
}

export const REVIEW_TONE: Record<Review, Status> = {
  overdue: 'partial_outage',
  due_soon: 'degraded_performance',
  in_time: 'operational',
  undated: 'unknown',
}

export const KIND_WORDS: Record<EntryKind, string> = { system: 'System', dependency: 'Dependency', vendor: 'Vendor' }

export const VENDOR_KIND_WORDS: Record<VendorKind, string> = {
  'ai-lab': 'Models of its own',
  cloud: 'A cloud',
  gateway: 'A way to the models of others',
  saas: 'Software or a service',
}

export const OUTCOME_WORDS: Record<ImportedEntry['outcome'], string> = {
  new: 'New',
  changed: 'Changed',
  same: 'The same',
  refused: 'Refused',
}

export const REFUSAL_WORDS: Record<ImportRefusal, string> = {
  of_the_file: 'a file of the configuration keeps it',
  differs: 'this page has it otherwise, and it stays so',
  not_valid: 'it does not fit',
}

/** `2 new, 1 refused; nothing is written yet` */
export function importSentence({ written, entries }: ImportReport): string {
  if (entries.length === 0) return 'Nothing in this file could be carried over.'
  const of = (outcome: ImportedEntry['outcome']) => entries.filter((entry) => entry.outcome === outcome).length
  const parts = (['new', 'changed', 'same', 'refused'] as const)
    .filter((outcome) => of(outcome) > 0)
    .map((outcome) => `${of(outcome)} ${OUTCOME_WORDS[outcome].toLowerCase()}`)
  return `${parts.join(', ')}; ${written ? 'written.' : 'nothing is written yet.'}`
}

export const SUBSTITUTABILITY_WORDS = { easy: 'Easy', difficult: 'Difficult', impossible: 'Not possible' } as const

/** The page's verdict: what must be looked at again, and how much there is. */
export function registerSentence({ systems, dependencies, overdue, undated, misfits }: RegisterOverview): string {
  if (systems + dependencies === 0) return 'Nothing is written down yet.'
  const stale =
    overdue.length === 0
      ? 'Nothing in the register is overdue for review.'
      : `${count(overdue.length, 'entry', 'entries')} of the register ${overdue.length === 1 ? 'is' : 'are'} overdue for review.`
  const none = undated === 0 ? '' : `, ${undated} of them without a day of review`
  const unfit = misfits.length === 0 ? '' : ` ${count(misfits.length, 'entry', 'entries')} of this page cannot be used.`
  return `${stale} It has ${count(systems, 'system')} and ${count(dependencies, 'dependency', 'dependencies')}${none}.${unfit}`
}
