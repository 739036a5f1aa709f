import type { CauseTime, DownSpan, Measure } from '@bellwether/shared/api-availability.ts'
import type { Cause } from '@bellwether/shared/cause.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Period } from './periods.ts'
import { lengthOf, minus, type Span, within } from './spans.ts'
import type { Timeline } from './timeline.ts'

/** An incident that concerned it. */
export interface MeasuredIncident {
  id: string
  cause: Cause
  firstBadAt: Instant
  resolvedAt?: Instant
}

export const DEPENDENCY_RULE =
  'Up time divided by the time that was seen up or down. Down: partial outage, major outage or withdrawn, from the look that confirmed it to the look that confirmed its end. Degraded is up. Maintenance, ours or announced, is left out. Time in which nobody could see is neither: the lower bound takes it for down, the upper one for up. Every second counts the same.'

/** One week or month of a timeline that covers it. Time of two incidents counts for the one that began first. */
export function measureIn(timeline: Timeline, period: Period, incidents: readonly MeasuredIncident[]): Measure {
  const part = (spans: readonly Span[]) => lengthOf(within(spans, period))
  const up = part(timeline.up)
  const down = part(timeline.down)
  const unknown = part(timeline.unknown)
  const all = up + down + unknown
  return {
    period: period.id,
    from: period.from,
    to: period.to,
    share: up + down === 0 ? null : up / (up + down),
    lower: all === 0 ? null : up / all,
    upper: all === 0 ? null : (up + unknown) / all,
    upMs: up,
    downMs: down,
    unknownMs: unknown,
    maintenanceMs: part(timeline.maintenance),
    unwatchedMs: part(timeline.unwatched),
    causes: causesOf(downSpans(within(timeline.down, period), incidents)),
  }
}

/** The time that was down, each piece with its cause, in order. */
export function downSpans(down: readonly Span[], incidents: readonly MeasuredIncident[]): DownSpan[] {
  let rest: Span[] = [...down]
  const found: DownSpan[] = []
  for (const { id, cause, firstBadAt, resolvedAt } of incidents.toSorted((a, b) => a.firstBadAt - b.firstBadAt)) {
    const open = { from: firstBadAt, to: resolvedAt ?? Number.POSITIVE_INFINITY }
    found.push(...within(rest, open).map((span) => ({ ...span, cause, incident: id })))
    rest = minus(rest, [open])
  }
  return [...found, ...rest.map((span) => ({ ...span, cause: 'unexplained' as const }))].sort((a, b) => a.from - b.from)
}

const causesOf = (spans: readonly DownSpan[]): CauseTime[] =>
  [...Map.groupBy(spans, ({ cause }) => cause)]
    .map(([cause, own]) => ({
      cause,
      downMs: lengthOf(own),
      incidents: [...new Set(own.flatMap(({ incident }) => incident ?? []))],
    }))
    .sort((a, b) => b.downMs - a.downMs)
