import type { OverdueReview } from './api-register.ts'
import type { Lost } from './cause.ts'
import type { Money } from './money.ts'
import type { EventStatus } from './regulatory-event.ts'
import type { Tier } from './system.ts'
import type { Instant, Millis } from './time.ts'

/** A share of time, 0…1. Time in which nobody could see is neither up nor down: `lower` takes it for down, `upper` for up. */
export interface TimeShare {
  /** Of the time that was seen; null: nothing was. */
  share: number | null
  lower: number | null
  upper: number | null
}

/** One of the four figures, beside the week before. */
export interface ReportFigure {
  id: 'availability' | 'hours_lost' | 'single_losses' | 'orders'
  label: string
  unit: 'share' | 'hours' | 'count'
  value: number | null
  /** Null: not known of the week before. */
  before: number | null
  /** More is better, or worse. */
  better: 'more' | 'less'
  /** How it is counted. */
  rule: string
  /** Where the evidence is: a path of this server. */
  evidence: string
}

export interface ReportSystem extends TimeShare {
  id: string
  name: string
  tier: Tier
  owner: string
  before: number | null
  lostMs: Millis
  onFallbackMs: Millis
  unknownMs: Millis
  /** Lost only because of what we worked on ourselves; absent: the page is older than this rule. */
  maintenanceMs?: Millis
  /** Where its own time is told; absent: the page is older. */
  link?: string
  /** The incident that cost it most. */
  incident?: string
  /** What the lost time cost, where an hour has a price. */
  cost?: Money
}

export interface ReportCause {
  cause: Lost
  incidents: { id: string; title: string; openedAt: Instant; resolvedAt?: Instant; systems: string[] }[]
  /** Systems' time lost while these incidents were open, within the week. */
  lostMs: Millis
}

export interface ReportEvent {
  id: string
  title: string
  status: EventStatus
  isNew: boolean
  since: Instant
  days: number
  /** 0…1 */
  confidence: number
  dependencies: string[]
}

export interface ReportDecision {
  /** `add_fallback`, `prove_fallback`, `leave_retiring_model`, `review_entry`, `run_drill` */
  kind: string
  ask: string
  because: string
  owner: string
  link: string
}

/** A rehearsal that was planned or is to be repeated, or the last time that failover of a gateway was rehearsed. */
export interface ReportDrill {
  name: string
  because: 'planned' | 'again' | 'gateway'
  /** A day: when it is to be run. */
  on?: string
  /** When it was last run. */
  lastAt?: Instant
  /** Of a gateway: how it went. Absent from pages of the time before it was kept. */
  result?: string
  /** Its day is past, or for a gateway: the last time is too long ago. */
  isDue: boolean
  link: string
}

/** What exposure was made of, so that two weeks can be compared and the difference explained. */
export interface ReportExposure {
  /** `anyOf`: ids, in order of preference. */
  needs: { system: string; need: string; anyOf: string[] }[]
  /** What the choices rest on, by name. */
  dependencies: { id: string; name: string; vendor: string; jurisdictions: string[] }[]
  /** Losses of one thing that are enough to stop a system, by weight of what they stop; the 100 gravest. */
  single: { id: string; name: string; systems: string[] }[]
  /** Who holds most, four ways. */
  concentration: { by: string; name: string; share: number; hhi: number }[]
}

/** The week on one page, as archived: nothing in it is ever computed again. */
export interface WeeklyReport {
  /** ISO 8601 week: `2026-W24`. */
  week: string
  organisation: string
  from: Instant
  to: Instant
  timeZone: string
  madeAt: Instant
  verdict: string
  figures: ReportFigure[]
  systems: ReportSystem[]
  causes: ReportCause[]
  events: ReportEvent[]
  noFallback: { system: string; need: string; dependency: string }[]
  retirements: {
    title: string
    link?: string
    at: Instant
    days: number
    systems: { name: string; hasFallback: boolean }[]
  }[]
  drills: ReportDrill[]
  decisions: ReportDecision[]
  availabilityRule: string
  /** What of the register is past its day of review, longest first; absent from pages of the time before it was kept. */
  reviews?: OverdueReview[]
  /** Absent from pages of the time before it was kept. */
  exposure?: ReportExposure
}

export interface ReportSummary {
  week: string
  from: Instant
  to: Instant
  madeAt: Instant
  verdict: string
  /** Of the archived document, as hex. */
  sha256: string
}

/** `GET /api/v1/reports/:week`. */
export interface ReportAnswer {
  report: WeeklyReport
  /** Undefined: not archived; computed from what is known now. */
  archived?: { sha256: string; madeAt: Instant }
}
