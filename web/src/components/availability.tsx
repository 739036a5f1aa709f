import type { Agreed, AvailabilityEntry, CauseTime, Measure } from '@bellwether/shared/api-availability.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useId } from 'react'
import { AGREED_WORDS, budgetWords, isWide, measureWords, periodName } from '../format/availability.ts'
import { percent } from '../format/numbers.ts'
import { span } from '../format/time.ts'
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
  const first = entry.measures.findIndex(({ share, unknownMs }) => share !== null || unknownMs > 0)
  // What was before the first look is no time without a failure.
  const watched = first < 0 ? [] : entry.measures.slice(first)
  const last = watched.at(-1)
  if (last === undefined)
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
        {watched.slice(0, -1).map(
          ({ agreed, ...measure }) =>
            agreed?.state.endsWith('breached') && (
              <p key={measure.period} className="text-ink-2">
                {periodName(measure, timeZone)}: {budgetWords(agreed, true)}
              </p>
            ),
        )}
      </div>
      {watched.some(({ downMs }) => downMs > 0) && (
        <figure aria-labelledby={id}>
          <figcaption id={id} className="pb-1 text-table text-ink-2">
            {lostTo(watched)}
          </figcaption>
          <Suspense fallback={<div className="pulse h-44 rounded bg-surface-2" />}>
            <DowntimePlot measures={watched} timeZone={timeZone} />
          </Suspense>
        </figure>
      )}
      <Figures measures={watched} timeZone={timeZone} />
      <CreditEvidence name={entry.id} measures={watched} timeZone={timeZone} />
      {rules.map((rule) => (
        <p key={rule} className="max-w-4xl text-table text-ink-3">
          {rule}
        </p>
      ))}
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

interface FigureColumn {
  title: string
  cell: (measure: Measure) => ReactNode
  /** Nothing to tell: the column is left out where that is so of every row. */
  isEmpty: (measure: Measure) => boolean
}

const COLUMNS: FigureColumn[] = [
  { title: 'Down', cell: ({ downMs }) => lengthOf(downMs), isEmpty: ({ downMs }) => downMs === 0 },
  { title: 'Lost to', cell: ({ causes }) => <LostTo causes={causes} />, isEmpty: ({ causes }) => causes.length === 0 },
  {
    title: 'Nobody could see',
    cell: ({ unknownMs }) => lengthOf(unknownMs),
    isEmpty: ({ unknownMs }) => unknownMs === 0,
  },
  {
    title: 'Maintenance',
    cell: ({ maintenanceMs }) => lengthOf(maintenanceMs),
    isEmpty: ({ maintenanceMs }) => maintenanceMs === 0,
  },
  {
    title: 'Of what may fail',
    cell: ({ agreed }) => (agreed ? <Budget agreed={agreed} /> : '–'),
    isEmpty: ({ agreed }) => agreed === undefined,
  },
]

const lengthOf = (ms: number): string => (ms > 0 ? span(ms) : '–')

/** Newest first; on a phone what is beside the figure stands below it. */
function Figures({ measures, timeZone }: { measures: Measure[]; timeZone: string }) {
  const shown = measures.toReversed()
  const columns = COLUMNS.filter(({ isEmpty }) => !shown.every(isEmpty))
  return (
    <ScrollBox label="Availability, as a table">
      <table className="w-full text-left text-table">
        <thead className="bg-surface-2 text-ink-2">
          <tr>
            {['When', 'Available'].map((title) => (
              <th key={title} scope="col" className="px-3 py-1.5 font-medium">
                {title}
              </th>
            ))}
            {columns.map(({ title }) => (
              <th key={title} scope="col" className="hidden px-3 py-1.5 font-medium md:table-cell">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((measure) => (
            <tr key={measure.period} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 font-normal">
                {periodName(measure, timeZone)}
              </th>
              <td className="px-3 py-1.5">
                <Share measure={measure} />
                <ul className="text-ink-2 md:hidden">
                  {columns
                    .filter(({ isEmpty }) => !isEmpty(measure))
                    .map(({ title, cell }) => (
                      <li key={title}>
                        <span className="text-ink-3">{title}:</span> {cell(measure)}
                      </li>
                    ))}
                </ul>
              </td>
              {columns.map(({ title, cell }) => (
                <td key={title} className="hidden px-3 py-1.5 md:table-cell">
                  {cell(measure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const Budget = ({ agreed }: { agreed: Agreed }) => (
  <>
    {agreed.state !== 'not_measured' &&
      `${agreed.usedMs > 0 ? span(agreed.usedMs) : 'none'} of ${span(agreed.budgetMs)}: `}
    <span className={agreed.state === 'breached' ? 'font-medium' : 'text-ink-2'}>{AGREED_WORDS[agreed.state]}</span>
  </>
)

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
