import type { ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { ReportAnswer } from '@bellwether/shared/api-reports.ts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { compareReports } from '../domain/compare-reports.ts'
import { reportCsv } from '../domain/report-csv.ts'
import { reportHtml } from '../domain/report-html.ts'
import { weekNamed } from '../domain/week.ts'
import { findPrinter, printPdf } from '../lib/print.ts'
import type { ApiDeps } from './deps.ts'
import { problem } from './errors.ts'
import { readQuery } from './query.ts'

const MOST = 520

type Log = (warning: string) => void

/** The weekly pages: those that were archived, and any other week as it is known now. `2026-W24`, with `.html`, `.pdf` or `.csv` behind it for other readers. */
export const reports = (deps: ApiDeps, log: Log) =>
  new Hono()
    .get('/', async (c) => c.json({ items: await deps.store.reports.list(MOST) }))
    .get('/compare', async (c) => {
      const { a, b } = readQuery(c.req.query(), { a: z.string(), b: z.string() })
      const [earlier, later] = await Promise.all([answerOf(deps, a), answerOf(deps, b)])
      const comparison: ReportComparison = {
        a: earlier,
        b: later,
        ...compareReports(earlier.report, later.report),
      }
      return c.json(comparison)
    })
    .get('/:week', async (c) => {
      const [, name = '', form = 'json'] = /^(.*?)(?:\.(html|pdf|csv|json))?$/.exec(c.req.param('week')) ?? []
      const answer = await answerOf(deps, name)
      if (answer.archived) c.header('etag', `"${answer.archived.sha256}"`)
      return dressed(c, answer, form, deps.register().publicUrl, log)
    })

async function answerOf({ store, register, now, reportOf }: ApiDeps, name: string): Promise<ReportAnswer> {
  const week = weekNamed(name, register().report.timeZone)
  if (!week) throw new HTTPException(404, { message: `"${name}" is no week. Write it like 2026-W24.` })
  const kept = await store.reports.of(week.id)
  if (kept) return { report: kept.report, archived: { sha256: kept.sha256, madeAt: kept.report.madeAt } }
  if (week.from > now()) throw new HTTPException(404, { message: `Week ${week.id} has not begun yet.` })
  return { report: await reportOf(week) }
}

async function dressed(c: Context, answer: ReportAnswer, form: string, base: string, log: Log) {
  if (form === 'html') return c.html(reportHtml(answer.report, base))
  if (form === 'pdf') return pdf(c, answer, base, log)
  if (form !== 'csv') return c.json(answer)
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename="bellwether-${answer.report.week}.csv"`)
  return c.body(reportCsv(answer.report))
}

async function pdf(c: Context, { report }: ReportAnswer, base: string, log: Log) {
  const printer = await findPrinter()
  if (!printer) return problem(501, NO_PRINTER)
  c.header('content-type', 'application/pdf')
  c.header('content-disposition', `inline; filename="bellwether-${report.week}.pdf"`)
  return c.body(new Uint8Array(await printPdf(reportHtml(report, base), printer, log)))
}

const NO_PRINTER =
  'There is no Chromium or Chrome on this server to print with. Set CHROMIUM_PATH, or print the page itself.'
