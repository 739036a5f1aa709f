import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { reportCsv } from '../domain/report-csv.ts'
import { reportHtml } from '../domain/report-html.ts'
import { weekBefore, weekNamed, weekOf } from '../domain/week.ts'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { findPrinter, printPdf } from '../lib/print.ts'
import { reportOf } from '../pipeline/report.ts'
import type { Io } from './io.ts'
import { type Opened, withRegister } from './register-of.ts'
import { asText } from './report-output.ts'
import { REGISTER_OPTIONS, TEXT, verb } from './verb.ts'

export const help = `bellwether report [--week 2026-W24] [--format text|html|pdf|csv|json] [--out FILE] [--config PATH] [--data DIR]

The weekly page for those who decide: what was lost and by what, which orders concern us, what has no fallback,
which models end, and what is to be decided. A week that was archived is shown as it was archived.

  --week WEEK     an ISO 8601 week, like 2026-W24; without it the last whole one
  --format FORM   text (the usual), html, pdf, csv or json; or by the name of --out
  --out FILE      write it there instead of to the screen; a PDF must be
  --config PATH   a configuration; without one, bellwether.yaml, or else the sample company
  --data DIR      where the measurements are (data)
  --json          the same as --format json
  --help          this

A PDF is printed by Chromium or Chrome: CHROMIUM_PATH, one that is installed, or (on Linux) the one that the tests
bring. Without any, print the page /reports.

Exit status: 0 done; 1 nothing was watched in that week; 2 wrong use.
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
  const week = asked.week === undefined ? weekBefore(weekOf(now, timeZone), timeZone) : weekNamed(asked.week, timeZone)
  if (!week) throw new UserError(`--week: "${asked.week}" is no week. Write it like 2026-W24.`)
  if (!store) throw new UserError(`There are no measurements in ${asked.data}: name their directory with --data.`)
  const report = (await store.reports.of(week.id))?.report ?? (await reportOf(store, register, week, now))
  const written = await dressed(report, asked.format, register.publicUrl)
  if (asked.out === undefined) io.stdout(written.toString())
  else await writeFile(asked.out, written)
  return report.systems.some(({ share }) => share !== null) ? 0 : 1
}

function read(args: string[]) {
  const { values } = parseArgs({ args, options: { ...REGISTER_OPTIONS, week: TEXT, format: TEXT, out: TEXT } })
  const named = values.out === undefined ? undefined : /\.(html|pdf|csv|json)$/.exec(values.out)?.[1]
  const format = values.format ?? (values.json ? 'json' : (named ?? 'text'))
  if (!isFormat(format)) return `--format: "${format}" is not one of ${FORMATS.join(', ')}`
  if (format === 'pdf' && values.out === undefined) return 'a PDF is written to a file: name it with --out'
  return { ...values, format }
}

async function dressed(report: WeeklyReport, format: Format, base: string): Promise<string | Uint8Array> {
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
      return printPdf(reportHtml(report, base), printer)
    }
    default:
      return format satisfies never
  }
}
