import type { Measure } from '@bellwether/shared/api-availability.ts'
import { type Lost, lostWords } from '@bellwether/shared/cause.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { periodMark, periodName } from '../format/availability.ts'
import { span } from '../format/time.ts'

const TONE: Record<Lost, string> = {
  technical: 'var(--status-major)',
  capacity: 'var(--status-degraded)',
  regulatory: 'var(--status-withdrawn)',
  retirement: 'var(--status-maintenance)',
  account: 'var(--status-partial)',
  vendor_policy: 'var(--text-2)',
  our_side: 'var(--text-3)',
  undetermined: 'var(--status-unknown)',
  unexplained: 'var(--line-strong)',
}
const AXIS = { fontSize: 12, fill: 'var(--text-3)' }

interface Props {
  measures: Measure[]
  timeZone: string
}

/** Hours down, a bar a period, by cause. Alone in its file, so that the chart library comes only when a chart is shown. */
// biome-ignore lint/style/noDefaultExport: `lazy` asks for one
export default function DowntimePlot({ measures, timeZone }: Props) {
  const causes = [...new Set(measures.flatMap(({ causes: own }) => own.map(({ cause }) => cause)))]
  const rows = measures.map((measure) => ({
    measure,
    mark: periodMark(measure, timeZone),
    ...Object.fromEntries(measure.causes.map(({ cause, downMs }) => [cause, downMs / HOUR])),
  }))
  return (
    <div aria-hidden="true">
      <div className="h-40">
        <ResponsiveContainer>
          <BarChart data={rows} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="mark" tick={AXIS} tickLine={false} axisLine={{ stroke: 'var(--line-strong)' }} />
            <YAxis
              domain={[0, 'auto']}
              tickFormatter={(hours: number) => (hours === 0 ? '0' : span(hours * HOUR))}
              tick={AXIS}
              tickLine={false}
              axisLine={false}
              width={64}
              tickCount={4}
            />
            {causes.map((cause) => (
              <Bar
                key={cause}
                dataKey={cause}
                stackId="down"
                fill={TONE[cause]}
                maxBarSize={48}
                isAnimationActive={false}
              />
            ))}
            <Tooltip
              content={({ payload }) => (
                <Facts measure={payload?.[0]?.payload?.measure as Measure | undefined} timeZone={timeZone} />
              )}
              isAnimationActive={false}
              cursor={{ fill: 'var(--surface-2)' }}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ul className="flex flex-wrap gap-x-4 text-table text-ink-2">
        {causes.map((cause) => (
          <li key={cause} className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-sm" style={{ background: TONE[cause] }} />
            {lostWords(cause)}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Facts = ({ measure, timeZone }: { measure: Measure | undefined; timeZone: string }) =>
  measure === undefined ? null : (
    <div className="popup px-3 py-2 text-table">
      <p className="text-ink-3">{periodName(measure, timeZone)}</p>
      {measure.causes.map(({ cause, downMs }) => (
        <p key={cause}>
          {lostWords(cause)} {span(downMs)}
        </p>
      ))}
    </div>
  )
