import type { ReportChange, ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { formatDuration, MINUTE } from '@bellwether/shared/time.ts'
import { changesOfExposure } from './exposure-changes.ts'

/** The later week against the earlier one: what makes the difference first, then what came of it. */
export function compareReports(a: WeeklyReport, b: WeeklyReport): Omit<ReportComparison, 'a' | 'b'> {
  const isExplained = a.exposure !== undefined && b.exposure !== undefined
  return {
    verdict: verdictOf(a, b),
    isExplained,
    changes: [...changesOfExposure(a, b), ...timeLost(a, b), ...orders(a, b)],
  }
}

const figure = ({ figures }: WeeklyReport, id: string): number | null =>
  figures.find((one) => one.id === id)?.value ?? null

/** `Less exposed: one loss can stop 6 systems; in week 2026-W24 it was 7. Systems were lost for 0 h in all; then 48.8 h.` */
function verdictOf(a: WeeklyReport, b: WeeklyReport): string {
  const [before, after] = [figure(a, 'single_losses') ?? 0, figure(b, 'single_losses') ?? 0]
  const head = after === before ? 'As exposed as before' : after < before ? 'Less exposed' : 'More exposed'
  const singles = `one loss can stop ${after} of ${b.systems.length} systems${after === before ? ', as then' : `; it was ${before} of ${a.systems.length}`}`
  return `${head}: ${singles}.${lostWords(figure(a, 'hours_lost'), figure(b, 'hours_lost'))}`
}

function lostWords(before: number | null, after: number | null): string {
  if (before === null || after === null) return ''
  if (before !== after) return ` Systems were lost for ${after} h in all; in the earlier week for ${before} h.`
  return after === 0
    ? ' No system was lost in either week.'
    : ` Systems were lost for ${after} h in all, in both weeks.`
}

/** Less than this is not worth a line. */
const MATTERS = MINUTE

function timeLost(a: WeeklyReport, b: WeeklyReport): ReportChange[] {
  const earlier = new Map(a.systems.map((system) => [system.id, system]))
  return b.systems.flatMap((system): ReportChange[] => {
    const was = earlier.get(system.id)
    if (was === undefined || Math.abs(was.lostMs - system.lostMs) < MATTERS) return []
    const isBetter = system.lostMs < was.lostMs
    const carried = system.onFallbackMs - was.onFallbackMs
    return [
      {
        kind: 'time_lost',
        direction: isBetter ? 'better' : 'worse',
        text: `${system.name} was lost for ${formatDuration(system.lostMs)}; in the earlier week for ${formatDuration(was.lostMs)}.`,
        ...(isBetter &&
          carried > MATTERS && { because: `Its fallback carried it for ${formatDuration(system.onFallbackMs)}.` }),
        link: `/systems/${encodeURIComponent(system.id)}?by=week`,
      },
    ]
  })
}

function orders(a: WeeklyReport, b: WeeklyReport): ReportChange[] {
  const [before, after] = [a.events, b.events].map((events) => new Set(events.map(({ id }) => id)))
  const told = (
    kind: 'order_new' | 'order_gone',
    direction: ReportChange['direction'],
    events: WeeklyReport['events'],
    words: string,
  ) =>
    events.map(
      ({ id, title }): ReportChange => ({ kind, direction, text: `${words}: ${title}`, link: `/regulatory/${id}` }),
    )
  return [
    ...told(
      'order_new',
      'worse',
      b.events.filter(({ id }) => !before!.has(id)),
      'An order concerns us that did not then',
    ),
    ...told(
      'order_gone',
      'better',
      a.events.filter(({ id }) => !after!.has(id)),
      'An order concerns us no more',
    ),
  ]
}
