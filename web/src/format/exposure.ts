import type { CauseKind } from '@bellwether/shared/common-cause.ts'
import { type ExposureInput, type ExposureReport, type RankedCut, treeOf } from '@bellwether/shared/exposure-report.ts'
import { eventOf } from '@bellwether/shared/fault-tree.ts'
import type { Money } from '@bellwether/shared/money.ts'
import { causeInSentence } from '@bellwether/shared/place-words.ts'
import type { Aftermath, WhatIf } from '@bellwether/shared/what-if.ts'
import { join } from './lists.ts'
import { count, number } from './numbers.ts'

export const CAUSE_KIND_WORDS: Record<CauseKind, string> = {
  dependency: 'Dependency',
  model: 'Model',
  key: 'Key',
  service: 'Service',
  region: 'Region',
  vendor: 'Company',
  jurisdiction: 'Jurisdiction',
}

/** `9,000 EUR an hour, and 2 without a figure`; undefined where nothing is lost. */
export function costWords({ sums, unpriced }: { sums: Money[]; unpriced: number }): string | undefined {
  if (sums.length === 0) return unpriced === 0 ? undefined : 'cost not stated'
  const known = `${join(sums.map(({ amount, currency }) => `${number(amount)} ${currency}`))} an hour`
  return unpriced === 0 ? known : `${known}, and ${unpriced} without a figure`
}

/** `40 %`, `2.5 %`; never broken over two lines. */
export const percentOf = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u00a0%`

/** `Anthropic and United States` */
export const cutName = ({ events }: RankedCut): string => join(events.map(({ name }) => name))

/** What the sentence is made of: what is lost, what alone would stop something, and what has nothing in its place. */
type Told = Aftermath & Pick<ExposureReport, 'noFallback' | 'cutSets'>

/** The page's verdict: what is, or would be, lost; and how little it takes. */
export function exposureSentence(input: ExposureInput, { off, whom }: WhatIf, report: Told): string {
  if (input.systems.length === 0) return 'No system is written down yet, so nothing can be said of what we would lose.'
  const lost = report.systems.filter(({ after }) => after === 'lost').length
  const moved = report.systems.filter(({ after }) => after === 'on_fallback').length
  if (off.length > 0) {
    const names = join(
      off.map((cause) => causeWords(input, cause)),
      6,
    )
    // What is lost already costs what it costs: the figure is what would come on top.
    const already = report.systems.filter(({ before, after }) => before === 'lost' && after === 'lost').length
    const cost = costWords(report.costPerHour)
    const isMore = already > 0 && report.costPerHour.sums.length > 0
    const forSome = whom ? ', for the people whom it hits' : ''
    return `Without ${names}, ${number(lost)} of ${count(report.systems.length, 'system')} ${lost === 1 ? 'is' : 'are'} lost${already > 0 ? ` (${number(already)} already now)` : ''} and ${number(moved)} on a fallback${forSome}${cost ? `: ${cost}${isMore ? ' more than now' : ''}` : ''}.`
  }
  const single = report.cutSets.filter(({ events }) => events.length === 1)
  const alone = new Set(single.flatMap(({ systems }) => systems))
  const now = lost === 0 ? 'Nothing is lost now.' : `${count(lost, 'system')} ${lost === 1 ? 'is' : 'are'} lost now.`
  const worst = single[0]
  const gravest = worst
    ? ` The gravest is ${join(worst.events.map(causeInSentence))}, which alone would stop ${number(worst.systems.length)}.`
    : ''
  return `${now} One loss alone would stop ${number(alone.size)} of ${count(report.systems.length, 'system')}, and ${count(report.noFallback.length, 'need')} ${report.noFallback.length === 1 ? 'has' : 'have'} no fallback.${gravest}`
}

/** A cause by its name, inside a sentence: `the United States`. */
export const causeWords = (input: ExposureInput, cause: string): string =>
  causeInSentence({ kind: cause.slice(0, cause.indexOf(':')), name: nameOfCause(input, cause) })

/** A cause by its name; its id where nothing rests on it. */
export function nameOfCause(input: ExposureInput, cause: string): string {
  const event = eventOf(treeOf(input), cause)
  const known = event && [event, ...event.also].find(({ id }) => id === cause)
  if (known) return known.name
  const [kind, id = ''] = [cause.slice(0, cause.indexOf(':')), cause.slice(cause.indexOf(':') + 1)]
  if (kind === 'vendor') return input.owners.find((owner) => owner.id === id)?.name ?? id
  if (kind === 'dependency') return input.dependencies.find((dependency) => dependency.id === id)?.name ?? id
  if (kind === 'jurisdiction') return input.jurisdictions.find(({ code }) => code === id)?.name ?? id
  return cause
}
