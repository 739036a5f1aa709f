import type { AvailabilityEntry, CauseTime, Measure } from '@bellwether/shared/api-availability.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useId } from 'react'
import { budgetWords, isWide, measureWords, periodName } from '../format/availability.ts'
import { percent } from '../format/numbers.ts'
import { span } from '../format/time.ts'
import { now } from '../hooks/clock.ts'
import { ScrollBox } from '../ui/scroll-box.tsx'
import { CreditEvidence } from './credit-evidence.tsx'
import { Empty } from './loaded.tsx'

const DowntimePlot = lazy(() => import('./downtime-plot.tsx'))

interface Props {
  entry: AvailabilityEntry
  timeZone: string
  /** What counts, printed below. */
  rules: string[]
}

/** Week by week or month by month: the present one in words, what was promised of it, what the time was lost to, and every figure in a table. */
export function Availability({ entry, timeZone, rules }: Props) {
  const id = useId()
  const last = entry.measures.at(-1)
  const watched = entry.measures.filter(({ share, unknownMs }) => share !== null || unknownMs > 0)
  if (last === undefined || watched.length === 0)
    return (
      <Empty title="Nothing was measured yet">
        <p>The first look begins it.</p>
      </Empty>
    )
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div>
        <p>
          <span className="font-medium">{periodName(last, timeZone)} so far:</span> {measureWords(last)}.
        </p>
        {last.agreed && <p className="text-ink-2">{budgetWords(last.agreed, false)}</p>}
      </div>
      {watched.some(({ downMs }) => downMs > 0) && (
        <figure aria-labelledby={id}>
          <figcaption id={id} className="pb-1 text-table text-ink-2">
            {lostTo(watched)}
          </figcaption>
          <Suspense fallback={<div className="pulse h-44 rounded bg-surface-2" />}>
            <DowntimePlot measures={entry.measures} timeZone={timeZone} />
          </Suspense>
        </figure>
      )}
      <Figures measures={entry.measures} timeZone={timeZone} />
      <CreditEvidence name={entry.id} measures={entry.measures} timeZone={timeZone} />
      <details className="text-table text-ink-3">
        <summary className="cursor-pointer">How it is counted</summary>
        {rules.map((rule) => (
          <p key={rule} className="mt-1 max-w-4xl">
            {rule}
          </p>
        ))}
      </details>
    </div>
  )
}

/** `Time down, in hours, by what it was lost to: 4 h to a regulatory order and 12 min to a technical outage.` */
function lostTo(measures: Measure[]): string {
  const sums = new Map<CauseTime['cause'], number>()
  for (const { causes } of measures)
    for (const { cause, downMs } of causes) sums.set(cause, (sums.get(cause) ?? 0) + downMs)
  const told = [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .map(([cause, downMs]) => `${span(downMs)}: ${lostWords(cause).toLowerCase()}`)
  return `Time down, by what it was lost to. In all ${told.join('; ')}.`
}

const COLUMNS = ['When', 'Available to us', 'Down', 'Lost to', 'Nobody could see', 'Maintenance'] as const

function Figures({ measures, timeZone }: { measures: Measure[]; timeZone: string }) {
  const isAgreed = measures.some(({ agreed }) => agreed !== undefined)
  return (
    <ScrollBox label="Availability, as a table">
      <table className="w-full text-left text-table">
        <thead className="bg-surface-2 text-ink-2">
          <tr>
            {[...COLUMNS, ...(isAgreed ? ['Agreed'] : [])].map((title) => (
              <th key={title} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.toReversed().map((measure) => (
            <tr key={measure.period} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 font-normal whitespace-nowrap">
                {periodName(measure, timeZone)}
              </th>
              <Cell>
                <Share measure={measure} />
              </Cell>
              <Cell>{measure.downMs > 0 ? span(measure.downMs) : '–'}</Cell>
              <Cell>
                <LostTo causes={measure.causes} />
              </Cell>
              <Cell>{measure.unknownMs > 0 ? span(measure.unknownMs) : '–'}</Cell>
              <Cell>{measure.maintenanceMs > 0 ? span(measure.maintenanceMs) : '–'}</Cell>
              {isAgreed && (
                <td className="min-w-52 px-3 py-1.5">
                  {measure.agreed ? budgetWords(measure.agreed, measure.to <= now()) : 'Nothing was agreed.'}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const Cell = ({ children }: { children: ReactNode }) => <td className="px-3 py-1.5 whitespace-nowrap">{children}</td>

const Share = ({ measure }: { measure: Measure }) =>
  measure.share === null ? (
    <span className="text-ink-3">{measure.unknownMs > 0 ? 'not known' : 'not watched'}</span>
  ) : (
    <>
      <span className="font-medium">{percent(measure.share)}</span>
      {isWide(measure) && (
        <span className="hatched-soft block w-fit text-ink-2">
          {percent(measure.lower ?? 0)} to {percent(measure.upper ?? 1)}
        </span>
      )}
    </>
  )

const LostTo = ({ causes }: { causes: CauseTime[] }) =>
  causes.length === 0
    ? '–'
    : causes.map(({ cause, downMs, incidents }) => (
        <span key={cause} className="block">
          {incidents[0] === undefined ? (
            lostWords(cause)
          ) : (
            <Link to="/incidents/$incident" params={{ incident: incidents[0] }} className="link">
              {lostWords(cause)}
            </Link>
          )}
          {causes.length > 1 && <span className="text-ink-3"> {span(downMs)}</span>}
          {incidents.length > 1 && <span className="text-ink-3"> and {incidents.length - 1} more</span>}
        </span>
      ))
