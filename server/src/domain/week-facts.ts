import type { CalendarEntry } from '@bellwether/shared/api-calendar.ts'
import type { GatewayDrill } from '@bellwether/shared/api-drills.ts'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { Cause } from '@bellwether/shared/cause.ts'
import type { DrillDue } from '@bellwether/shared/drill.ts'
import type { ExposureInput, ExposureReport } from '@bellwether/shared/exposure-report.ts'
import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { StatusSpan } from './availability.ts'
import type { Register } from './register.ts'
import type { Span } from './spans.ts'
import type { Week } from './week.ts'

/** All that the weekly page is made of. */
export interface WeekFacts {
  week: Week
  /** The week before it. */
  before: Span
  timeZone: string
  now: Instant
  register: Register
  /** From what held when the week before began. */
  changesOf: (dependency: string) => readonly StatusSpan[]
  /** When we worked on it ourselves. */
  oursOf: (dependency: string) => readonly Span[]
  /** Of the week: they hit it, were opened in it, or went on into it. */
  incidents: {
    id: string
    title: string
    cause: Cause
    firstBadAt: Instant
    openedAt: Instant
    resolvedAt?: Instant
    dependencies: string[]
  }[]
  /** Orders and the like that concern something of ours. */
  events: {
    id: string
    title: string
    status: EventStatus
    firstSeenAt: Instant
    updatedAt: Instant
    confidence: number
    dependencies: string[]
  }[]
  exposure: ExposureReport
  /** What that was worked out from. */
  company: ExposureInput
  retirements: CalendarEntry[]
  drills: GatewayDrill[]
  drillsDue: DrillDue[]
  /** As archived. */
  previous?: WeeklyReport
}
