import type { EntryKind, RegisterOverview, Review } from '@bellwether/shared/api-register.ts'
import type { Status } from '@bellwether/shared/status.ts'
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
