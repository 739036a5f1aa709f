import type { Trouble } from './incident.ts'
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
  /** What kind of trouble it is: alerts of one kind are one incident. */
  trouble: Trouble
  /** The last bad status seen. */
  status: Status
  outcome: Outcome
  reason: string
  firstBadAt: Instant
  firedAt?: Instant
  resolvedAt?: Instant
  lastSeenAt: Instant
  /** Looks in a row that said `streakTrouble`; looks that saw nothing do not count. */
  streak: number
  streakTrouble: Trouble | 'good'
  incident?: string
  /** When it came back bad after it had been good, within the last hour. */
  flaps?: Instant[]
  /** Good and bad by turns: it ends when it has been good for a while. */
  flappingSince?: Instant
  /** Since when it answers well without a bad look. */
  goodSince?: Instant
  /** A person said to which incident it belongs. */
  placedByHand?: boolean
}
