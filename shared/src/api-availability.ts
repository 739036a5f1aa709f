import type { TimeShare } from './api-reports.ts'
import type { Lost } from './cause.ts'
import type { Instant, Millis } from './time.ts'

/** Time that was down, by whose incident was open meanwhile. The parts add up to the whole. */
export interface CauseTime {
  cause: Lost
  downMs: Millis
  incidents: string[]
}

/** A stretch of time that was down, for whoever claims a credit. */
export interface DownSpan {
  from: Instant
  to: Instant
  cause: CauseTime['cause']
  incident?: string
}

/** What was promised in the contract, and how much of the time that it leaves to failure is used. */
export interface Agreed {
  /** 0…1, of each month. */
  promised: number
  /** `breached`: even if all that nobody saw was up; `perhaps_breached`: only if it was down; `burning`: at this pace it will be. */
  state: 'kept' | 'burning' | 'perhaps_breached' | 'breached' | 'not_measured'
  budgetMs: Millis
  usedMs: Millis
  /** With the time in which nobody could see taken for down. */
  usedAtMostMs: Millis
  /** Share of the budget that is used, by the share of the month that is over; 1: it lasts exactly. Null: nothing may fail. */
  burn: number | null
  reference?: string
  /** Where the budget is overdrawn: the longest stretches, at most 50, in order. */
  evidence: DownSpan[]
}

/** One week or month of a dependency or a system. Its five lengths add up to the time from `from` to `to`, or to now. */
export interface Measure extends TimeShare {
  /** `2026-W24` or `2026-06` */
  period: string
  from: Instant
  to: Instant
  upMs: Millis
  downMs: Millis
  unknownMs: Millis
  /** Of ours or announced by the vendor: left out. */
  maintenanceMs: Millis
  /** Before anything was known of it. */
  unwatchedMs: Millis
  causes: CauseTime[]
  agreed?: Agreed
}

export interface AvailabilityEntry {
  kind: 'dependency' | 'system'
  id: string
  name: string
  /** Oldest first; the last one still goes on. */
  measures: Measure[]
}

/** `GET /api/v1/availability`. */
export interface Availability {
  by: 'week' | 'month'
  timeZone: string
  rule: { dependency: string; system: string; agreed: string }
  items: AvailabilityEntry[]
  next?: string
}
