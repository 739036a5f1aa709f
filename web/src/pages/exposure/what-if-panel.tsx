import { type ExposureInput, treeOf } from '@bellwether/shared/exposure-report.ts'
import { placeInSentence } from '@bellwether/shared/place-words.ts'
import type { Aftermath, WhatIf } from '@bellwether/shared/what-if.ts'
import type { LibraryEntry } from '@bellwether/shared/what-if-library.ts'
import { X } from 'lucide-react'
import { memo } from 'react'
import { CAUSE_KIND_WORDS, causeWords, costWords, nameOfCause } from '../../format/exposure.ts'
import { join } from '../../format/lists.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { KeepAsDrill } from './keep-as-drill.tsx'

export interface ExposureSearch {
  /** Causes that are off, joined by commas. */
  off?: string
  nationals?: string
  place?: string
  size?: string
  /** `table`: figures instead of charts. */
  as?: string
  /** Systems whose name, owner or id has this in it. */
  find?: string
  /** The loss it is compared with. */
  versus?: string
  /** How the rows of the matrix are put together. */
  rows?: string
  /** Groups of the matrix that are open, each encoded, joined by commas. */
  open?: string
}

/** The question that the address holds. */
export function questionOf({
  off = '',
  nationals,
  place,
}: Pick<ExposureSearch, 'off' | 'nationals' | 'place'>): WhatIf {
  const causes = off.split(',').filter((cause) => cause !== '')
  if (nationals === undefined && place === undefined) return { off: causes }
  return {
    off: causes,
    whom: { ...(nationals && { sparesNationalsOf: nationals }), ...(place && { sparesPeopleIn: place }) },
  }
}

interface Props {
  input: ExposureInput
  report: Aftermath
  search: ExposureSearch
  library: readonly LibraryEntry[]
  go: (next: Partial<ExposureSearch>) => void
}

/** Switch anything off and see at once what is lost, what stands in, what it costs and who must be called. */
export function WhatIfPanel({ input, report, search, library, go }: Props) {
  const question = questionOf(search)
  const countries = [
    ...new Set(input.systems.flatMap(({ people }) => (people ?? []).flatMap((one) => [one.nationality, one.location]))),
  ]
    .filter((code) => code !== undefined)
    .sort()
  const set = (off: string[]) => go({ off: off.length > 0 ? off.join(',') : undefined })
  const cost = costWords(report.costPerHour)
  return (
    <Card title="What if this were off?">
      <div className="flex flex-col gap-3 px-4 pb-4 text-table">
        <Select
          label="A loss worth a thought"
          value={library.find((entry) => isSame(entry.question, question))?.id ?? ''}
          onChange={(event) => {
            const chosen = library.find(({ id }) => id === event.target.value)?.question
            go({
              off: chosen?.off.join(',') || undefined,
              nationals: chosen?.whom?.sparesNationalsOf,
              place: chosen?.whom?.sparesPeopleIn,
            })
          }}
          className="w-full"
        >
          <option value="">Begin with a loss from the library …</option>
          {library.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          label="Switch off"
          value=""
          onChange={(event) => event.target.value && set([...new Set([...question.off, event.target.value])])}
          className="w-full"
        >
          <option value="">Choose a company, model, jurisdiction …</option>
          <Causes input={input} />
        </Select>
        {question.off.length > 0 && (
          <ul className="flex flex-wrap gap-1.5" aria-label="Switched off">
            {question.off.map((cause) => (
              <li key={cause}>
                <Button onClick={() => set(question.off.filter((other) => other !== cause))}>
                  {nameOfCause(input, cause)}
                  <X aria-hidden size={13} />
                  <span className="sr-only">: switch on again</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        {countries.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            <Whom
              label="For"
              value={search.nationals}
              none="nationals of any country"
              some="all but nationals of"
              countries={countries}
              onChange={(nationals) => go({ nationals })}
            />
            <Whom
              label="Where"
              value={search.place}
              none="people anywhere"
              some="all but people in"
              countries={countries}
              onChange={(place) => go({ place })}
            />
          </div>
        )}
        {question.off.length === 0 ? (
          <p className="text-ink-3">Nothing is switched off: this is the company as it is now.</p>
        ) : (
          <>
            <p aria-live="polite">
              {report.lost.length === 0 ? 'Nothing that we need rests on it.' : `Gone: ${join(report.lost, 8)}.`}
              {cost &&
                (report.costPerHour.sums.length > 0 ? ` It would cost ${cost}.` : ' What it would cost is not stated.')}
            </p>
            {report.call.length > 0 && <p className="text-ink-2">Call {join(report.call, 6)}.</p>}
            <p className="flex flex-wrap gap-2" data-screen-only>
              <KeepAsDrill
                question={question}
                name={`Loss of ${join(question.off.map((cause) => causeWords(input, cause)))}`}
              />
              <Button
                look="quiet"
                onClick={() => go({ off: undefined, nationals: undefined, place: undefined, versus: undefined })}
              >
                Switch all on again
              </Button>
            </p>
          </>
        )}
      </div>
    </Card>
  )
}

const isSame = (a: WhatIf, b: WhatIf): boolean =>
  a.off.join() === b.off.join() &&
  a.whom?.sparesNationalsOf === b.whom?.sparesNationalsOf &&
  a.whom?.sparesPeopleIn === b.whom?.sparesPeopleIn

interface WhomProps {
  label: string
  value: string | undefined
  none: string
  some: string
  countries: string[]
  onChange: (country: string | undefined) => void
}

const Whom = ({ label, value, none, some, countries, onChange }: WhomProps) => (
  <Select label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
    <option value="">{none}</option>
    {countries.map((code) => (
      <option key={code} value={code}>
        {some} {placeInSentence(code)}
      </option>
    ))}
  </Select>
)

/** A thousand options, drawn once: which are off already does not matter to them. */
const Causes = memo(({ input }: { input: ExposureInput }) =>
  choices(input).map(([kind, causes]) => (
    <optgroup key={kind} label={kind}>
      {causes.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  )),
)

const ORDER = ['vendor', 'jurisdiction', 'model', 'service', 'region', 'key', 'dependency'] as const

/** Every cause by every name it has, widest kinds first. */
function choices(input: ExposureInput): [string, { id: string; name: string }[]][] {
  const causes = treeOf(input).events.flatMap((event) => [event, ...event.also])
  return ORDER.map((kind): [string, { id: string; name: string }[]] => [
    CAUSE_KIND_WORDS[kind],
    causes.filter((cause) => cause.kind === kind).toSorted((a, b) => a.name.localeCompare(b.name)),
  ]).filter(([, found]) => found.length > 0)
}
