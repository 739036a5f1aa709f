import type { Cause, EvidenceRef } from './cause.ts'
import type { Instant } from './time.ts'

export const INCIDENT_STATES = ['open', 'acknowledged', 'restoring', 'resolved'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** What kind of trouble the alerts have in common: the reason they are one incident. */
export const TROUBLES = ['withdrawn', 'outage', 'account', 'our_side'] as const
export type Trouble = (typeof TROUBLES)[number]

/** The alerts of one vendor that have one cause; what people are paged for. */
export interface Incident {
  id: string
  vendor: string
  trouble: Trouble
  title: string
  state: IncidentState
  cause: Cause
  confidence: number
  openedAt: Instant
  firstBadAt: Instant
  resolvedAt?: Instant
  acknowledgedBy?: string
  /** Whose job it is now. */
  assignedTo?: string
  /** Good and bad by turns, instead of twenty incidents. */
  flappingSince?: Instant
  /** What sets it apart from other trouble of its vendor: `retirement`, or the platform that several vendors rest on (`platform:service:aws-bedrock`). */
  strand?: string
  /** It turned out to be a part of this one. */
  joinedInto?: string
  /** A person split it off: nothing joins it by itself. */
  apart?: boolean
}

/** One fact of an incident's story. */
export interface TimelineEntry {
  at: Instant
  kind: 'observation' | 'vendor' | 'publication' | 'cause' | 'alert' | 'notification' | 'person'
  text: string
  url?: string
  evidence?: EvidenceRef
  /** sha256 of the answer that it rests on, as it came. */
  body?: string
}
