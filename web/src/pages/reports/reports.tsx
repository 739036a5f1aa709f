import type { ReportSummary } from '@bellwether/shared/api-reports.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reportsQuery } from '../../api/queries.ts'
import { Empty, Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { count } from '../../format/numbers.ts'
import { weekDays } from '../../format/reports.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Card } from '../../ui/card.tsx'

const YAML = `report: { weekday: monday, at: "08:00", timeZone: Europe/Berlin, receivers: [board-mail] }`

/** Every week that has its page. */
export function ReportsPage() {
  useTitle('Reports')
  const query = useQuery(reportsQuery)
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <PageHead above="Reports" sentence={items[0] ? `Week ${items[0].week}: ${items[0].verdict}` : NONE} />
          {items.length === 0 ? (
            <Empty title="No week is over yet" yaml={YAML}>
              <p>Once a week, at the hour that the configuration names, the page of the week that ended is made.</p>
            </Empty>
          ) : (
            <Card title="Weekly pages" aside={<Aside weeks={items.length} />}>
              <ul className="divide-y divide-line">
                {items.map((report) => (
                  <Row key={report.week} report={report} />
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </Loaded>
  )
}

const Aside = ({ weeks }: { weeks: number }) => (
  <span className="flex gap-3">
    {count(weeks, 'week')}
    {weeks > 1 && (
      <Link to="/reports/compare" className="link">
        Compare two
      </Link>
    )}
  </span>
)

const NONE = 'No weekly page yet. The first is made when a whole week was watched.'

const Row = ({ report }: { report: ReportSummary }) => (
  <li className="relative px-4 py-3 hover:bg-surface-2">
    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
      <Link to="/reports/$week" params={{ week: report.week }} className="link-over font-medium">
        Week {report.week}
      </Link>
      <span className="text-table text-ink-3">{weekDays(report)}</span>
    </p>
    <p className="text-ink-2">{report.verdict}</p>
  </li>
)
