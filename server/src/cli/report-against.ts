import type { ReportChange, ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportAnswer, ReportFigure, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { compareReports } from '../domain/compare-reports.ts'
import { valueWords } from '../domain/report-words.ts'

/** Two weekly pages by the rule of Reports → compare: the earlier one is `a`, in whatever order they were asked for. */
export function comparisonOf(one: ReportAnswer, other: ReportAnswer): ReportComparison {
  const [a, b] = one.report.from <= other.report.from ? [one, other] : [other, one]
  return { a, b, ...compareReports(a.report, b.report) }
}

const DIRECTIONS: Record<ReportChange['direction'], string> = { better: 'better', worse: 'worse ', neither: 'other ' }

/** A comparison for a terminal. */
export function asText({ a, b, verdict, changes, isExplained }: ReportComparison): string {
  return [
    `${b.report.organisation}, week ${a.report.week} and week ${b.report.week}`,
    verdict,
    '',
    ...table(a.report, b.report),
    '',
    'What changed, and why',
    ...(changes.length === 0
      ? [
          `  ${isExplained ? 'nothing in what we would lose, what was lost and which orders concern us' : 'nothing in the time that was lost and in the orders'}`,
        ]
      : changes.flatMap(({ direction, text, because }) => [
          `  ${DIRECTIONS[direction]}  ${text}`,
          ...(because === undefined ? [] : [`          ${because}`]),
        ])),
    ...(isExplained ? [] : ['', `${unexplained([a.report, b.report])}`]),
    '',
  ].join('\n')
}

/** The figures of both weeks, side by side. */
function table(a: WeeklyReport, b: WeeklyReport): string[] {
  const value = ({ figures }: WeeklyReport, id: ReportFigure['id']): string => {
    const figure = figures.find((one) => one.id === id)
    return figure === undefined ? 'not known' : valueWords(figure.unit, figure.value)
  }
  const line = (label: string, left: string, right: string) => `  ${label.padEnd(32)} ${left.padEnd(12)} ${right}`
  return [line('', a.week, b.week), ...b.figures.map(({ id, label }) => line(label, value(a, id), value(b, id)))]
}

const unexplained = (reports: WeeklyReport[]): string =>
  `${reports
    .filter(({ exposure }) => exposure === undefined)
    .map(({ week }) => `The page of ${week}`)
    .join(' and ')} was made before it kept what exposure is made of: only figures are compared.`
