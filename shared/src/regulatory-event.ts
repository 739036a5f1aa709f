import { z } from 'zod'
import type { Instant } from './time.ts'

export const PUBLICATION_KINDS = ['regulatory', 'outage', 'security', 'retirement', 'product', 'other'] as const
export const PublicationKind = z.enum(PUBLICATION_KINDS)
export type PublicationKind = z.infer<typeof PublicationKind>

export const EVENT_STATUSES = [
  'reported',
  'proposed',
  'ordered',
  'in_force',
  'partially_restored',
  'stayed',
  'rescinded',
  'restored',
  'expired',
] as const
export const EventStatus = z.enum(EVENT_STATUSES)
export type EventStatus = z.infer<typeof EventStatus>

export const ROLES = [
  'affected',
  'not_affected',
  'reseller',
  'informant',
  'comparison',
  'authority',
  'mentioned',
] as const
export type Role = (typeof ROLES)[number]

/** Whose word a publication is. */
export type Voice = 'official' | 'vendor' | 'reseller' | 'press' | 'hearsay' | 'crowd'

/** How sure an event is: by whose word it is, and how many independent voices tell it. */
export const CONFIDENCE_LEVELS = ['unconfirmed', 'reported', 'corroborated', 'confirmed'] as const
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number]

/** What an event means for a dependency: it is named as hit, hit by way of whom we buy it from who has not said so yet, or named in a proposal. */
export const MATCH_ROLES = ['affected', 'derived', 'proposed'] as const
export type MatchRole = (typeof MATCH_ROLES)[number]

/** One item as it was published. */
export interface Publication {
  id: string
  /** A registered regulation source. */
  source: string
  /** The vendor whose own word it is, for newsrooms, status notices and probe links. */
  vendor?: string
  url?: string
  title: string
  /** Plain text; data, never instructions. */
  text: string
  publishedAt?: Instant
  firstSeenAt: Instant
  language: string
  kind: PublicationKind
  words: number
}

export const CLAIM_FIELDS = [
  'authority',
  'instrument',
  'legalBasis',
  'jurisdiction',
  'scopeOrdered',
  'scopeEffective',
  'action',
  'issuedAt',
  'publishedAt',
  'effectiveAt',
  'expiresAt',
  'commentsDueAt',
  'status',
] as const
export type ClaimField = (typeof CLAIM_FIELDS)[number]

/** One value somebody states. `null`: the source says that it is not public. */
export interface Claim {
  field: ClaimField
  value: string | null
  publication: string
  /** The words it was read from. */
  quote: string
  /** 0…1, by who says it. */
  weight: number
}

/** Why a vendor, or one of its models, is in a text. */
export interface Mention {
  vendor: string
  /** Absent: the vendor as a whole. */
  model?: string
  role: Role
  confidence: number
  quote: string
}

/** The story that several publications tell. */
export interface RegulatoryEvent {
  id: string
  title: string
  kind: PublicationKind
  status: EventStatus
  /** 0…1 */
  confidence: number
  confidenceLevel: ConfidenceLevel
  firstSeenAt: Instant
  updatedAt: Instant
}

/** Why an event concerns a dependency. */
export interface Match {
  dependency: string
  role: MatchRole
  confidence: number
  because: string[]
}
