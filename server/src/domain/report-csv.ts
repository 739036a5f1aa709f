import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { HOUR, iso } from '@bellwether/shared/time.ts'

type Cell = string | number | null | undefined

const HEAD: Cell[] = ['section', 'id', 'name', 'value', 'before', 'unit', 'detail']

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Every figure of the page, one a line. */
export function reportCsv(report: WeeklyReport): string {
  const rows: Cell[][] = [
    HEAD,
    ['week', report.week, report.organisation, iso(report.from), iso(report.to), '', report.verdict],
    ...report.figures.map(({ id, label, value, before, unit, rule }) => [
      'figure',
      id,
      label,
      value,
      before,
      unit,
      rule,
    ]),
    ...report.systems.flatMap((system) => [
      ['system', system.id, system.name, system.share, system.before, 'share', `tier ${system.tier}, ${system.owner}`],
      ['system', system.id, `${system.name}: lower bound`, system.lower, null, 'share', 'unknown taken for down'],
      ['system', system.id, `${system.name}: upper bound`, system.upper, null, 'share', 'unknown taken for up'],
      ['system', system.id, `${system.name}: lost`, system.lostMs / HOUR, null, 'hours', money(system.cost)],
    ]),
    ...report.causes.map(({ cause, lostMs, incidents }) => [
      'cause',
      cause,
      `${incidents.length} incidents`,
      lostMs / HOUR,
      null,
      'hours',
      incidents.map(({ title }) => title).join('; '),
    ]),
    ...report.events.map(({ id, title, status, days, confidence, dependencies }) => [
      'order',
      id,
      title,
      days,
      null,
      'days',
      `${status}, confidence ${confidence}, ${dependencies.join(' ')}`,
    ]),
    ...report.noFallback.map(({ system, need, dependency }) => ['no_fallback', system, need, dependency, null, '', '']),
    ...report.retirements.map(({ title, at, days }) => [
      'retirement',
      '',
      title,
      days,
      null,
      'days',
      iso(at).slice(0, 10),
    ]),
    ...report.decisions.map(({ kind, ask, because, owner }) => ['decision', kind, ask, owner, null, '', because]),
  ]
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

const money = (cost: { amount: number; currency: string } | undefined): string =>
  cost === undefined ? '' : `${cost.amount} ${cost.currency}`
