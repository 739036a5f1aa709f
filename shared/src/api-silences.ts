import type { Cause } from './cause.ts'
import type { Message } from './notification.ts'
import type { Status } from './status.ts'
import type { Tier } from './system.ts'
import type { Instant } from './time.ts'

/** What a silence keeps quiet: the fields of a route, and single incidents and dependencies. Values of one field are alternatives, fields add up. */
export interface SilenceMatch {
  tier?: readonly Tier[]
  owner?: readonly string[]
  system?: readonly string[]
  vendor?: readonly string[]
  cause?: readonly Cause[]
  severity?: readonly Message['severity'][]
  jurisdiction?: readonly string[]
  status?: readonly Status[]
  incident?: readonly string[]
  dependency?: readonly string[]
  /** Only for these receivers; left out: for all. */
  receiver?: readonly string[]
}

/** Nobody is told of an incident for a while; it is recorded all the same. */
export interface SilenceSummary {
  id: string
  state: 'pending' | 'active' | 'expired'
  from: Instant
  /** Its end, or when somebody ended it. */
  to: Instant
  reason: string
  by: string
  match: SilenceMatch
  /** The same in words: `vendor tarn, tier 3|4`. */
  words: string
  /** Who ended it before its time. */
  endedBy?: string
  /** What it keeps quiet now. */
  mutes: Muted[]
}

/** An open incident that somebody does not hear of. */
export interface Muted {
  incident: string
  title: string
  receivers: string[]
}

/** What a silence would keep quiet if it began now. */
export interface SilencePreview {
  mutes: Muted[]
  /** Open incidents of which people are told all the same. */
  others: number
}
