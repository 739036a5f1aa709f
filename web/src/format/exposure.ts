import type { CauseKind } from '@bellwether/shared/common-cause.ts'
import type { ExposureInput, ExposureReport, RankedCut } from '@bellwether/shared/exposure-report.ts'
import type { Money } from '@bellwether/shared/money.ts'
import type { WhatIf } from '@bellwether/shared/what-if.ts'
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

/** `Anthropic and United States` */
export const cutName = ({ events }: RankedCut): string => join(events.map(({ name }) => name))

/** The page's verdict: what is, or would be, lost; and how little it takes. */
export function exposureSentence(input: ExposureInput, { off, whom }: WhatIf, report: ExposureReport): string {
  if (input.systems.length === 0) return 'No system is written down yet, so nothing can be said of what we would lose.'
  const lost = report.systems.filter(({ after }) => after === 'lost').length
  const moved = report.systems.filter(({ after }) => after === 'on_fallback').length
  if (off.length > 0) {
    const names = join(off.map((cause) => nameOfCause(report, input, cause)))
    const cost = costWords(report.costPerHour)
    const forSome = whom ? ', for the people whom it hits' : ''
    return `Without ${names}, ${lost} of ${count(report.systems.length, 'system')} ${lost === 1 ? 'is' : 'are'} lost and ${moved} on a fallback${forSome}${cost ? `: ${cost}` : ''}.`
  }
  const alone = new Set(report.cutSets.filter(({ events }) => events.length === 1).flatMap(({ systems }) => systems))
  const now = lost === 0 ? 'Nothing is lost now.' : `${count(lost, 'system')} ${lost === 1 ? 'is' : 'are'} lost now.`
  const worst = report.cutSets[0]
  const gravest =
    worst && worst.events.length === 1
      ? ` The gravest is ${cutName(worst)}, which alone would stop ${worst.systems.length}.`
      : ''
  return `${now} One loss alone would stop ${alone.size} of ${count(report.systems.length, 'system')}, and ${count(report.noFallback.length, 'need')} ${report.noFallback.length === 1 ? 'has' : 'have'} no fallback.${gravest}`
}

/** A cause by its name; its id where nothing rests on it. */
export function nameOfCause(report: ExposureReport, input: ExposureInput, cause: string): string {
  const [kind, id = ''] = [cause.slice(0, cause.indexOf(':')), cause.slice(cause.indexOf(':') + 1)]
  if (kind === 'vendor') return input.owners.find((owner) => owner.id === id)?.name ?? id
  if (kind === 'dependency') return input.dependencies.find((dependency) => dependency.id === id)?.name ?? id
  if (kind === 'jurisdiction') return input.jurisdictions.find(({ code }) => code === id)?.name ?? id
  const event = report.cutSets
    .flatMap(({ events }) => events.flatMap((one) => [{ id: one.id, name: one.name }, ...one.also]))
    .find((one) => one.id === cause)
  return event?.name ?? cause
}
