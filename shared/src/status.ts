import { z } from 'zod'

/** The one scale, best first. Words of Atlassian Statuspage, plus `withdrawn` and `unknown`. */
export const STATUSES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'withdrawn',
  'unknown',
] as const

export const Status = z.enum(STATUSES)
export type Status = z.infer<typeof Status>

/** How bad a known status is; `unknown` stands outside the order. */
const RANK: Record<Status, number> = {
  unknown: -1,
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
  withdrawn: 5,
}

export const STATUS_WORDS: Record<Status, string> = {
  operational: 'Operational',
  under_maintenance: 'Under maintenance',
  degraded_performance: 'Degraded',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
  withdrawn: 'Withdrawn',
  unknown: 'Unknown',
}

export const isKnown = (status: Status): boolean => status !== 'unknown'

/** Bad is what an alert may fire on: worse than maintenance, and known. */
export const isBad = (status: Status): boolean => RANK[status] >= RANK.degraded_performance

/** Can we use the thing? Degraded still serves. */
export const isUsable = (status: Status): boolean => isKnown(status) && RANK[status] <= RANK.degraded_performance

/** The worst known one. `unknown` never wins over a known status; it is the answer only when nothing is known. */
export function worst(statuses: Iterable<Status>): Status {
  let found: Status = 'unknown'
  for (const status of statuses) if (RANK[status] > RANK[found]) found = status
  return found
}

export const isWorse = (status: Status, than: Status): boolean => RANK[status] > RANK[than]
