import type { ReportFigure, ReportSystem, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { confidencePercent, lostWords } from '@bellwether/shared/cause.ts'
import { join } from '@bellwether/shared/join.ts'
import { formatDuration, type Instant } from '@bellwether/shared/time.ts'
import { shownDecisions } from './report-decisions.ts'
import { trendOf, valueWords } from './report-words.ts'

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Inline styles only: what every mail program shows, and what prints on A4. Names of any script run in their own direction (`dir="auto"`); our sentences run as English does, whatever name they begin with. */
const S = {
  body: 'margin:0;padding:16px;background:#fff;color:#1d1f23;font:14px/1.4 -apple-system,Segoe UI,Roboto,Noto Sans,Noto Sans CJK JP,Noto Sans Arabic,sans-serif',
  page: 'max-width:600px;margin:0 auto',
  h1: 'font-size:19px;line-height:1.3;margin:2px 0 12px',
  h2: 'font-size:13px;margin:14px 0 4px;padding-top:8px;border-top:1px solid #dcdcd8',
  small: 'color:#5f6368;font-size:12px',
  table: 'width:100%;border-collapse:collapse',
  cell: 'padding:3px 8px 3px 0;vertical-align:top;text-align:left',
  right: 'padding:3px 0 3px 8px;vertical-align:top;text-align:right',
  figure: 'padding:0 8px 2px 0;width:25%',
  value: 'font-size:20px;font-weight:600;display:block;white-space:nowrap',
  link: 'color:#1d1f23',
}

/** A figure stays beside its unit. */
const unbroken = (text: string): string =>
  text
    .replace(/(\d) (?=(?:d|h|min|s|%|[A-Z]{3})(?![\w-]))/g, '$1\u00a0')
    .replace(/(\u00a0(?:d|h|min)) (?=\d)/g, '$1\u00a0')

const TREND = { better: '▲ better', worse: '▼ worse', same: 'as before', unknown: '' }
const MOST = { systems: 10, events: 5, incidents: 3, hit: 4, decisions: 6, retirements: 5, noFallback: 6, drills: 4 }

/** On paper: A4, small, the parts in two columns, so that ten systems fit one sheet. */
const PRINT =
  '@page{size:A4;margin:11mm 12mm}@media print{body{padding:0!important;font-size:10px!important;line-height:1.3!important}.page{max-width:none!important}.parts{columns:2;column-gap:8mm;margin-top:7px}.parts section:first-child h2{margin-top:0!important}section,tr{break-inside:avoid}h1{font-size:15px!important;margin-bottom:4px!important}h2{font-size:10.5px!important;margin:7px 0 2px!important;padding-top:4px!important}td{padding-top:1.5px!important;padding-bottom:1.5px!important}.s{font-size:9px!important}.v{font-size:15px!important}a{text-decoration:none}}'

/** The page as one document: for mail (600 px), for print (A4), for a browser. Without `base` its links lead nowhere, and are left out. */
export function reportHtml(report: WeeklyReport, base?: string): string {
  const page = new Page(report, base)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(`${report.organisation}, week ${report.week}`)}</title><style>${PRINT}</style></head><body style="${S.body}"><div class="page" style="${S.page}">${page.all()}</div></body></html>\n`
}

class Page {
  readonly #report: WeeklyReport
  readonly #base: string | undefined

  constructor(report: WeeklyReport, base: string | undefined) {
    this.#report = report
    this.#base = base
  }

  all(): string {
    const { organisation, week, verdict, madeAt } = this.#report
    return [
      `<div class="s" style="${S.small}"><bdi>${escaped(organisation)}</bdi> · week ${week} · ${this.#days()}</div>`,
      `<h1 style="${S.h1}" dir="ltr">${escaped(unbroken(verdict))}</h1>`,
      this.#figures(),
      this.#decisions(),
      `<div class="parts">${this.#systems()}${this.#causes()}${this.#events()}${this.#noFallback()}${this.#retirements()}${this.#drills()}</div>`,
      `<div class="s" style="${S.small};margin-top:14px">${escaped(this.#report.availabilityRule)} Made ${this.#moment(madeAt)} by Bellwether; archived as it is.</div>`,
    ].join('')
  }

  #day(at: Instant): string {
    return new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: this.#report.timeZone,
    }).format(at)
  }

  /** A day of the calendar, in no zone. */
  #plainDay(on: string): string {
    return Temporal.PlainDate.from(on).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  }

  #moment(at: Instant): string {
    return new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: this.#report.timeZone,
    }).format(at)
  }

  #days(): string {
    return `${this.#day(this.#report.from)} to ${this.#day(this.#report.to - 1)}`
  }

  #link(text: string, path: string, dir: 'auto' | 'ltr' = 'ltr'): string {
    return this.#base === undefined
      ? `<span dir="${dir}">${escaped(text)}</span>`
      : `<a href="${escaped(this.#base + path)}" style="${S.link}" dir="${dir}">${escaped(text)}</a>`
  }

  /** A row each for what it is, how much and what it was: figures stand on one line, however long their names are. */
  #figures(): string {
    const { figures } = this.#report
    const line = (align: string, cell: (figure: ReportFigure) => string): string =>
      `<tr>${figures.map((figure) => `<td style="${S.figure};vertical-align:${align}">${cell(figure)}</td>`).join('')}</tr>`
    const small = (text: string): string => `<span class="s" style="${S.small}">${text}</span>`
    return `<table role="presentation" style="${S.table}">${[
      line('bottom', ({ label }) => small(escaped(label))),
      line('top', ({ unit, value, evidence }) => {
        const shown = this.#link(valueWords(unit, value), evidence)
        return `<span class="v" style="${S.value}">${shown}</span>`
      }),
      line('top', (figure) => small(sinceBefore(figure))),
    ].join('')}</table>`
  }

  #section(title: string, rows: string[], empty: string): string {
    const body =
      rows.length === 0
        ? `<div class="s" style="${S.small}">${empty}</div>`
        : `<table style="${S.table}">${rows.join('')}</table>`
    return `<section><h2 style="${S.h2}">${title}</h2>${body}</section>`
  }

  #decisions(): string {
    const { decisions } = this.#report
    const shown = shownDecisions(decisions, MOST.decisions)
    const rows = shown.map(({ ask, because, owner, link }) =>
      row(
        `${this.#link(ask, link)}<br><span class="s" style="${S.small}" dir="ltr">${escaped(because)}</span>`,
        escaped(owner),
      ),
    )
    return this.#section('Decisions asked for', [...rows, ...more(decisions.length - shown.length)], 'None this week.')
  }

  #systems(): string {
    const { systems } = this.#report
    const rows = systems
      .slice(0, MOST.systems)
      .map((system) =>
        row(
          `${system.link === undefined ? `<span dir="auto">${escaped(system.name)}</span>` : this.#link(system.name, system.link, 'auto')} <span class="s" style="${S.small};white-space:nowrap">tier ${system.tier}</span>`,
          this.#lost(system),
          true,
        ),
      )
    return this.#section('Systems', [...rows, ...more(systems.length - MOST.systems)], 'No system is registered.')
  }

  /** What was lost leads to the incident that cost most of it. */
  #lost(system: ReportSystem): string {
    const words = unbroken(systemWords(system))
    return system.incident === undefined ? words : this.#link(words, `/incidents/${system.incident}`)
  }

  #causes(): string {
    const rows = this.#report.causes.map(({ cause, incidents, lostMs }) => {
      const titles = incidents.slice(0, MOST.incidents).map(({ id, title }) => this.#link(title, `/incidents/${id}`))
      const rest = incidents.length > MOST.incidents ? ` and ${incidents.length - MOST.incidents} more` : ''
      const hit = [...new Set(incidents.flatMap(({ systems }) => systems))]
      return row(
        `${lostWords(cause)}${titles.length > 0 ? ': ' : ''}${titles.join('; ')}${rest}${hit.length === 0 ? '' : `<br><span class="s" style="${S.small}" dir="ltr">hit ${escaped(join(hit, MOST.hit))}</span>`}`,
        lostMs > 0 ? `${formatDuration(lostMs)} lost` : 'nothing lost',
      )
    })
    return this.#section('Incidents by cause', rows, 'No incident.')
  }

  #events(): string {
    const { events } = this.#report
    const rows = events
      .slice(0, MOST.events)
      .map(({ id, title, status, isNew, days, confidence }) =>
        row(
          `${this.#link(title, `/regulatory/${id}`, 'auto')}${isNew ? ' <b>new</b>' : ''}`,
          `${status.replaceAll('_', ' ')}, ${days} d, ${confidencePercent(confidence)} sure`,
        ),
      )
    return this.#section('Orders that concern us', [...rows, ...more(events.length - MOST.events)], 'None.')
  }

  #noFallback(): string {
    const { noFallback } = this.#report
    const rows = noFallback
      .slice(0, MOST.noFallback)
      .map(({ system, need, dependency }) =>
        row(
          `<bdi>${escaped(need)}</bdi> of <bdi>${escaped(this.#nameOf(system))}</bdi>`,
          this.#link(dependency, `/dependencies/${dependency}`),
        ),
      )
    return this.#section(
      'Without a fallback',
      [...rows, ...more(noFallback.length - MOST.noFallback)],
      'Every need has one.',
    )
  }

  #nameOf(system: string): string {
    return this.#report.systems.find(({ id }) => id === system)?.name ?? system
  }

  #retirements(): string {
    const { retirements } = this.#report
    const rows = retirements
      .slice(0, MOST.retirements)
      .map(({ title, at, days, link = '/calendar' }) => row(this.#link(title, link), `${this.#day(at)}, in ${days} d`))
    return this.#section(
      'Retirements within 90 days',
      [...rows, ...more(retirements.length - MOST.retirements)],
      'None.',
    )
  }

  #drills(): string {
    const { drills } = this.#report
    const rows = drills
      .slice(0, MOST.drills)
      .map(({ name, because, on, lastAt, result, isDue, link }) =>
        row(
          `${this.#link(name, link, 'auto')}${result === undefined ? '' : `<br><span class="s" style="${S.small}">${escaped(result)}</span>`}`,
          `${DRILL_WORDS[because]} ${lastAt === undefined ? (on === undefined ? '' : this.#plainDay(on)) : this.#day(lastAt)}${isDue ? ', <b>due</b>' : ''}`,
        ),
      )
    return this.#section('Drills', [...rows, ...more(drills.length - MOST.drills)], 'None is planned.')
  }
}

