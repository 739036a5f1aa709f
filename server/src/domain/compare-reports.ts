import type { ReportChange, ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportSystem, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { Money } from '@bellwether/shared/money.ts'
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

/** `Less exposed: one loss can stop 6 of 8 systems; it was 7 of 8. Systems were lost for 48.8 h in all in week 2026-W24, and for 0 h in week 2026-W25.` */
function verdictOf(a: WeeklyReport, b: WeeklyReport): string {
  const [before, after] = [figure(a, 'single_losses') ?? 0, figure(b, 'single_losses') ?? 0]
  const head = after === before ? 'As exposed as before' : after < before ? 'Less exposed' : 'More exposed'
  const singles = `one loss can stop ${after} of ${b.systems.length} systems${after === before ? ', as then' : `; it was ${before} of ${a.systems.length}`}`
  return `${head}: ${singles}.${lostWords(a, b)}`
}

/** A week by its name; where both are one, by the order of the two pages. */
const called = (a: WeeklyReport, b: WeeklyReport): [string, string] =>
  a.week === b.week ? ['before', 'now'] : [`in week ${a.week}`, `in week ${b.week}`]

function lostWords(a: WeeklyReport, b: WeeklyReport): string {
  const [before, after] = [figure(a, 'hours_lost'), figure(b, 'hours_lost')]
  if (before === null || after === null) return ''
  const [then, now] = called(a, b)
  if (before !== after) return ` Systems were lost for ${before} h in all ${then}, and for ${after} h ${now}.`
  return after === 0
    ? ' No system was lost in either week.'
    : ` Systems were lost for ${after} h in all, in both weeks.`
}

/** Less than this is not worth a line. */
const MATTERS = MINUTE

function timeLost(a: WeeklyReport, b: WeeklyReport): ReportChange[] {
  const earlier = new Map(a.systems.map((system) => [system.id, system]))
  const [then, now] = called(a, b)
  return b.systems.flatMap((system): ReportChange[] => {
    const was = earlier.get(system.id)
    if (was === undefined || Math.abs(was.lostMs - system.lostMs) < MATTERS) return []
    const isBetter = system.lostMs < was.lostMs
    const carried = system.onFallbackMs - was.onFallbackMs
    return [
      {
        kind: 'time_lost',
        direction: isBetter ? 'better' : 'worse',
        text: `${system.name} was ${lostFor(was)} ${then}, and ${lostFor(system, 'not at all')} ${now}.`,
        ...(isBetter &&
          carried > MATTERS && { because: `Its fallback carried it for ${formatDuration(system.onFallbackMs)}.` }),
        link: `/systems/${encodeURIComponent(system.id)}?by=week`,
      },
    ]
  })
}

/** `lost for 1 d 22 h (about 177,900 EUR)`, `not lost` */
const lostFor = ({ lostMs, cost }: ReportSystem, none = 'not lost'): string =>
  lostMs < MATTERS ? none : `lost for ${formatDuration(lostMs)}${cost ? ` (about ${amount(cost)})` : ''}`

const amount = (cost: Money): string => `${Math.round(cost.amount).toLocaleString('en-GB')} ${cost.currency}`

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
