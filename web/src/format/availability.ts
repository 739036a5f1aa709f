import type { Agreed, Measure } from '@bellwether/shared/api-availability.ts'
import { MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { percent } from './numbers.ts'
import { date, span } from './time.ts'

/** `June 2026`, `Week 24, 8 Jun 2026` */
export function periodName({ period, from }: Pick<Measure, 'period' | 'from'>, timeZone: string): string {
  const week = /W(\d+)$/.exec(period)
  if (week) return `Week ${Number(week[1])}, ${date(from, timeZone)}`
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone }).format(from)
}

/** `Jun`, `W24`: for an axis. */
export const periodMark = ({ period, from }: Pick<Measure, 'period' | 'from'>, timeZone: string): string =>
  period.includes('W')
    ? period.slice(period.indexOf('W'))
    : new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone }).format(from)

/** Both bounds are told where they differ in what is shown of a figure. */
export const isWide = ({ lower, upper }: Pick<Measure, 'lower' | 'upper'>): boolean =>
  lower !== null && upper !== null && percent(lower) !== percent(upper)

/** `99.93 % available to us; between 99.1 % and 99.94 %, since for 6 h nobody could see` */
export function measureWords(measure: Measure): string {
  const { share, lower, upper, downMs, unknownMs } = measure
  const blind = `for ${span(unknownMs)} nobody could see`
  if (share === null) return unknownMs > 0 ? `not known: ${blind}` : 'not watched'
  const bounds = isWide(measure) ? `; between ${percent(lower ?? 0)} and ${percent(upper ?? 1)}, since ${blind}` : ''
  return `${percent(share)} available to us, ${downMs > 0 ? `down for ${length(downMs)}` : 'never down'}${bounds}`
}

/** Budgets are counted in minutes: a few days of them are still told with their hours. */
const length = (ms: Millis): string => (ms > 0 && ms < MINUTE ? 'less than a minute' : span(ms))

export const AGREED_WORDS: Record<Agreed['state'], string> = {
  kept: 'kept',
  burning: 'too fast',
  perhaps_breached: 'perhaps broken',
  breached: 'broken',
  not_measured: 'not measured',
}

/** How much of what the contract leaves to failure is gone: `3 h 12 min are gone of the month’s 43 min: the promise of 99.9 % is broken.` */
export function budgetWords(agreed: Agreed, isOver: boolean): string {
  const { state, usedMs, usedAtMostMs, budgetMs, burn, promised } = agreed
  const promise = `the promise of ${percent(promised, 3)}`
  const of = budgetMs === 0 ? 'Nothing may fail' : `${capitalised(used(usedMs))} of the month’s ${length(budgetMs)}`
  switch (state) {
    case 'breached':
      return `${of}: ${promise} is broken${budgetMs === 0 ? `, by ${length(usedMs)}` : ''}.`
    case 'perhaps_breached':
      return `${of}, and up to ${length(usedAtMostMs)} if all was down that nobody saw: ${promise} is perhaps broken.`
    case 'burning':
      return `${of}. At this pace, ${(burn ?? 0).toFixed(1)} times what would last, all of it is gone before the month ends.`
    case 'kept':
      return `${of}: ${promise} ${isOver ? 'was' : 'is'} kept${isOver ? '' : ' so far'}.`
    case 'not_measured':
      return `Nothing was measured, so nothing can be said of ${promise}.`
  }
}

const used = (ms: Millis): string => (ms === 0 ? 'nothing is gone' : `${length(ms)} ${isOne(ms) ? 'is' : 'are'} gone`)
const isOne = (ms: Millis): boolean => ms < 2 * MINUTE
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
