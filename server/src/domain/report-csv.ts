import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { csvText } from '@bellwether/shared/csv.ts'
import { HOUR, iso } from '@bellwether/shared/time.ts'

const HEAD = ['section', 'id', 'name', 'value', 'before', 'unit', 'detail']

/** Every figure of the page, one a line. */
export function reportCsv(report: WeeklyReport): string {
  return csvText([
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
      [
        'system',
        system.id,
        `${system.name}: our maintenance`,
        (system.maintenanceMs ?? 0) / HOUR,
        null,
        'hours',
        'left out',
      ],
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
    ...report.drills.map(({ name, because, on, lastAt, result, isDue, link }) => [
      'drill',
      link,
      name,
      on ?? (lastAt === undefined ? null : iso(lastAt).slice(0, 10)),
      null,
      'day',
      `${because}${result === undefined ? '' : `, ${result}`}${isDue ? ', due' : ''}`,
    ]),
    ...(report.reviews ?? []).map(({ kind, id, name, reviewBy }) => ['review', id, name, reviewBy, null, 'day', kind]),
    ...report.decisions.map(({ kind, ask, because, owner }) => ['decision', kind, ask, owner, null, '', because]),
  ])
}

const money = (cost: { amount: number; currency: string } | undefined): string =>
  cost === undefined ? '' : `${cost.amount} ${cost.currency}`
