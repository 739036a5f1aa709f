import type { ReportAnswer } from '@bellwether/shared/api-reports.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, Printer } from 'lucide-react'
import { reportQuery } from '../../api/queries.ts'
import { Loaded } from '../../components/loaded.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { weekDays } from '../../format/reports.ts'
import { dateTime } from '../../format/time.ts'
import { useTitle } from '../../hooks/use-title.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Figures } from './figures.tsx'
import { Causes, Decisions, Drills, Events, NoFallback, Retirements, Systems } from './parts.tsx'

const route = getRouteApi('/reports/$week')

/** The week on one page, for those who decide: printed, it is one sheet. */
export function ReportPage() {
  const { week } = route.useParams()
  useTitle(`Week ${week}`)
  const query = useQuery(reportQuery(week))
  return (
    <Loaded query={query} page="week">
      {(answer) => <Answer answer={answer} />}
    </Loaded>
  )
}

const Answer = ({ answer: { report, archived } }: { answer: ReportAnswer }) => (
  <>
    <PageHead
      above={
        <>
          <Link to="/reports" className="link">
            Reports
          </Link>
          <span aria-hidden>/</span>
          <span>
            {report.organisation}, week {report.week}, {weekDays(report)}
          </span>
        </>
      }
      sentence={report.verdict}
    >
      <div className="flex flex-wrap gap-2 pt-2" data-screen-only>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden size={14} />
          Print
        </Button>
        {(['pdf', 'html', 'csv', 'json'] as const).map((form) => (
          <a key={form} href={`/api/v1/reports/${report.week}.${form}`} className={buttonClass()}>
            <Download aria-hidden size={14} />
            {form.toUpperCase()}
          </a>
        ))}
      </div>
    </PageHead>
    <Figures figures={report.figures} />
    <div className="grid items-start gap-4 lg:grid-cols-2 print:grid-cols-2">
      <Decisions decisions={report.decisions} />
      <Systems systems={report.systems} />
      <Causes causes={report.causes} />
      <Events events={report.events} />
      <NoFallback report={report} />
      <Retirements retirements={report.retirements} />
      <Drills drills={report.drills} />
    </div>
    <p className="mt-6 max-w-4xl text-table text-ink-3">
      {report.availabilityRule}{' '}
      {archived
        ? `Archived on ${dateTime(archived.madeAt)}; sha256 ${archived.sha256.slice(0, 16)}….`
        : 'Not archived: this is what is known now, and it may change.'}
    </p>
  </>
)
