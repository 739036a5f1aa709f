import type { Millis } from './time.ts'

/** What the paid calls of one dependency cost this month (UTC), against what they may. Money is in `currency`. */
export interface CanarySpend {
  month: string
  calls: number
  inputTokens: number
  outputTokens: number
  cost: number
  budget: number
  currency: string
  /** The price is not known: one is assumed. */
  assumedPrice: boolean
  /** All is spent: it is not called again before the month ends. */
  usedUp: boolean
  /** How often it is called while all is well: as asked, or as seldom as the budget wants. */
  everyMs: Millis
  askedEveryMs: Millis
}
