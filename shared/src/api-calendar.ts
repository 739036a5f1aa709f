import type { Instant } from './time.ts'

export const CALENDAR_KINDS = ['retirement', 'legal'] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** A day that is known beforehand. */
export interface CalendarEntry {
  /** Stable: the same day keeps it when its words change. */
  id: string
  kind: CalendarKind
  /** UTC midnight of the day. */
  at: Instant
  title: string
  /** Who says so, each with their day: where they differ, the earliest counts. */
  sources: { name: string; at: Instant }[]
  vendor?: string
  model?: string
  /** What takes its place, as the vendor says. */
  successor?: string
  /** An event that tells of a legal day. */
  event?: string
  dependencies: string[]
  systems: { id: string; name: string; tier: number; hasFallback: boolean }[]
}

/** `GET /api/v1/calendar`: what is to come, soonest first, and what was in the last 30 days. */
export interface Calendar {
  at: Instant
  items: CalendarEntry[]
}
