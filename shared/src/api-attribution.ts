import type { Cause } from './cause.ts'
import type { Instant } from './time.ts'

/** How often people found the rules right. */
export interface Precision {
  since: Instant
  /** Incidents that the rules gave a cause. */
  judged: number
  overruled: number
  /** Kept ÷ judged, 0…1; absent: nothing was judged yet. */
  precision?: number
  /** Incidents for which the rules found none. */
  undetermined: number
  /** By what the rules said, most often first. */
  causes: { cause: Cause; judged: number; kept: number; overruled: { to: Cause; count: number }[] }[]
}
