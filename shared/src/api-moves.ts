import type { Instant } from './time.ts'

/** Incidents that were joined or split, by a rule or a person. */
export interface IncidentMoveSummary {
  id: string
  at: Instant
  kind: 'join' | 'split'
  by: string
  from: { id: string; title: string }
  into: { id: string; title: string }
  reason: string
}
