import type { ClaimField } from './regulatory-event.ts'
import type { Instant } from './time.ts'

/** What a reading model may fill: never how the matter stands, and never whom it hits. */
export const ENRICHED_FIELDS = [
  'authority',
  'instrument',
  'legalBasis',
  'scopeOrdered',
  'scopeEffective',
  'action',
  'issuedAt',
  'effectiveAt',
  'expiresAt',
] as const satisfies readonly ClaimField[]
export type EnrichedField = (typeof ENRICHED_FIELDS)[number]

/** Why what a model said is not taken. */
export const THROWN_AWAY = [
  'unknown_field',
  'field_is_filled',
  'no_value',
  'no_quote',
  'quote_not_in_article',
  'value_not_in_quote',
  'said_already',
] as const
export type ThrownAway = (typeof THROWN_AWAY)[number]

/** One fact as a model read it, with the words of the article that it rests on. */
export interface ReadFact {
  field: string
  value: string
  quote: string
  publication: string
}

/** What a model read in the articles of an event. It opens and closes nothing. */
export interface ModelReading {
  /** Absent: no model is asked. */
  model?: string
  kept: (ReadFact & { field: EnrichedField })[]
  thrown: (ReadFact & { why: ThrownAway })[]
  readings: { publication: string; at: Instant; outcome: ReadingOutcome; reason?: string }[]
}

export type ReadingOutcome = 'read' | 'not_understood' | 'failed'
