import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReportComparison } from '@bellwether/shared/api-report-comparison.ts'
import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import type { System } from '@bellwether/shared/system.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { parse, stringify } from 'yaml'
import { compareReports } from '../domain/compare-reports.ts'
import { weekNamed } from '../domain/week.ts'
import { reportOf } from '../pipeline/report.ts'
import { startTestApp, type TestApp } from './test-app.ts'

const scenario = new URL('../../scenarios/june-order.yaml', import.meta.url)
const company = new URL('../../sample/bellwether.yaml', import.meta.url)

/** The need that one model alone served in June, and who is put behind it: another vendor, under another jurisdiction. */
export const SECOND = { system: 'underwriting-copilot', need: 'reasoning', fallback: 'mistral-direct' }
const WEEK = '2026-W24'
/** From the evening of the order to the end of its week. */
const LENGTH = 53 * HOUR
/** To the hour at which its page is made: Monday, 8:00 in Berlin. */
const TO_MONDAY = 60 * HOUR + 5 * MINUTE

/** The week of the June order, through the real lab and store: as the sample company was, and as it would have been with a second vendor. */
export async function juneTwice(): Promise<
  Omit<ReportComparison, 'a' | 'b'> & { before: WeeklyReport; after: WeeklyReport }
> {
  const before = await june([])
  const after = await june([SECOND.fallback])
  return { before, after, ...compareReports(before, after) }
}

async function june(more: string[]): Promise<WeeklyReport> {
  return inFolder(async (folder) => {
    const app = await startTestApp({ file: await storyIn(folder, more), pass: LENGTH, coast: true })
    try {
      return await reportOf(app.store, app.register(), weekNamed(WEEK, app.register().report.timeZone)!, app.now())
    } finally {
      await app.close()
    }
  })
}

/** One company through both weeks: the order strikes it as it was, its page is archived, and on that Monday it puts a second vendor behind the need. The app stands some hours into the second week. */
export async function juneThenSecondVendor<Answer>(look: (app: TestApp) => Promise<Answer>): Promise<Answer> {
  return inFolder(async (folder) => {
    const database = join(folder, 'june.db')
    const asItWas = await startTestApp({ file: await storyIn(folder, []), database, pass: TO_MONDAY, coast: true })
    await asItWas.close()
    const app = await startTestApp({
      file: await storyIn(folder, [SECOND.fallback]),
      database,
      startsAfter: TO_MONDAY,
      pass: 3 * HOUR,
      coast: true,
    })
    try {
      return await look(app)
    } finally {
      await app.close()
    }
  })
}

async function inFolder<Answer>(work: (folder: string) => Promise<Answer>): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-june-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The scenario with more choices behind the need: its file. */
async function storyIn(folder: string, more: string[]): Promise<string> {
  const file = join(folder, 'june.yaml')
  const story = parse(await readFile(scenario, 'utf8'))
  const config = parse(await readFile(company, 'utf8')) as { systems: System[] }
  const need = config.systems.find(({ id }) => id === SECOND.system)?.needs.find(({ name }) => name === SECOND.need)
  if (!need) throw new Error(`the sample company has no ${SECOND.need} of ${SECOND.system} any more`)
  need.anyOf.push(...more)
  await writeFile(file, stringify({ ...story, config }))
  return file
}
