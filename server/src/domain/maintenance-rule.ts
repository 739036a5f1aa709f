import type { Tier } from '@bellwether/shared/system.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Weekly } from './wall-time.ts'

/** Values of one field are alternatives; fields add up. */
export interface MaintenanceMatch {
  dependency?: readonly string[] | undefined
  vendor?: readonly string[] | undefined
  path?: readonly string[] | undefined
  system?: readonly string[] | undefined
  owner?: readonly string[] | undefined
  tier?: readonly Tier[] | undefined
}

/** A time in which we work on something ourselves, as the configuration has it. */
export interface MaintenanceRule {
  reason: string
  match: MaintenanceMatch
  start?: Instant | undefined
  end?: Instant | undefined
  weekly?: Weekly | undefined
}
