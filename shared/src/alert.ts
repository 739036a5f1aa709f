import type { ObservationKind } from './observation.ts'
import type { Outcome } from './outcome.ts'
import type { Status } from './status.ts'
import type { Instant } from './time.ts'

export const ALERT_STATES = ['pending', 'firing', 'resolved'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** One condition on one dependency. At most one is open for a dependency, component and kind. */
export interface Alert {
  id: string
  dependency: string
  component: string
  kind: ObservationKind
  state: AlertState
  /** Worst confirmed status while firing; the seen one while pending. */
  status: Status
  outcome: Outcome
  reason: string
  firstBadAt: Instant
  firedAt?: Instant
  resolvedAt?: Instant
  lastSeenAt: Instant
  /** Looks in a row that said the same as `streakStatus`. */
  streak: number
  streakStatus: Status
  incident?: string
}
