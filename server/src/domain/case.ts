import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { EventStatus, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** Everything known about one incident, gathered before it is judged. */
export interface Case {
  now: Instant
  vendor: string
  vendorName: string
  firstBadAt: Instant
  symptoms: Symptom[]
  /** Things of the same vendor that answer. */
  healthySiblings: { name: string; path: string }[]
  notices: Notice[]
  events: CaseEvent[]
  maintenance?: string
  /** Vendors that fail together because one platform under them does. */
  underOne?: string[]
  /** Our own connectivity check fails. */
  blind: boolean
}

/** One alert of the incident, with what its last bad look said. */
export interface Symptom {
  dependency: string
  name: string
  path: string
  kind: 'probe' | 'status_page' | 'listing'
  outcome: Outcome
  reason: string
  at: Instant
  /** The control call of the same look. */
  control?: { model: string; outcome: Outcome }
  /** Everything behind this key fails in the same way. */
  keyWide: boolean
  links: string[]
  retiresAt?: Instant
}

/** What the vendor's status page says, with the words of the router. */
export interface Notice {
  id: string
  name: string
  at: Instant
  /** The router's decision on its text. */
  speaksOf: 'regulation' | 'policy' | 'outage' | 'capacity' | 'maintenance' | 'other'
  cues: string[]
}

/** A regulatory or other story that names this vendor or these models as affected. */
export interface CaseEvent {
  id: string
  title: string
  kind: PublicationKind
  status: EventStatus
  confidence: number
  at: Instant
  /** It names one of the incident's own models. */
  namesModel: boolean
  /** The vendor's own word is among its publications. */
  vendorSays: boolean
  publications: number
}
