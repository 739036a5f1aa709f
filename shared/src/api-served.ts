import type { Instant } from './time.ts'

/** `unavailable`: still ours to use, but out of order; `retired`: it ended as announced; `withdrawn`: it was taken from us. */
export const SERVED_STATES = ['served', 'unavailable', 'withdrawn', 'retired', 'unknown'] as const
export type ServedState = (typeof SERVED_STATES)[number]

/** What to use in the place of a model that is not served. */
export interface Instead {
  dependency: string
  vendor: string
  model: string
  path: string
  /** `fallback`: a system of ours names it next; `other_path`: the same model elsewhere. */
  why: 'fallback' | 'other_path'
  /** When it last answered a call of ours; absent: never. */
  provedAt?: Instant
}

/** Is one model of one vendor served to us on one path? */
export interface ServedRow {
  dependency: string
  vendor: string
  vendorName: string
  model: string
  modelName: string
  path: string
  /** Its id on this path, as a call names it. */
  modelId: string
  /** The API that speaks for it there: `anthropic`, `bedrock`, `openai` … */
  api?: string
  state: ServedState
  since?: Instant
  reason?: string
  /** Is it in the vendor's list? Absent: there is no list that would tell. */
  listed?: boolean
  lastGoodAt?: Instant
  retiresAt?: Instant
  /** Only where it is not served. */
  instead?: Instead
}

/** `GET /api/v1/served`. */
export interface Served {
  organisation: string
  /** Newest change of any row; what the ETag stands for. */
  changedAt?: Instant
  items: ServedRow[]
}
