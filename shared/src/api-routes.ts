import type { Cause } from './cause.ts'
import type { SystemState } from './exposure.ts'
import type { Message } from './notification.ts'
import type { Instant, Millis } from './time.ts'

/** One node of the tree of routes. */
export interface RouteView {
  /** Names of the nodes from the root to here: what tells it from all others. */
  path: string[]
  /** Who hears; a parent's, where it names nobody. */
  receiver?: string
  /** What must be so, `tier 3|4, owner team-it`; absent: anything. */
  match?: string
  /** The routes after it are asked too. */
  continues: boolean
  groupWaitMs?: Millis
  groupIntervalMs?: Millis
  repeatEveryMs?: Millis
  routes: RouteView[]
}

export interface Routes {
  /** Absent: nobody is named who should hear. */
  root?: RouteView
  /** What can be asked about. */
  dependencies: { id: string; name: string; vendor: string }[]
}

/** One receiver that would hear, and by which way through the tree. */
export interface WouldHear {
  receiver: string
  channel: string
  path: string[]
  decision: 'matched' | 'fell_to_root'
  /** How long the first message would wait for more of the same. */
  groupWaitMs: Millis
  /** Why it would not be told at once: until when, or what it was told instead. */
  held?: { text: string } & (
    | { decision: 'muted_in_maintenance' | 'silenced' | 'quiet_hours'; until: Instant }
    | { decision: 'part_of_wider_incident'; incident: { id: string; title: string } }
  )
}

/** What would happen if a dependency failed at an instant, for this cause. */
export interface WhoHears {
  dependency: string
  cause: Cause
  /** When it was supposed to fail; now, unless another hour was asked for. */
  at: Instant
  severity: Message['severity']
  systems: { id: string; name: string; tier: number; state: SystemState }[]
  hears: WouldHear[]
  /** Receivers that would hear nothing. */
  silent: string[]
  /** What the first message would say. */
  message: { subject: string; lines: string[] }
}
