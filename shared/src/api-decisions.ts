import type { Instant } from './time.ts'

/** Why a receiver was told of an incident, or was not. The same decision again and again is one line. */
export interface ReceiverDecision {
  id: string
  receiver: string
  /** Empty: the configuration has no such receiver any more. */
  channel: string
  /** By this decision a message became owed. */
  told: boolean
  /** Its name, as in logs and metrics. */
  decision: string
  /** The same in a sentence. */
  text: string
  /** What matched on the way through the tree of routes, root first; empty: no route led there. */
  path: string[]
  /** When it was decided first, and last. */
  at: Instant
  lastAt: Instant
  /** How often. */
  times: number
}
