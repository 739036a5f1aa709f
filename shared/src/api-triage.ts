import type { EventStatus } from './regulatory-event.ts'
import type { Instant } from './time.ts'

/** What a person says of an event. */
export const TRIAGES = ['confirmed', 'dismissed', 'watched'] as const
export type Triage = (typeof TRIAGES)[number]
export type EventActKind = Triage | 'concerns'

interface Undone {
  undone?: { at: Instant; by: string }
}

export interface EventActSummary extends Undone {
  id: string
  at: Instant
  act: EventActKind
  by: string
  reason: string
  /** Of `concerns`: what it concerns. */
  dependencies: string[]
}

/** Publications that a person moved from one event to another. */
export interface EventMoveSummary extends Undone {
  id: string
  at: Instant
  kind: 'merge' | 'split'
  by: string
  from: string
  into: string
  publications: string[]
  reason: string
}

/** A move as the page of one of its two events tells it. */
export interface EventMoveTold extends EventMoveSummary {
  /** The title of the other event. */
  title: string
}

/** Why somebody was told at once, or not, for one dependency. */
export interface Urgent {
  dependency: string
  urgency: 'push' | 'digest' | 'show'
  decision: string
  because: string
  tier?: number
  systems: string[]
}

/** What people did with an event, and whom it was told. */
export interface EventTriage {
  acts: EventActSummary[]
  moves: EventMoveTold[]
  urgency: Urgent[]
  told: { at: Instant; status: EventStatus; receivers: string[] }[]
}

/** `GET /api/v1/regulatory-events/rules`: what was dismissed by hand and stays so until it is taken back. */
export interface DismissalRule {
  id: string
  event: string
  title: string
  at: Instant
  by: string
  reason: string
}