function sinceBefore(figure: ReportFigure): string {
  const trend = TREND[trendOf(figure)]
  const before = figure.before === null ? 'week before not known' : `${valueWords(figure.unit, figure.before)} before`
  return `${before}${trend ? `<br>${trend}` : ''}`
}

const DRILL_WORDS = { planned: 'planned for', again: 'again by', gateway: 'last on' } as const

/** `long`: what stands at the right may take several lines. */
const row = (left: string, right: string, long = false): string =>
  `<tr><td style="${S.cell}">${left}</td><td style="${S.right}${long ? '' : ';white-space:nowrap'}">${right}</td></tr>`

const more = (count: number): string[] =>
  count > 0 ? [row(`<span class="s" style="${S.small}">and ${count} more</span>`, '')] : []

function systemWords({ share, lower, upper, lostMs, onFallbackMs, maintenanceMs = 0, cost }: ReportSystem): string {
  if (share === null) return 'not watched'
  const bounds =
    lower !== null && upper !== null && upper - lower > 0.001
      ? ` (${valueWords('share', lower)} to ${valueWords('share', upper)})`
      : ''
  const lost =
    lostMs > 0
      ? `, lost ${formatDuration(lostMs)}${cost ? ` ≈ ${cost.amount.toLocaleString('en-GB')} ${cost.currency}` : ''}`
      : ''
  const fallback = onFallbackMs > 0 ? `, on a fallback ${formatDuration(onFallbackMs)}` : ''
  const ours = maintenanceMs > 0 ? `, our maintenance ${formatDuration(maintenanceMs)} left out` : ''
  return `${valueWords('share', share)}${bounds}${lost}${fallback}${ours}`
}
