import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ReportAnswer, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { reportCsv } from '../domain/report-csv.ts'
import { reportHtml } from '../domain/report-html.ts'
import { type Week, weekBefore, weekNamed, weekOf } from '../domain/week.ts'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { findPrinter, printPdf } from '../lib/print.ts'
import { reportOf } from '../pipeline/report.ts'
import type { Io } from './io.ts'
import { type Opened, withRegister } from './register-of.ts'
import { asText as comparisonAsText, comparisonOf } from './report-against.ts'
import { asText } from './report-output.ts'
import { REGISTER_OPTIONS, TEXT, verb } from './verb.ts'

export const help = `bellwether report [--week 2026-W24] [--format text|html|pdf|csv|json] [--out FILE] [--config PATH] [--data DIR]
bellwether report [--week 2026-W26] --against 2026-W24 [--json] [--out FILE] [--config PATH] [--data DIR]

The weekly page for those who decide: what was lost and by what, which orders concern us, what has no fallback,
which models end, and what is to be decided. A week that was archived is shown as it was archived. With --against two
weeks are compared instead, as the page Reports, compare does: what changed, and why.

  --week WEEK     an ISO 8601 week, like 2026-W24; without it the last whole one
  --against WEEK  compare with this week; the earlier one stands first, whichever it is. As text or json
  --format FORM   text (the usual), html, pdf, csv or json; or by the name of --out
  --out FILE      write it there instead of to the screen; a PDF must be
  --config PATH   a configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml; without any, the sample company)
  --data DIR      where the measurements are (default: $BELLWETHER_DATA, or ./data)
  --json          the same as --format json
  --help          this

A PDF is printed by Chromium or Chrome: CHROMIUM_PATH, one that is installed, or (on Linux) the one that the tests
bring. Without any, print the page /reports.

Exit status: 0 done; 1 nothing was watched in that week, or in one of both; 2 wrong use.
`

const FORMATS = ['text', 'html', 'pdf', 'csv', 'json'] as const
type Format = (typeof FORMATS)[number]
const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text)

/** The verb `report`. */
export const run = verb(help, read, (asked, io) => withRegister(asked, io, (opened) => answer(opened, asked, io)))

async function answer(
  { register, store }: Opened,
  asked: Exclude<ReturnType<typeof read>, string>,
  io: Io,
): Promise<number> {
  const { timeZone } = register.report
  const now = systemClock.now()
  const last = weekBefore(weekOf(now, timeZone), timeZone)
  const week = asked.week === undefined ? last : named('--week', asked.week, timeZone)
  const against = asked.against === undefined ? undefined : otherWeek(asked.against, week, now, timeZone)
  if (!store) throw new UserError(`There are no measurements in ${asked.data}: name their directory with --data.`)
  const pageOf = async (of: Week): Promise<ReportAnswer> => {
    const kept = await store.reports.of(of.id)
    if (kept) return { report: kept.report, archived: { sha256: kept.sha256, madeAt: kept.report.madeAt } }
    return { report: await reportOf(store, register, of, now) }
  }
  const page = await pageOf(week)
  if (!against) {
    await write(
      await dressed(page.report, asked.format, register.publicUrl, (warning) => io.stderr(`${warning}\n`)),
      asked,
      io,
    )
    return wasWatched(page) ? 0 : 1
  }
  const comparison = comparisonOf(page, await pageOf(against))
  const told = asked.format === 'json' ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonAsText(comparison)
  await write(told, asked, io)
  return wasWatched(comparison.a) && wasWatched(comparison.b) ? 0 : 1
}

function named(option: string, text: string, timeZone: string): Week {
  const week = weekNamed(text, timeZone)
  if (week) return week
  throw new UserError(`${option}: "${text}" is no week. Write it like 2026-W24.`)
}

/** The week to compare with. */
function otherWeek(text: string, week: Week, now: Instant, timeZone: string): Week {
  const other = named('--against', text, timeZone)
  if (other.id === week.id) throw new UserError(`--against: ${week.id} is the week itself. Name another one.`)
  const later = [week, other].find(({ from }) => from > now)
  if (later) throw new UserError(`Week ${later.id} has not begun yet.`)
  return other
}

const wasWatched = ({ report: { systems } }: ReportAnswer): boolean => systems.some(({ share }) => share !== null)

async function write(told: string | Uint8Array, { out }: { out?: string | undefined }, io: Io): Promise<void> {
  if (out === undefined) io.stdout(told.toString())
  else await writeFile(out, told)
}

function read(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { ...REGISTER_OPTIONS, week: TEXT, against: TEXT, format: TEXT, out: TEXT },
  })
  const named = values.out === undefined ? undefined : /\.(html|pdf|csv|json)$/.exec(values.out)?.[1]
  const format = values.format ?? (values.json ? 'json' : (named ?? 'text'))
  if (!isFormat(format)) return `--format: "${format}" is not one of ${FORMATS.join(', ')}`
  if (values.against !== undefined && format !== 'text' && format !== 'json')
    return `--against: two weeks are told as text or json, not as ${format}`
  if (format === 'pdf' && values.out === undefined) return 'a PDF is written to a file: name it with --out'
  return { ...values, format }
}

async function dressed(
  report: WeeklyReport,
  format: Format,
  base: string,
  warn: (warning: string) => void,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return asText(report)
    case 'html':
      return reportHtml(report, base)
    case 'csv':
      return reportCsv(report)
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'pdf': {
      const printer = await findPrinter()
      if (printer === undefined)
        throw new UserError(
          'There is no Chromium or Chrome here to print with. Set CHROMIUM_PATH, or print the page /reports.',
        )
      return printPdf(reportHtml(report, base), printer, warn)
    }
    default:
      return format satisfies never
  }
}
