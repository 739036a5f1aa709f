import type { LatencyPoint } from '@bellwether/shared/api.ts'
import type { Millis } from '@bellwether/shared/time.ts'
import { lazy, Suspense, useId } from 'react'
import { latency } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { ScrollBox } from '../ui/scroll-box.tsx'
import { Empty } from './loaded.tsx'

const LatencyPlot = lazy(() => import('./latency-plot.tsx'))

interface Props {
  points: LatencyPoint[]
  range: Millis
  as: 'chart' | 'table'
}

/** How long answers took: the middle one, and the slowest of twenty and of a hundred. Where nobody looked is a gap. */
export function LatencyChart({ points, range, as }: Props) {
  const id = useId()
  const words = describe(points)
  if (words === undefined) {
    return (
      <Empty title="No answer was timed in this range">
        <p>A canary or an endpoint check measures it.</p>
      </Empty>
    )
  }
  return (
    <figure aria-labelledby={id} className="px-4 pb-4">
      <figcaption id={id} className="pb-3 text-table text-ink-2">
        {words}
      </figcaption>
      {as === 'table' ? (
        <LatencyTable points={points} />
      ) : (
        <Suspense fallback={<div className="pulse h-60 rounded bg-surface-2" />}>
          <LatencyPlot points={points} range={range} />
        </Suspense>
      )}
    </figure>
  )
}

/** The chart in a sentence, for everybody. Undefined when nothing was timed. */
function describe(points: LatencyPoint[]): string | undefined {
  const slow = Math.max(...points.map((point) => point.p99 ?? 0))
  const typical = median(points.flatMap((point) => point.p50 ?? []))
  if (typical === undefined) return undefined
  const gaps = points.filter((point) => point.p50 === undefined).length
  const rest = gaps > 0 ? ` For ${gaps} of ${points.length} intervals there was no answer to time.` : ''
  const first = median(points.flatMap((point) => point.firstToken?.p50 ?? []))
  const token = first === undefined ? '' : ` Half of them began within ${latency(first)}.`
  return `Half of all answers came within ${latency(typical)}; the slowest hundredth took up to ${latency(slow)}.${token}${rest}`
}

const median = (values: number[]): number | undefined => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

const COLUMNS: [title: string, of: (point: LatencyPoint) => number | undefined][] = [
  ['Half within', ({ p50 }) => p50],
  ['95 % within', ({ p95 }) => p95],
  ['99 % within', ({ p99 }) => p99],
]
const FIRST_TOKEN: typeof COLUMNS = [
  ['Half began within', ({ firstToken }) => firstToken?.p50],
  ['95 % began within', ({ firstToken }) => firstToken?.p95],
]

const LatencyTable = ({ points }: { points: LatencyPoint[] }) => {
  const isStreamed = points.some(({ firstToken }) => firstToken)
  return <TimesTable points={points} columns={isStreamed ? [...COLUMNS, ...FIRST_TOKEN] : COLUMNS} />
}

const TimesTable = ({ points, columns }: { points: LatencyPoint[]; columns: typeof COLUMNS }) => (
  <ScrollBox label="Time to answer as a table" className="max-h-80">
    <table className="w-full text-table">
      <thead className="sticky top-0 bg-surface-2 text-left text-ink-2">
        <tr>
          {['When', ...columns.map(([title]) => title), 'Looks'].map((title, column) => (
            <th
              key={title}
              scope="col"
              className={column === 0 ? 'px-3 py-1.5 font-medium' : 'px-3 py-1.5 text-right font-medium'}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map((point) => (
          <tr key={point.at} className="border-t border-line">
            <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
              {dateTime(point.at)}
            </th>
            {columns.map(([title, of]) => (
              <td key={title} className="px-3 py-1 text-right">
                {timeOf(of(point))}
              </td>
            ))}
            <td className="px-3 py-1 text-right">{point.looks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)

const timeOf = (value: number | undefined): string => (value === undefined ? '–' : latency(value))
