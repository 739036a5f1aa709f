import type { Exposure } from '@bellwether/shared/api-exposure.ts'
import { type CutGroup, groupCuts } from '@bellwether/shared/cut-groups.ts'
import { type RankedCut, treeOf } from '@bellwether/shared/exposure-report.ts'
import type { Money } from '@bellwether/shared/money.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import { formatDuration } from '@bellwether/shared/time.ts'

const SHOWN = 12
const MOST = 500

/** Exposure for people at a terminal. */
export function asText({ input, question, report }: Exposure): string {
  const systems = new Map(input.systems.map((system) => [system.id, system]))
  const counted = (state: string) => report.systems.filter(({ after }) => after === state).length
  const heading =
    question.off.length === 0
      ? `${input.organisation}, as it is now`
      : `${input.organisation} without ${question.off.join(', ')}${whomOf(question.whom)}`
  const lines = [
    heading,
    `${counted('lost')} of ${report.systems.length} systems lost, ${counted('on_fallback')} on a fallback, ${counted('unknown')} unknown`,
    ...(report.lost.length > 0 ? [`gone        ${report.lost.join(', ')}`] : []),
    ...money('costs', report.costPerHour),
    ...(report.call.length > 0 ? [`call        ${report.call.join(', ')}`] : []),
    '',
    ...report.systems
      .filter(({ after, moves }) => after !== 'served' || moves.length > 0)
      .map(({ id, after, moves, people }) => {
        const went = moves.map(({ need, from, to }) => `${need}: ${from ?? 'nothing'} → ${to}`)
        const hit = people && people.hit.length > 0 ? [`for ${people.hit.join(', ')}`] : []
        return `  ${after.padEnd(12)} ${id} (tier ${systems.get(id)!.tier})  ${[...went, ...hit].join('; ')}`.trimEnd()
      }),
    ...section(
      'Smallest losses that stop a system',
      groupCuts(treeOf(input), report.cutSets.slice(0, MOST)).map(group),
    ),
    ...section(
      'Needs without a fallback',
      report.noFallback.map(({ system, need, dependency }) => `${system}, ${need}: only ${dependency}`),
    ),
    ...section(
      'Fallbacks that go with what they stand in for',
      report.sharedFates.map(
        ({ system, need, causes }) => `${system}, ${need}: all with ${causes.map(({ name }) => name).join(', or ')}`,
      ),
    ),
    ...section(
      'Fallbacks and their proof',
      report.fallbacks.map(
        ({ system, need, dependency, provedAt }) =>
          `${system}, ${need}: ${dependency} ${provedAt === undefined ? 'never proven' : `answered ${formatDuration(input.at - provedAt)} ago`}`,
      ),
    ),
    ...section(
      'Concentration',
      Object.entries(report.concentration).map(([by, { shares, hhi }]) => {
        const top = shares.slice(0, 3).map(({ name, share }) => `${name} ${Math.round(share * 100)} %`)
        return `by ${by.padEnd(12)} HHI ${String(hhi).padStart(5)}  ${top.join(', ')}`
      }),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const whomOf = (whom: Exposure['question']['whom']): string =>
  [
    ...(whom?.sparesNationalsOf ? [`, but for nationals of ${placeInSentence(whom.sparesNationalsOf)}`] : []),
    ...(whom?.sparesPeopleIn ? [`, but for people in ${placeInSentence(whom.sparesPeopleIn)}`] : []),
  ].join('')

/** Parts of it that are enough for some of it are counted only. */
const group = ({ cut: whole, within }: CutGroup): string =>
  `${cut(whole)}${within.length > 0 ? ` (enough for some of it: ${within.length} narrower)` : ''}`

const cut = ({ events, systems, costPerHour }: RankedCut): string => {
  const cost = costPerHour.sums.map(amount).join(' + ')
  return `${events.map(({ name, kind }) => `${name} (${kind})`).join(' and ')}: ${systems.join(', ')}${cost === '' ? '' : `, ${cost} an hour`}`
}

const amount = ({ amount: sum, currency }: Money): string => `${sum} ${currency}`

function money(label: string, { sums, unpriced }: { sums: Money[]; unpriced: number }): string[] {
  if (sums.length === 0 && unpriced === 0) return []
  const more = unpriced === 0 ? '' : `; ${unpriced} of them without a figure`
  return [`${label.padEnd(11)} ${sums.length === 0 ? 'not known' : `${sums.map(amount).join(' + ')} an hour`}${more}`]
}

const section = (title: string, lines: string[]): string[] =>
  lines.length === 0
    ? []
    : [
        '',
        title,
        ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
        ...(lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more (--json has all)`] : []),
      ]
