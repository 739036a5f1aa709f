import type { PageProposal } from './status-page.ts'
import type { Instant } from './time.ts'

/** Where a status page seems to be now, and what a person made of it. */
export interface PageMove extends PageProposal {
  /** The address that could not be read. */
  insteadOf: string
  foundAt: Instant
  /** Absent: nobody has decided. */
  decision?: { decided: 'accepted' | 'rejected'; at: Instant; by: string; note?: string }
}

/** What a person can say of a page: `believed` = what its answers carry now is right, although they used to carry more. */
export const PAGE_DECISIONS = ['accepted', 'rejected', 'believed'] as const
export type PageDecision = (typeof PAGE_DECISIONS)[number]

/** `POST /api/v1/checks/:id/look` answers when it will look: at once. */
export interface LookAsked {
  dueAt: Instant
}
