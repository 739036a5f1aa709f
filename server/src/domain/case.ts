import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { EventStatus, PublicationKind } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'

/** Everything known about one incident, gathered before it is judged. What is left out is not known. */
export interface Case {
  now: Instant
  vendor: string
  vendorName: string
  firstBadAt: Instant
  symptoms: Symptom[]
  /** Things of the same vendor that answer. */
  healthySiblings: { name: string; path: string; dependency?: string; at?: Instant }[]
  /** The same models by other paths. */
  otherPaths?: { name: string; path: string; dependency: string; at: Instant; answers: boolean }[]
  notices: Notice[]
  events: CaseEvent[]
  maintenance?: string
  /** Vendors that fail together because one platform under them does. */
  underOne?: string[]
  /** There are other places that look at it too. */
  otherPlaces?: boolean
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
  /** Since when it fails in this way. */
  since?: Instant
  /** Good and bad by turns. */
  flaps?: boolean
  /** The control call of the same look. */
  control?: { model: string; outcome: Outcome }
  /** Everything behind this key fails in the same way. */
  keyWide: boolean
  links: string[]
  /** Places it fails from and places it answers from, where several look. */
  places?: { fails: { name: string; at: Instant }[]; well: { name: string; at: Instant }[] }
  retiresAt?: Instant
  /** The vendor's own list has it, or has it no more. */
  listed?: { is: boolean; at: Instant }
  /** No call of ours was ever answered well. */
  neverAnswered?: boolean
  /** The catalogue has no such model. */
  isUnknown?: boolean
  /** The model of the catalogue that was probably meant. */
  meant?: string
}

/** What the vendor's status page says, with the words of the router. */
export interface Notice {
  id: string
  /** Whose page it is, where it is not the incident's vendor. */
  vendor?: string
  name: string
  at: Instant
  /** The router's decision on its text. */
  speaksOf: 'regulation' | 'policy' | 'outage' | 'capacity' | 'maintenance' | 'other'
  cues: string[]
  /** It names other models of the vendor, and none of ours that fail. */
  concernsOther?: boolean
  /** It says that keys, or signing in, are what fails. */
  speaksOfKeys?: boolean
}

/** A regulatory or other story that names this vendor or these models as affected. */
export interface CaseEvent {
  id: string
  title: string
  kind: PublicationKind
  status: EventStatus
  confidence: number
  /** When it was first told, by anybody. */
  at: Instant
  /** It names one of the incident's own models. */
  namesModel: boolean
  /** It names models of this vendor, and none of the incident's. */
  namesOther?: boolean
  /** It says of one of the incident's own models that nothing changes for it. */
  spares?: boolean
  /** The vendor's own word is among its publications. */
  vendorSays: boolean
  /** An answer of ours links to one of its publications. */
  linked?: boolean
  /** Its text tells of something that the vendor takes away. */
  takesAway?: boolean
  publications: number
  /** The days that its publications name for it to take effect. */
  effectiveAt?: Instant[]
  /** How the matter went, oldest first. */
  statuses?: { at: Instant; status: EventStatus }[]
}
