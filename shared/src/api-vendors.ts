import type { Instant, Millis } from './time.ts'

export const HONESTY_GRADES = ['A', 'B', 'C', 'D', 'E'] as const
export type HonestyGrade = (typeof HONESTY_GRADES)[number]

/** One quarter of what a vendor said, against what we measured ourselves. */
export interface VendorHonesty {
  /** `2026-Q2` */
  quarter: string
  from: Instant
  /** The end of the quarter, or now. */
  to: Instant
  /** Days on which we looked ourselves. */
  measuredDays: number
  /** How long something of the vendor's did not work for us. */
  troubleMs: Millis
  /** Of that, how long its page said nothing of it. */
  unacknowledgedMs: Millis
  /** How long its page called something bad that worked for us. */
  overDeclaredMs: Millis
  /** Troubles, and those that its page never spoke of. */
  troubles: number
  unanswered: number
  /** Of the first word about a trouble; negative: before we saw it. */
  medianLagMs?: Millis
  /** Absent: there is too little to judge by. */
  grade?: HonestyGrade
  /** How the grade came about, in a sentence. */
  because: string
}

export interface VendorSummary {
  id: string
  name: string
  statusPage?: string
  /** Those that its page speaks for. */
  dependencies: string[]
  honesty: VendorHonesty
}

/** One time that something did not work for us. */
export interface VendorTrouble {
  from: Instant
  /** Absent: it lasts. */
  to?: Instant
  dependencies: string[]
  unacknowledgedMs: Millis
  /** Absent: its page never spoke of it, or could not be read. */
  lagMs?: Millis
}

export interface VendorDetail extends VendorSummary {
  /** The newest first, this one included. */
  quarters: VendorHonesty[]
  /** How grades are given. */
  rule: string
  /** Of the quarter in `honesty`; newest first, paged. */
  troubles: { items: VendorTrouble[]; next?: string; total: number }
}
