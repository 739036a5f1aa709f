import type { ExposureReport } from '@bellwether/shared/exposure-report.ts'
import { number } from '../../format/numbers.ts'
import { Select } from '../../ui/select.tsx'

type By = keyof ExposureReport['concentration']

const BY: Record<By, string> = {
  vendor: 'by vendor',
  parent: 'by parent company',
  cloud: 'by cloud underneath',
  jurisdiction: 'by jurisdiction',
}
const isBy = (text: string | undefined): text is By => text !== undefined && text in BY

const SHOWN = 8

/** Shares as bars that are a table, too; the index and its rule below. */
export function Concentrations({
  report,
  by,
  onBy,
}: {
  report: ExposureReport
  by: string | undefined
  onBy: (by: By) => void
}) {
  const chosen = isBy(by) ? by : 'vendor'
  const { shares, hhi } = report.concentration[chosen]
  return (
    <div className="flex flex-col gap-3 px-4 pb-4 text-table">
      <Select label="Shares" value={chosen} onChange={(event) => isBy(event.target.value) && onBy(event.target.value)}>
        {Object.entries(BY).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {shares.length === 0 ? (
        <p className="text-ink-2">Nothing is known of it.</p>
      ) : (
        <table className="w-full">
          <caption className="sr-only">Share of what we need, {BY[chosen]}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {shares.slice(0, SHOWN).map(({ id, name, share }) => (
              <tr key={id}>
                <th scope="row" className="w-2/5 max-w-0 truncate py-1 pr-2 text-left font-normal" title={name}>
                  {name}
                </th>
                <td className="py-1">
                  <span className="flex items-center gap-2">
                    <span
                      aria-hidden
                      className="h-2 min-w-0.5 rounded-sm bg-ink-3"
                      style={{ width: `${share * 70}%` }}
                    />
                    {Math.round(share * 100)} %
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-ink-2">
        Concentration index (HHI) {number(hhi)} of 10,000{hhi > 2500 ? ': concentrated' : ''}.
      </p>
      <details className="text-ink-3">
        <summary className="cursor-pointer">How it is counted</summary>
        <p className="mt-1">{report.concentrationRule}</p>
      </details>
    </div>
  )
}
