import { type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'

/** A page that a platform hosts for its vendor. */
export interface HostedPage {
  check: string
  /** Since when it cannot be read; undefined: it can. */
  illSince?: Instant
}

/** Why many pages are one trouble, or are not. */
export type PlatformDecision = 'platform_trouble' | 'too_few_pages' | 'not_together'

export interface PlatformTrouble {
  since: Instant
  /** Those that fell ill together. */
  checks: string[]
  /** How many pages it hosts for us in all. */
  pages: number
}

const FEWEST = 3
const MOST = 0.7
const TOGETHER: Millis = 15 * MINUTE

/** Vendors do not break their pages together: most pages of one platform, ill within the same quarter of an hour, are the platform's trouble. */
export function platformTrouble(pages: readonly HostedPage[]): {
  decision: PlatformDecision
  trouble?: PlatformTrouble
} {
  const ill = pages
    .flatMap(({ check, illSince }) => (illSince === undefined ? [] : [{ check, since: illSince }]))
    .sort((a, b) => a.since - b.since)
  if (!isMost(ill.length, pages.length)) return { decision: 'too_few_pages' }
  const groups = ill.map((first) => ill.filter(({ since }) => since >= first.since && since - first.since <= TOGETHER))
  const largest = groups.reduce((a, b) => (b.length > a.length ? b : a))
  if (!isMost(largest.length, pages.length)) return { decision: 'not_together' }
  const trouble = { since: largest[0]!.since, checks: largest.map(({ check }) => check), pages: pages.length }
  return { decision: 'platform_trouble', trouble }
}

const isMost = (count: number, of: number): boolean => count >= FEWEST && count / of >= MOST

/** `4 of 5 pages hosted by Statuspage cannot be read: the platform's trouble, not the vendors'` */
export const troubleSentence = (platform: string, { checks, pages }: PlatformTrouble): string =>
  `${checks.length} of ${pages} pages hosted by ${platform} cannot be read: the platform's trouble, not the vendors'`
