import type { Concentration } from '@bellwether/shared/concentration.ts'
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { percentOf } from '../../format/exposure.ts'
import { count } from '../../format/numbers.ts'

const SHOWN = 6
const ROW = 26
const NAME = 140

interface Named {
  name: string
  share: number
}

/** The largest shares as bars from zero to the whole. Alone in its file, so that the chart library comes only when a chart is shown. */
// biome-ignore lint/style/noDefaultExport: `lazy` asks for one
export default function ConcentrationPlot({ shares }: Pick<Concentration, 'shares'>) {
  const rows: Named[] = shares
    .slice(0, shares.length <= SHOWN + 1 ? SHOWN + 1 : SHOWN)
    .map(({ name, share }) => ({ name, share }))
  return (
    <div aria-hidden="true">
      <div style={{ height: rows.length * ROW + 4 }}>
        <ResponsiveContainer>
          <BarChart
            data={rows}
            layout="vertical"
            margin={{ top: 0, right: 48, bottom: 0, left: 0 }}
            barCategoryGap={6}
            accessibilityLayer={false}
          >
            <XAxis type="number" domain={[0, 1]} hide />
            <YAxis
              type="category"
              dataKey="name"
              width={NAME}
              interval={0}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              tick={({ y, payload }) => <Name y={Number(y)} name={String(payload.value)} />}
            />
            <Bar dataKey="share" fill="var(--text-3)" radius={[0, 3, 3, 0]} isAnimationActive={false} minPointSize={2}>
              <LabelList
                dataKey="share"
                position="right"
                fontSize={12}
                fill="var(--text-1)"
                formatter={(share) => percentOf(Number(share))}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      {shares.length > rows.length && (
        <p className="text-ink-3">and {count(shares.length - rows.length, 'smaller one')}, in the table</p>
      )}
    </div>
  )
}

const MOST_LETTERS = 20

/** Names begin at the left edge, whichever way their script runs; long ones are cut. */
const Name = ({ y, name }: { y: number; name: string }) => (
  <text x={0} y={y} dy="0.35em" fontSize={12} fill="var(--text-2)">
    <title>{name}</title>
    {[...name].length > MOST_LETTERS ? `${[...name].slice(0, MOST_LETTERS - 1).join('')}…` : name}
  </text>
)
