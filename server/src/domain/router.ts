import type { Notice } from './case.ts'
import { readNotice } from './read-notice.ts'

/** Where a vendor's notice goes, and by which rule. */
export interface Routed {
  /** `regulatory`: it becomes a publication of a story. `outage`: the status pages speak for themselves. */
  to: 'regulatory' | 'outage' | 'none'
  decision: 'order_from_outside' | 'vendor_takes_away' | 'outage_word' | 'no_cue'
  /** The words that decided. */
  cues: string[]
}

/** Words that stand in notices of orders and of outages alike: beside a word of outage they decide nothing. */
const WEAK = /^(?:directives?|government|regulat\w*|comply with|compliance with|court|licen[cs]e requirement)$/i

/**
 * Does an incident of a status page, or the text of an error, speak of an order or a decision instead of a failure? An order outweighs
 * words of outage, since vendors write of a directive in the language of incidents; weak words ("government region") do not. Impact is
 * never asked: the notice of June 2026 called itself minor.
 */
export function routeNotice(title: string, text: string): Routed {
  const { speaksOf, cues } = weighNotice(title, text)
  if (speaksOf === 'regulation') return { to: 'regulatory', decision: 'order_from_outside', cues }
  if (speaksOf === 'policy') return { to: 'regulatory', decision: 'vendor_takes_away', cues }
  if (speaksOf === 'other') return { to: 'none', decision: 'no_cue', cues }
  return { to: 'outage', decision: 'outage_word', cues }
}

/** Weak words that together are an order: "a government directive", "comply with the order". */
const TOGETHER =
  /\b(?:government|court|regulator\w*|ministry|administration)(?:['’]s)?\s+(?:directive|order|demand|ban)\b|\b(?:comply|compliance)\s+with\s+(?:[\w.]+\s+){0,4}(?:directive|order|law|sanctions)\b/i

/** What a notice speaks of, once weak words have been weighed: alone, or beside a failure, they do not make an order; beside something taken away they do. */
export function weighNotice(title: string, text: string): Pick<Notice, 'speaksOf' | 'cues'> {
  const read = readNotice(title, text)
  if (read.speaksOf !== 'regulation' || read.cues.some((cue) => !WEAK.test(cue))) return read
  if (TOGETHER.test(`${title}\n${text}`)) return read
  const rest = readNotice('', withoutRegulation(`${title}\n${text}`, read.cues))
  return rest.speaksOf === 'policy' ? read : rest
}

const withoutRegulation = (text: string, cues: readonly string[]): string =>
  cues.reduce((rest, cue) => rest.replaceAll(new RegExp(cue, 'gi'), ' '), text)
