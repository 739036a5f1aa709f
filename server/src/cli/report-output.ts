import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { lostWords } from '@bellwether/shared/cause.ts'
import { formatDuration } from '@bellwether/shared/time.ts'
import { figureWords, valueWords } from '../domain/report-words.ts'

const section = (title: string, lines: string[], empty: string): string[] => [
  '',
  title,
  ...(lines.length === 0 ? [`  ${empty}`] : lines.map((line) => `  ${line}`)),
]

/** The page for a terminal. */
export function asText(report: WeeklyReport): string {
  // A week begins at midnight of the company's zone: by UTC that is often the day before.
  const day = (at: number): string =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(report.timeZone).toPlainDate().toString()
  const systemName = (id: string): string => report.systems.find((system) => system.id === id)?.name ?? id
  return [
    `${report.organisation}, week ${report.week} (${day(report.from)} to ${day(report.to - 1)})`,
    report.verdict,
    '',
    ...report.figures.map((figure) => `  ${figure.label.padEnd(32)} ${figureWords(figure)}`),
    ...section(
      'Decisions asked for',
      report.decisions.map(({ ask, because, owner }) => `${owner ? `${owner}: ` : ''}${ask} (${because})`),
      'none',
    ),
    ...section(
      'Systems',
      report.systems.map(({ name, tier, share, lostMs, onFallbackMs }) =>
        [
          `${name} (tier ${tier}): ${valueWords('share', share)}`,
          ...(lostMs > 0 ? [`lost ${formatDuration(lostMs)}`] : []),
          ...(onFallbackMs > 0 ? [`on a fallback ${formatDuration(onFallbackMs)}`] : []),
        ].join(', '),
      ),
      'none is registered',
    ),
    ...section(
      'Incidents by cause',
      report.causes.map(
        ({ cause, incidents, lostMs }) =>
          `${[lostWords(cause), ...(incidents.length > 0 ? [incidents.map(({ title }) => title).join('; ')] : [])].join(': ')} (${lostMs > 0 ? `${formatDuration(lostMs)} lost` : 'nothing lost'})`,
      ),
      'none',
    ),
    ...section(
      'Orders that concern us',
      report.events.map(({ title, status, isNew }) => `${title}: ${status}${isNew ? ' (new)' : ''}`),
      'none',
    ),
    ...section(
      'Without a fallback',
      report.noFallback.map(({ system, need, dependency }) => `${need} of ${systemName(system)}: only ${dependency}`),
      'every need has one',
    ),
    ...section(
      'Retirements within 90 days',
      report.retirements.map(({ title, at, days }) => `${day(at)} (in ${days} d): ${title}`),
      'none',
    ),
    '',
    report.availabilityRule,
    '',
  ].join('\n')
}
