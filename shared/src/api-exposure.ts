import type { ExposureInput, ExposureReport } from './exposure-report.ts'
import type { WhatIf } from './what-if.ts'

/** `GET /api/v1/exposure`: the company as it is, so that the browser can ask what-if by itself, and what follows from it. */
export interface Exposure {
  input: ExposureInput
  question: WhatIf
  report: ExposureReport
}

/** `GET /api/v1/exposure/input`: the same company without what follows, for whoever works that out. */
export type ExposureCompany = Pick<Exposure, 'input'>
