import type { Cause } from '@bellwether/shared/cause.ts'
import type { NotificationKind } from '@bellwether/shared/notification.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { EventStatus, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** All that came of a scenario, oldest first. */
export interface Played {
  /** Changes only. */
  statuses: { dependency: string; at: Instant; status: Status; outcome?: Outcome }[]
  /** Those that fired. */
  alerts: { dependency: string; firedAt: Instant; resolvedAt?: Instant; status: Status }[]
  incidents: PlayedIncident[]
  /** `affects` and `notAffects` are `vendor` or `vendor/model`. */
  events: {
    id: string
    title: string
    kind: PublicationKind
    statuses: { at: Instant; status: EventStatus }[]
    affects: string[]
    notAffects: string[]
  }[]
  /** Those that arrived. */
  notifications: {
    at: Instant
    receiver: string
    incident?: string
    kind: NotificationKind
    subject: string
    /** What follows the subject, where it was asked for. */
    lines?: string[]
  }[]
}

export interface PlayedIncident {
  id: string
  vendor: string
  dependencies: string[]
  systems: string[]
  openedAt: Instant
  firstBadAt: Instant
  /** Every change of the verdict. */
  causes: { at: Instant; cause: Cause; confidence: number; because: string[] }[]
  resolvedAt?: Instant
}
