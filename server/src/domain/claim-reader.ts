import type { ClaimField } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { AuthorityIndex } from './authorities-in-text.ts'
import { any } from './phrases.ts'

/** One value as a sentence states it, with the sentence. */
export interface Fact {
  field: ClaimField
  value: string | null
  quote: string
}

export interface Context {
  authorities: AuthorityIndex
  publishedAt: Instant | undefined
  seenAt: Instant | undefined
  isTitle: boolean
}

/** Reads one kind of fact from one sentence. */
export type Reader = (sentence: string, context: Context) => Fact[]

/** A word or phrase of the list begins here. */
export const words = (list: string): RegExp => new RegExp(`\\b${any(list)}`, 'i')

/** Not as a fact: asked, supposed, wished. */
export const SUPPOSED = words(
  'if |unless|what if|could\\b|might\\b|would (?:have|be|need)\\b|should\\b|imagine|suppose|hypothetical|rumou?r|speculat|den(?:y|ies|ied|ying)\\b|no such\\b',
)
