import { z } from 'zod'
import type { Instant } from './time.ts'

export const CAUSES = [
  'technical',
  'capacity',
  'regulatory',
  'retirement',
  'account',
  'vendor_policy',
  'our_side',
  'undetermined',
] as const
export const Cause = z.enum(CAUSES)
export type Cause = z.infer<typeof Cause>

export const CAUSE_WORDS: Record<Cause, string> = {
  technical: 'Technical outage',
  capacity: 'Capacity',
  regulatory: 'Regulatory order',
  retirement: 'Planned retirement',
  account: 'Our account',
  vendor_policy: 'Vendor decision',
  our_side: 'Our own network',
  undetermined: 'Undetermined',
}

/** What time was lost to; `unexplained`: no incident was open. */
export type Lost = Cause | 'unexplained'
export const lostWords = (cause: Lost): string =>
  cause === 'unexplained' ? 'No incident was opened' : CAUSE_WORDS[cause]

/** A confidence of 0…1 in words; on a page the number itself stands beside it. */
export const confidenceWord = (confidence: number): string =>
  confidence >= 0.9 ? 'near certain' : confidence >= 0.75 ? 'very likely' : confidence >= 0.6 ? 'likely' : 'perhaps'

/** `92 %`; a verdict of rules is never certain: `99 %` at the most. */
export const confidencePercent = (confidence: number): string => `${Math.min(99, Math.round(confidence * 100))} %`

/** What a reason rests on, so that a page can lead there. */
export type EvidenceRef =
  | { type: 'observation'; dependency: string; at: Instant }
  | { type: 'vendor-incident'; vendor: string; id: string }
  | { type: 'publication'; id: string }
  | { type: 'event'; id: string }
  | { type: 'catalogue'; vendor: string; model?: string }
  | { type: 'connectivity'; at: Instant }
  | { type: 'person'; name: string }

/** One rule that fired. `weight` is 0…1; a negative direction speaks against the cause. */
export interface Reason {
  rule: string
  cause: Cause
  direction: 'for' | 'against'
  weight: number
  /** A sentence a person reads at 3 a.m. */
  text: string
  evidence?: EvidenceRef
}

/** A verdict with its reasons. `confidence` is 0…1. `ranking` holds every cause that anything spoke for, best first. */
export interface Verdict {
  cause: Cause
  confidence: number
  reasons: Reason[]
  ranking: { cause: Cause; confidence: number }[]
  /** What evidence would change it. */
  wouldChange: string[]
  /** Where a person overruled them: what the rules alone say. */
  ruled?: Verdict
}
