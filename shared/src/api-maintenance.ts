import type { Instant } from './time.ts'

/** A time in which we work on something ourselves: nobody is paged about it, and availability leaves it out. */
export interface MaintenanceWindowSummary {
  id: string
  source: 'config' | 'person'
  from: Instant
  to: Instant
  state: 'to_come' | 'on' | 'over'
  reason: string
  dependencies: { id: string; name: string }[]
  by?: string
  /** Who ended it before its time. */
  endedBy?: string
}
