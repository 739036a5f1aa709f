import type { Outcome } from './outcome.ts'
import type { Status } from './status.ts'
import type { Instant, Millis } from './time.ts'

/** Who says so: our own probe, the vendor's status page, or the vendor's list of models. */
export const OBSERVATION_KINDS = ['probe', 'status_page', 'listing'] as const
export type ObservationKind = (typeof OBSERVATION_KINDS)[number]

/** One dependency (component) at one instant, normalised; append-only. */
export interface Observation {
  dependency: string
  /** '' = the dependency as a whole. */
  component: string
  kind: ObservationKind
  at: Instant
  status: Status
  outcome: Outcome
  /** Time of the whole answer. */
  latencyMs?: Millis
  /** Until the first token of a streamed answer. */
  firstTokenMs?: Millis
  /** Why, in words; obligatory for everything but `operational`. */
  reason?: string
  /** sha256 of the kept answer. */
  evidence?: string
}
