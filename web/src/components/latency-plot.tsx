import type { LatencyPoint } from '@bellwether/shared/api.ts'
import { DAY, type Millis } from '@bellwether/shared/time.ts'
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { latency } from '../format/numbers.ts'
import { axisTime, dateTime } from '../format/time.ts'
import { usePhone } from '../hooks/use-phone.ts'

interface Props {
  points: LatencyPoint[]
  range: Millis
}

const AXIS = { fontSize: 12, fill: 'var(--text-3)' }

/** Alone in its file, so that the chart library comes only when a chart is shown. */
// biome-ignore lint/style/noDefaultExport: `lazy` asks for one
export default function LatencyPlot({ points, range }: Props) {
  const phone = usePhone()
  const label = endLabels(points)
  const isStreamed = points.some(({ firstToken }) => firstToken)
  const rows = points.map(({ at, p50, p95, p99, firstToken }) => ({
    at,
    p50,
    p95,
    p99,
    firstToken,
    began: firstToken?.p50,
    usual: p50 === undefined || p95 === undefined ? undefined : [p50, p95],
    slow: p95 === undefined || p99 === undefined ? undefined : [p95, p99],
  }))
  return (
    <div className="h-60" aria-hidden="true">
      <ResponsiveContainer>
        <ComposedChart
          data={rows}
          margin={{ top: 8, right: phone ? 8 : isStreamed ? 124 : 92, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            ticks={ticks(points, range, phone)}
            tickFormatter={(at: number) => axisTime(at, range)}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            interval="preserveStart"
            minTickGap={16}
          />
          <YAxis
            domain={[0, 'auto']}
            tickFormatter={(value: number) => latency(value)}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={56}
            tickCount={4}
          />
          <Area
            dataKey="slow"
            stroke="none"
            fill="var(--text-3)"
            fillOpacity={0.14}
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            dataKey="usual"
            stroke="none"
            fill="var(--text-3)"
            fillOpacity={0.3}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="p99"
            stroke="var(--text-3)"
            strokeWidth={1}
            strokeDasharray="2 3"
            dot={false}
            isAnimationActive={false}
            label={phone ? false : label('p99')}
          />
          <Line
            dataKey="p95"
            stroke="var(--text-2)"
            strokeWidth={1}
            strokeDasharray="5 3"
            dot={false}
            isAnimationActive={false}
            label={phone ? false : label('p95')}
          />
          <Line
            dataKey="p50"
            stroke="var(--text-1)"
            strokeWidth={1.75}
            dot={false}
            isAnimationActive={false}
            label={phone ? false : label('p50')}
          />
          {isStreamed && (
            <Line
              dataKey="began"
              stroke="var(--text-1)"
              strokeWidth={1.25}
              strokeDasharray="1 3"
              strokeLinecap="round"
              dot={false}
              isAnimationActive={false}
              label={phone ? false : label('began')}
            />
          )}
          <Tooltip
            content={({ payload }) => <Facts point={payload?.[0]?.payload as LatencyPoint | undefined} />}
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

/** Round hours of a day, midnights of a longer time, in the reader's zone. */
function ticks(points: LatencyPoint[], range: Millis, phone: boolean): number[] {
  const last = points.at(-1)?.at ?? 0
  const hours = range <= DAY ? (phone ? 6 : 3) : (range / DAY / (phone ? 3 : 7.5)) * 24
  const found: number[] = []
  const at = new Date(points[0]?.at ?? 0)
  at.setHours(0, 0, 0, 0)
  for (; at.getTime() <= last; at.setHours(at.getHours() + Math.ceil(hours))) {
    if (at.getTime() >= (points[0]?.at ?? 0)) found.push(at.getTime())
  }
  return found
}

const LABELS = { began: 'half began', p50: 'half', p95: '95 %', p99: '99 %' }
type Named = keyof typeof LABELS

const timeOf = (point: LatencyPoint | undefined, key: Named): number | undefined =>
  key === 'began' ? point?.firstToken?.p50 : point?.[key]

const PLOT_HEIGHT = 200
const LINE_HEIGHT = 14

/** How far each line's name must move up, so that names of lines that end together do not cover each other. */
function lifts(last: LatencyPoint | undefined, highest: number): Record<Named, number> {
  const lift = { began: 0, p50: 0, p95: 0, p99: 0 }
  let free = Number.POSITIVE_INFINITY
  for (const key of ['began', 'p50', 'p95', 'p99'] as const) {
    const value = timeOf(last, key)
    if (value === undefined) continue
    const y = -(value / highest) * PLOT_HEIGHT
    lift[key] = Math.min(0, free - y)
    free = y + lift[key] - LINE_HEIGHT
  }
  return lift
}

/** Names the lines at their right ends instead of in a legend. */
function endLabels(points: LatencyPoint[]) {
  const end = points.findLastIndex((point) => point.p99 !== undefined)
  const last = points[end]
  const lift = lifts(last, Math.max(1, ...points.map((point) => point.p99 ?? 0)))
  return (key: Named) =>
    ({ x, y, index }: { x?: string | number; y?: string | number; index?: number }) =>
      index === end ? (
        <text x={Number(x) + 8} y={Number(y) + lift[key]} dy="0.35em" fontSize={12} fill="var(--text-2)">
          {LABELS[key]} {latency(timeOf(last, key) ?? 0)}
        </text>
      ) : (
        <g />
      )
}

const Facts = ({ point }: { point: LatencyPoint | undefined }) =>
  point?.p50 === undefined ? null : (
    <div className="popup px-3 py-2 text-table">
      <p className="text-ink-3">{dateTime(point.at)}</p>
      <p>Half within {latency(point.p50)}</p>
      {point.p95 !== undefined && <p>95 % within {latency(point.p95)}</p>}
      {point.p99 !== undefined && <p>99 % within {latency(point.p99)}</p>}
      {point.firstToken && <p>Half began within {latency(point.firstToken.p50)}</p>}
    </div>
  )
