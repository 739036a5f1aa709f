import type { ReportFigure, ReportSystem } from '@bellwether/shared/api-reports.ts'
import { formatDuration, type Millis } from '@bellwether/shared/time.ts'
import { money, number, percent } from './numbers.ts'

const day = (at: number, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at)

/** `8 Jun 2026 to 14 Jun 2026` */
export const weekDays = ({ from, to, timeZone }: { from: number; to: number; timeZone?: string }): string =>
  `${day(from + 12 * 3_600_000, timeZone)} to ${day(to - 12 * 3_600_000, timeZone)}`

export function figureValue(unit: ReportFigure['unit'], value: number | null): string {
  if (value === null) return '–'
  return unit === 'share' ? percent(value) : unit === 'hours' ? `${number(value)} h` : number(value)
}

/** Against the week before, in words: a colour or an arrow alone tells not everybody. */
export function figureTrend({ unit, value, before, better }: ReportFigure): string {
  if (before === null) return 'The week before is not known'
  const was = figureValue(unit, before)
  if (value === null) return `${was} the week before`
  if (value === before) return 'As the week before'
  return `${value > before === (better === 'more') ? 'Better' : 'Worse'}: ${was} the week before`
}

/** `1 d 22 h`, never broken in two */
const duration = (length: Millis): string => formatDuration(length).replaceAll(' ', '\u00a0')

/** `99.2 %, lost 1 h 10 min (about 12,000 EUR), on a fallback 2 d` */
export function systemWords(system: ReportSystem): string {
  const { share, lower, upper, lostMs, onFallbackMs, maintenanceMs = 0, cost } = system
  if (share === null) return 'not watched'
  const isWide = lower !== null && upper !== null && upper - lower > 0.001
  return [
    percent(share),
    ...(isWide
      ? [`between ${percent(lower)} and ${percent(upper)}, since for a part of the time nobody could see`]
      : []),
    ...(lostMs > 0
      ? [`lost for ${duration(lostMs)}${cost ? ` (about ${money(cost.amount, cost.currency)})` : ''}`]
      : []),
    ...(onFallbackMs > 0 ? [`on a fallback for ${duration(onFallbackMs)}`] : []),
    ...(maintenanceMs > 0 ? [`our own maintenance of ${duration(maintenanceMs)} left out`] : []),
  ].join('; ')
}
