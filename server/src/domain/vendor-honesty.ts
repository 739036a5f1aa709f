import type { HonestyGrade, VendorHonesty, VendorTrouble } from '@bellwether/shared/api-vendors.ts'
import { formatDuration, HOUR, type Instant, MINUTE, type Millis } from '@bellwether/shared/time.ts'
import { lengthOf, minus, overlaps, type Span, union, within } from './spans.ts'

/** What the vendor's page said of one dependency. */
export interface Declared extends Span {
  /** When it could be read first; `from` is when it began by the vendor's own dates. */
  seenAt: Instant
}

/** One dependency: our own measure against the word of the page that speaks for it. */
export interface Measured {
  dependency: string
  /** What our own looks saw fail long enough to be an alert. */
  trouble: readonly Span[]
  /** When the page called it bad. */
  bad: readonly Span[]
  /** Notices about it, whatever impact they claim. */
  notices: readonly Declared[]
  /** When its page could not be read: that is no silence. */
  blind: readonly Span[]
}

type Figures = Omit<VendorHonesty, 'quarter' | 'from' | 'to' | 'measuredDays'>

/** Less than this is no measure of anybody. */
const ENOUGH: Millis = 10 * MINUTE
/** A word long before has nothing to do with it. */
const LONGEST_LEAD: Millis = HOUR

const GRADES: readonly { grade: HonestyGrade; share: number; lag: Millis }[] = [
  { grade: 'A', share: 0.9, lag: 5 * MINUTE },
  { grade: 'B', share: 0.75, lag: 15 * MINUTE },
  { grade: 'C', share: 0.5, lag: 30 * MINUTE },
  { grade: 'D', share: 0.25, lag: HOUR },
]

export const HONESTY_RULE = `${GRADES.map(
  ({ grade, share, lag }) =>
    `${grade}: its page spoke of at least ${share * 100} % of the minutes in which it did not work for us, and its first word came within ${formatDuration(lag)} (median)`,
).join(
  '; ',
)}; E: less. No grade below ${formatDuration(ENOUGH)} of trouble. Time in which its page could not be read does not count against it, nor does what it called bad although it worked for us.`

/** One vendor over one stretch of time. Several dependencies that fail together are one trouble; minutes are counted once. */
export function vendorHonesty(measured: readonly Measured[], span: Span): Figures & { list: VendorTrouble[] } {
  const troubles = union(measured.flatMap(({ trouble }) => within(trouble, span)))
  const unacknowledged = union(measured.flatMap((one) => silence(one, span)))
  const overDeclared = union(measured.flatMap(({ bad, trouble }) => minus(within(bad, span), trouble)))
  const list = troubles.map((trouble) => told(trouble, measured, unacknowledged, span))
  const lags = list.flatMap(({ lagMs }) => lagMs ?? []).sort((a, b) => a - b)
  const figures = {
    troubleMs: lengthOf(troubles),
    unacknowledgedMs: lengthOf(unacknowledged),
    overDeclaredMs: lengthOf(overDeclared),
    troubles: troubles.length,
    unanswered: list.filter(({ lagMs, unacknowledgedMs }) => lagMs === undefined && unacknowledgedMs > 0).length,
    ...(lags.length > 0 && { medianLagMs: lags[Math.floor((lags.length - 1) / 2)]! }),
  }
  const readable = union(measured.flatMap(({ trouble, blind }) => minus(within(trouble, span), blind)))
  return { ...figures, ...graded(figures, lengthOf(readable)), list: list.reverse() }
}

/** Trouble of which the page said nothing, although it could be read. */
const silence = ({ trouble, bad, notices, blind }: Measured, span: Span): Span[] =>
  minus(within(trouble, span), [...bad, ...notices.map(({ seenAt, to }) => ({ from: seenAt, to })), ...blind])

function told(
  trouble: Span,
  measured: readonly Measured[],
  unacknowledged: readonly Span[],
  span: Span,
): VendorTrouble {
  const hit = measured.filter((one) => one.trouble.some((own) => overlaps(own, trouble)))
  const words = hit.flatMap(({ bad, notices }) => [
    ...bad.filter((said) => overlaps(said, trouble)).map(({ from }) => from),
    // A notice may be posted when it is over, and be dated back.
    ...notices
      .filter((said) => overlaps({ from: Math.min(said.from, said.seenAt), to: said.to }, trouble))
      .map(({ seenAt }) => seenAt),
  ])
  const isBlind = hit.every(({ blind }) => blind.some((dark) => dark.from <= trouble.from && trouble.from < dark.to))
  return {
    from: trouble.from,
    dependencies: hit.map(({ dependency }) => dependency),
    unacknowledgedMs: lengthOf(within(unacknowledged, trouble)),
    ...(trouble.to < span.to && { to: trouble.to }),
    ...(words.length > 0 && !isBlind && { lagMs: Math.max(Math.min(...words) - trouble.from, -LONGEST_LEAD) }),
  }
}

/** `judgedMs`: of the trouble, how long its page could be read. */
function graded(
  { troubleMs, unacknowledgedMs, medianLagMs }: Pick<Figures, 'troubleMs' | 'unacknowledgedMs' | 'medianLagMs'>,
  judgedMs: Millis,
): Pick<Figures, 'grade' | 'because'> {
  if (troubleMs === 0) return { because: 'it never failed us' }
  if (troubleMs < ENOUGH) return { because: `it failed us for ${formatDuration(troubleMs)} only` }
  if (judgedMs < ENOUGH) return { because: 'its page could not be read while it failed us' }
  const share = 1 - unacknowledgedMs / judgedMs
  const found = GRADES.find((one) => share >= one.share && (medianLagMs ?? Number.POSITIVE_INFINITY) <= one.lag)
  const word = medianLagMs === undefined ? 'it never said a word of it' : `its first word came ${lagWords(medianLagMs)}`
  return {
    grade: found?.grade ?? 'E',
    because: `its page spoke of ${Math.floor(share * 100)} % of ${formatDuration(judgedMs)} of trouble, and ${word}`,
  }
}

const lagWords = (lag: Millis): string =>
  lag === 0 ? 'at once' : lag < 0 ? `${formatDuration(-lag)} before we saw it` : `after ${formatDuration(lag)}`

/** `2026-Q2` → the quarter in UTC. Undefined: that is no quarter. */
export function quarterOf(name: string): Span | undefined {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  if (year === undefined) return undefined
  const month = (Number(number) - 1) * 3
  return { from: Date.UTC(Number(year), month), to: Date.UTC(Number(year), month + 3) }
}

export const quarterName = (at: Instant): string => {
  const date = new Date(at)
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
}
