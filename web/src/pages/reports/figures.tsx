import type { ReportFigure } from '@bellwether/shared/api-reports.ts'
import { figureTrend, figureValue } from '../../format/reports.ts'
import { Hint } from '../../ui/hint.tsx'

/** Four figures, each with the week before, its rule and its evidence. */
export const Figures = ({ figures }: { figures: ReportFigure[] }) => (
  <dl className="mb-4 grid grid-cols-2 gap-4 lg:grid-cols-4 print:grid-cols-4">
    {figures.map((figure) => (
      <div key={figure.id} className="rounded-lg border border-line bg-surface-1 p-4">
        <dt className="flex items-center text-table text-ink-2">
          {figure.label}
          <Hint label={`How it is counted: ${figure.label}`}>{figure.rule}</Hint>
        </dt>
        <dd className="pt-1 text-title font-semibold">
          <a href={figure.evidence} className="link">
            {figureValue(figure.unit, figure.value)}
          </a>
        </dd>
        <dd className="text-table text-ink-3">{figureTrend(figure)}</dd>
      </div>
    ))}
  </dl>
)
