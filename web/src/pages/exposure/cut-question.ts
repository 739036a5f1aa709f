import type { CutGroup } from '@bellwether/shared/cut-groups.ts'
import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import type { WhatIf } from '@bellwether/shared/what-if.ts'

/** Nobody reads further; those are the gravest. */
export const MOST_CUTS = 500

export interface CutQuestion {
  input: ExposureInput
  question: WhatIf
  /** How many losses at once. */
  size: number
}

export interface CutAnswer {
  /** Of the gravest. */
  groups: CutGroup[]
  /** Of all that were found, how many. */
  total: number
  /** Milliseconds. */
  took: number
}
