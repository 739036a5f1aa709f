import type { WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { reportCsv } from '../domain/report-csv.ts'
import { reportHtml } from '../domain/report-html.ts'
import { reportVerdict } from '../domain/report-verdict.ts'
import { findPrinter, printPdf, sheetsOf } from '../lib/print.ts'

const FROM = Date.parse('2026-06-07T22:00:00Z')

/** A bad week of a company with so many systems: every part of the page is full. */
function week(systems: number, name = (index: number) => `System ${index}`): WeeklyReport {
  const list = Array.from({ length: systems }, (_, index) => ({
    ...{
      id: `s${index}`,
      name: name(index),
      tier: 1 as const,
      owner: 'team-a',
      before: 1,
      share: 0.9,
      lower: 0.8,
      upper: 0.95,
    },
    ...{ lostMs: 2 * HOUR, onFallbackMs: 9 * HOUR, unknownMs: HOUR, cost: { amount: 28_000, currency: 'EUR' } },
  }))
  const report = {
    ...{ week: '2026-W24', organisation: 'Alder & Finch', from: FROM, to: FROM + 7 * DAY, timeZone: 'Europe/Berlin' },
    madeAt: FROM + 7 * DAY + 8 * HOUR,
    figures: (['availability', 'hours_lost', 'single_losses', 'orders'] as const).map((id) => ({
      ...{ id, label: 'Systems that one loss can stop', unit: 'count' as const, value: systems, before: 3 },
      ...{ better: 'less' as const, rule: 'counted', evidence: '/exposure' },
    })),
    systems: list,
    causes: (['regulatory', 'technical', 'capacity'] as const).map((cause) => ({
      ...{ cause, lostMs: HOUR },
      incidents: list
        .slice(0, 4)
        .map(({ id }) => ({ id, title: 'Anthropic withdraws 2 models', openedAt: FROM, systems: [name(0)] })),
    })),
    events: list.slice(0, 5).map(({ id }) => ({
      ...{ id, title: 'An export-control order against foreign nationals', status: 'in_force' as const, isNew: true },
      ...{ since: FROM, days: 4, confidence: 0.9, dependencies: ['fable'] },
    })),
    noFallback: list.map(({ id }) => ({ system: id, need: 'reading', dependency: 'fable' })),
    retirements: list
      .slice(0, 5)
      .map(({ name: of }) => ({ title: `Mistral AI retires ${of}`, at: FROM, days: 79, systems: [] })),
    drills: list.slice(0, 4).map(({ id }) => ({
      name: 'Without the US',
      because: 'planned' as const,
      on: '2026-07-01',
      isDue: false,
      link: `/drills?drill=${id}`,
    })),
    availabilityRule:
      'A system is down while any of its needs has no usable dependency; on a fallback it is up. '.repeat(3),
  }
  const decisions = list.map(({ name: of }) => ({
    ...{
      kind: 'add_fallback',
      ask: `Choose a fallback for reading of ${of}`,
      because: 'it has none',
      owner: 'team-a',
      link: '/exposure',
    },
  }))
  return { ...report, verdict: reportVerdict(report), decisions }
}

const ARABIC = 'مساعد العملاء للمطالبات'
const JAPANESE = '保険金請求受付システム'
const named = (index: number): string => [ARABIC, JAPANESE, 'Claims intake'][index % 3]!

const printer = await findPrinter()

test.skipIf(!printer).each([
  ['no system', week(0)],
  ['ten systems in a bad week', week(10)],
  ['3,000 systems', week(3000)],
  ['names in Arabic and Japanese', week(10, named)],
])(
  '%s: one sheet of A4',
  async (_, report) =>
    expect(sheetsOf(await printPdf(reportHtml(report, 'https://bellwether.example'), printer!, () => undefined))).toBe(
      1,
    ),
  60_000,
)

test.skipIf(!printer)(
  'a PDF brings the letters of Japanese and Arabic names with it, and says which others may be missing',
  async () => {
    const warnings: string[] = []
    const names = [ARABIC, JAPANESE, '보험 청구']
    const html = reportHtml(week(3, (index) => names[index]!))
    const pdf = await printPdf(html, printer!, (warning) => warnings.push(warning))
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toMatch(/NotoSansArabic/)
    expect(text).toMatch(/NotoSansJP/)
    expect(warnings).toEqual(['Letters that are printed only if this machine has a font for them: 보 험 청 구'])
  },
  60_000,
)

test('3,000 systems: the page says how many it leaves out, the table has them all', () => {
  const report = week(3000)
  expect(reportHtml(report)).toContain('and 2990 more')
  expect(reportHtml(report).length).toBeLessThan(100_000)
  expect(reportCsv(report).match(/^"system","s\d+","System \d+",/gm)).toHaveLength(3000)
})

test('names run in their own direction, whatever stands beside them', () => {
  const html = reportHtml(week(3, named), 'https://bellwether.example')
  expect(html).toContain(`<span dir="auto">${ARABIC}</span>`)
  expect(html).toContain(`<bdi>reading</bdi> of <bdi>${ARABIC}</bdi>`)
  // A sentence that begins with such a name is still an English one.
  expect(html).toMatch(new RegExp(`<h1 [^>]*dir="ltr">${ARABIC} and 2 more`))
  expect(html).toContain(JAPANESE)
})

test('nothing of a name is read as markup, and without an address there are no links', () => {
  const html = reportHtml(week(1, () => '<img src=x onerror=alert(1)>'))
  expect(html).not.toMatch(/<img|<a /)
})

test('whom an incident hit stands beside its cause; a figure stays beside its unit, and a day is written in words', () => {
  const html = reportHtml(week(2))
  expect(week(2).verdict).toMatch(/^System 0 and one more system were without/)
  expect(html).toContain('>hit System 0</span>')
  expect(html).toContain('lost 2\u00a0h ≈ 28,000\u00a0EUR')
  expect(html).toContain('planned for 1 Jul 2026')
})

test('a company without systems is told so', () =>
  expect(week(0).verdict).toBe('No system is registered yet: nothing can be said of what we would lose.'))
