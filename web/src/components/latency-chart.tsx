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
  const middle = points.flatMap((point) => point.p50 ?? []).sort((a, b) => a - b)
  const slow = Math.max(...points.map((point) => point.p99 ?? 0))
  const typical = middle[Math.floor(middle.length / 2)]
  if (typical === undefined) return undefined
  const gaps = points.filter((point) => point.p50 === undefined).length
  const rest = gaps > 0 ? ` For ${gaps} of ${points.length} intervals there was no answer to time.` : ''
  return `Half of all answers came within ${latency(typical)}; the slowest hundredth took up to ${latency(slow)}.${rest}`
}

const LatencyTable = ({ points }: { points: LatencyPoint[] }) => (
  <ScrollBox label="Time to answer as a table" className="max-h-80">
    <table className="w-full text-table">
      <thead className="sticky top-0 bg-surface-2 text-left text-ink-2">
        <tr>
          {['When', 'Half within', '95 % within', '99 % within', 'Looks'].map((title, column) => (
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
            {[point.p50, point.p95, point.p99].map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three percentiles, always in this order
              <td key={index} className="px-3 py-1 text-right">
                {value === undefined ? '–' : latency(value)}
              </td>
            ))}
            <td className="px-3 py-1 text-right">{point.looks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
)
