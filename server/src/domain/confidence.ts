import type { ConfidenceLevel } from '@bellwether/shared/regulatory-event.ts'
import { corroborate } from './event-status.ts'

/** One publication's word: how much it counts (0…1, `source-weight.ts`) and where it comes from. Words of one root are one voice. */
export interface Word {
  weight: number
  root: string
}

export interface Confidence {
  level: ConfidenceLevel
  because: string
}

/** From here it is the word of who acted or of whom it hits: an authority, the vendor, the reseller itself. */
export const OWN_WORD = 0.9
/** From here a named outlet's word. */
export const WEIGHTY = 0.5

/** unconfirmed ──a named outlet, or rumours that add up──▶ reported ──a second outlet of its own──▶ corroborated ──who acted, or whom it hits──▶ confirmed */
export function confidenceOf(words: readonly Word[]): Confidence {
  const roots = (least: number) => new Set(words.filter(({ weight }) => weight >= least).map(({ root }) => root))
  const own = [...roots(OWN_WORD)]
  if (own.length > 0)
    return { level: 'confirmed', because: `${own.join(' and ')} ${own.length > 1 ? 'say' : 'says'} so` }
  const outlets = roots(WEIGHTY).size
  if (outlets > 1) return { level: 'corroborated', because: `${outlets} independent sources say so` }
  if (outlets === 1) return { level: 'reported', because: `only ${[...roots(WEIGHTY)][0]} says so` }
  if (corroborate(words) >= WEIGHTY) return { level: 'reported', because: `${roots(0).size} minor sources say so` }
  return { level: 'unconfirmed', because: words.length === 0 ? 'nobody says so' : 'only hearsay so far' }
}
