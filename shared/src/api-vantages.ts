import { z } from 'zod'
import { Identifier } from './identifier.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import { STATUSES, type Status } from './status.ts'
import type { Instant } from './time.ts'

/** One look of another place at one dependency of ours. */
export const VantageLook = z.strictObject({
  dependency: Identifier.describe('As the configuration calls it here'),
  at: z.iso
    .datetime({ offset: true })
    .describe('When it was looked at, with its zone; an older look than the last one changes nothing'),
  outcome: z.enum(OUTCOMES).describe('What the answer means; `bellwether classify` says it of an answer'),
  status: z.enum(STATUSES).optional().describe('Left out: what the outcome means by itself'),
  reason: z.string().max(500).optional().describe('In words, of what is not well'),
  latencyMs: z.number().min(0).optional().describe('Milliseconds'),
})
export type VantageLook = z.infer<typeof VantageLook>

/** What another place posts to `/api/v1/vantages/ID/looks`. */
export const VantageReport = z.strictObject({
  connectivity: z
    .enum(['up', 'down'])
    .default('up')
    .describe('Whether independent addresses answer there; down: its looks say nothing'),
  looks: z.array(VantageLook).max(5000).describe('A place was heard of when the newest of them was made'),
})
export type VantageReport = z.infer<typeof VantageReport>

/** What became of a report. */
export interface VantageTaken {
  taken: number
  leftOut: {
    dependency: string
    why: 'no_such_dependency' | 'not_looked_at_here' | 'older_than_known' | 'in_the_future'
  }[]
}

/** `sees`: it looks, and its own network is well. */
export type VantageState = 'sees' | 'blind' | 'silent' | 'never_heard'

export interface VantageSummary {
  id: string
  name: string
  state: VantageState
  heardAt?: Instant
  /** How many of our dependencies it has told of. */
  dependencies: number
}

/** One dependency as one place sees it. */
export interface SeenFrom {
  vantage: string
  name: string
  /** This process. */
  here: boolean
  state: VantageState
  /** The last look from there. */
  at?: Instant
  /** So since. */
  since?: Instant
  status: Status
  outcome?: Outcome
  reason?: string
  lastGoodAt?: Instant
}
