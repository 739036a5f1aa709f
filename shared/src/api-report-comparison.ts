import type { ReportAnswer } from './api-reports.ts'

/** One thing that is otherwise in the later week, and why. */
export interface ReportChange {
  kind:
    | 'fallback_added'
    | 'fallback_gone'
    | 'system_added'
    | 'system_gone'
    | 'loss_smaller'
    | 'loss_larger'
    | 'concentration'
    | 'time_lost'
    | 'order_new'
    | 'order_gone'
  direction: 'better' | 'worse' | 'neither'
  text: string
  because?: string
  /** Where more of it is: a path of this server. */
  link: string
}

/** `GET /api/v1/reports/compare?a=2026-W24&b=2026-W26`: two weeks side by side, and what makes the difference. */
export interface ReportComparison {
  a: ReportAnswer
  b: ReportAnswer
  verdict: string
  /** What makes the difference first. */
  changes: ReportChange[]
  /** False: one of the pages was made before it kept what exposure is made of, so that only figures are compared. */
  isExplained: boolean
}
