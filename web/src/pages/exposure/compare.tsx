import { aftermathOf, type ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import type { Aftermath, WhatIf } from '@bellwether/shared/what-if.ts'
import type { LibraryEntry } from '@bellwether/shared/what-if-library.ts'
import { useMemo } from 'react'
import { SystemStatePill, Tier } from '../../components/blast-radius.tsx'
import { causeWords, costWords } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'

/** `vendor:a,jurisdiction:US;US;DE`: causes, nationals spared, place spared. */
export function questionFromText(text: string): WhatIf {
  const [off = '', nationals = '', place = ''] = text.split(';')
  const whom = { ...(nationals && { sparesNationalsOf: nationals }), ...(place && { sparesPeopleIn: place }) }
  return { off: off.split(',').filter((cause) => cause !== ''), ...(Object.keys(whom).length > 0 && { whom }) }
}
export const questionToText = ({ off, whom }: WhatIf): string =>
  [off.join(','), whom?.sparesNationalsOf ?? '', whom?.sparesPeopleIn ?? ''].join(';').replace(/;+$/, '')

interface Props {
  input: ExposureInput
  /** What is off already, and what follows. */
  question: WhatIf
  report: Aftermath
  library: readonly LibraryEntry[]
  versus: string | undefined
  onVersus: (versus: string | undefined) => void
}

/** Two losses side by side: which one is worse, and for whom. */
export function Compare({ input, question, report, library, versus, onVersus }: Props) {
  const other = useMemo(() => (versus === undefined ? undefined : questionFromText(versus)), [versus])
  const theirs = useMemo(() => (other ? aftermathOf(input, other) : undefined), [input, other])
  const words = ({ off, whom }: WhatIf): string =>
    `without ${join(
      off.map((cause) => causeWords(input, cause)),
      6,
    )}${whom ? `, but for ${spared(whom)}` : ''}`
  const known = library.some((entry) => questionToText(entry.question) === versus)
  return (
    <Card
      title="Compare with another loss"
      aside={
        <Select
          label="Compare with"
          value={versus ?? ''}
          onChange={(event) => onVersus(event.target.value || undefined)}
          className="w-44 sm:w-64"
        >
          <option value="">Nothing</option>
          {versus !== undefined && !known && <option value={versus}>{words(questionFromText(versus))}</option>}
          {library.map(({ id, name, question: one }) => (
            <option key={id} value={questionToText(one)}>
              {name}
            </option>
          ))}
        </Select>
      }
    >
      {other && theirs && (
        <div className="flex flex-col gap-3 px-4 pb-4 text-table">
          <p className="font-medium">{verdict(report, theirs)}</p>
          <table className="w-full text-left">
            <thead className="text-ink-3">
              <tr>
                <th scope="col" className="py-1 pr-2 font-normal">
                  <span className="sr-only">Figure</span>
                </th>
                <th scope="col" className="py-1 pr-2 font-normal">
                  This: {words(question)}
                </th>
                <th scope="col" className="py-1 font-normal">
                  The other: {words(other)}
                </th>
              </tr>
            </thead>
            <tbody>
              {FIGURES.map(([name, of]) => (
                <tr key={name} className="border-t border-line align-top">
                  <th scope="row" className="py-1.5 pr-2 font-normal text-ink-2">
                    {name}
                  </th>
                  <td className="py-1.5 pr-2">{of(report)}</td>
                  <td className="py-1.5">{of(theirs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Differing input={input} report={report} theirs={theirs} />
        </div>
      )}
    </Card>
  )
}

const spared = (whom: NonNullable<WhatIf['whom']>): string =>
  join([
    ...(whom.sparesNationalsOf ? [`nationals of ${placeInSentence(whom.sparesNationalsOf)}`] : []),
    ...(whom.sparesPeopleIn ? [`people in ${placeInSentence(whom.sparesPeopleIn)}`] : []),
  ])

const counted = (report: Aftermath, state: string): number =>
  report.systems.filter(({ after }) => after === state).length

const FIGURES: [string, (report: Aftermath) => string][] = [
  ['Lost', (report) => `${counted(report, 'lost')} of ${report.systems.length}`],
  ['On a fallback', (report) => String(counted(report, 'on_fallback'))],
  ['Cost', (report) => costWords(report.costPerHour) ?? 'nothing'],
  ['To be called', (report) => join(report.call, 6) || 'nobody'],
  ['Gone', (report) => join(report.lost, 4) || 'nothing'],
]

function verdict(ours: Aftermath, theirs: Aftermath): string {
  const [a, b] = [counted(ours, 'lost'), counted(theirs, 'lost')]
  if (a === b) return `Both stop ${a === 0 ? 'nothing' : a} of our systems.`
  return a > b
    ? `This is worse: it stops ${a} systems, the other ${b}.`
    : `The other is worse: it stops ${b} systems, this ${a}.`
}

/** Systems that fare otherwise in the two. */
function Differing({ input, report, theirs }: Pick<Props, 'input' | 'report'> & { theirs: Aftermath }) {
  const there = new Map(theirs.systems.map((system) => [system.id, system.after]))
  const names = new Map(input.systems.map((system) => [system.id, system]))
  const differing = report.systems
    .filter(({ id, after }) => there.get(id) !== after)
    .toSorted((a, b) => names.get(a.id)!.tier - names.get(b.id)!.tier)
  if (differing.length === 0) return <p className="text-ink-2">Every system fares the same in both.</p>
  return (
    <ul className="flex flex-col gap-1" aria-label="Systems that fare otherwise">
      {differing.slice(0, 30).map(({ id, after }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium" dir="auto">
            {names.get(id)?.name ?? id}
          </span>
          <Tier tier={names.get(id)!.tier} />
          <SystemStatePill state={after} />
          <span className="text-ink-3">in the other</span>
          <SystemStatePill state={there.get(id)!} />
        </li>
      ))}
      {differing.length > 30 && <li className="text-ink-3">and {differing.length - 30} more</li>}
    </ul>
  )
}
