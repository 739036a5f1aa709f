import { createHash } from 'node:crypto'
import type { ReportSummary, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { Db } from './database.ts'
import type { ReportRow } from './tables.ts'

export interface ArchivedReport {
  report: WeeklyReport
  sha256: string
}

/** Weekly pages, as archived. A page is written once and never changed; its hash says that it was not. */
export const reports = (db: Db) => ({
  /** False: the week has its page already, by whichever process was first. */
  async archive(report: WeeklyReport): Promise<boolean> {
    const body = JSON.stringify(report)
    const row: ReportRow = {
      week: report.week,
      from_at: report.from,
      to_at: report.to,
      made_at: report.madeAt,
      verdict: report.verdict,
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
    }
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('reports')
      .values(row)
      .onConflict((conflict) => conflict.column('week').doNothing())
      .executeTakeFirst()
    return Number(numInsertedOrUpdatedRows ?? 0) > 0
  },

  async of(week: string): Promise<ArchivedReport | undefined> {
    const row = await db.selectFrom('reports').select(['body', 'sha256']).where('week', '=', week).executeTakeFirst()
    return row && { report: JSON.parse(row.body) as WeeklyReport, sha256: row.sha256 }
  },

  /** Newest first. */
  async list(limit: number): Promise<ReportSummary[]> {
    const rows = await db
      .selectFrom('reports')
      .select(['week', 'from_at', 'to_at', 'made_at', 'verdict', 'sha256'])
      .orderBy('from_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ from_at, to_at, made_at, ...row }) => ({ ...row, from: from_at, to: to_at, madeAt: made_at }))
  },
})
