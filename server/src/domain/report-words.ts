import type { ReportFigure } from '@bellwether/shared/api-reports.ts'

const percent = (share: number): string => {
  // Never rounded up to "100 %": a lost minute is a lost minute.
  const digits = share >= 0.999 && share < 1 ? 3 : 2
  return `${(Math.floor(share * 100 * 10 ** digits + 1e-9) / 10 ** digits).toFixed(share === 1 ? 0 : digits)} %`
}

export function valueWords(unit: ReportFigure['unit'], value: number | null): string {
  if (value === null) return 'not known'
  return unit === 'share' ? percent(value) : unit === 'hours' ? `${value} h` : String(value)
}

/** `99.87 % (the week before 100 %)` */
export function figureWords({ unit, value, before }: ReportFigure): string {
  return `${valueWords(unit, value)}${before === null ? '' : ` (the week before ${valueWords(unit, before)})`}`
}

export type Trend = 'better' | 'worse' | 'same' | 'unknown'

export function trendOf({ value, before, better }: ReportFigure): Trend {
  if (value === null || before === null) return 'unknown'
  if (value === before) return 'same'
  return value > before === (better === 'more') ? 'better' : 'worse'
}
