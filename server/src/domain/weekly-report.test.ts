import type { ExposureInput, ExposureReport } from '@bellwether/shared/exposure-report.ts'
import { exposureReport } from '@bellwether/shared/exposure-report.ts'
import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Register } from './register.ts'
import { reportCsv } from './report-csv.ts'
import { shownDecisions } from './report-decisions.ts'
import { reportHtml } from './report-html.ts'
import { weekBefore, weekNamed } from './week.ts'
import type { WeekFacts } from './week-facts.ts'
import { weeklyReport } from './weekly-report.ts'

const week = weekNamed('2026-W24', 'UTC')!
const MONDAY = week.from
const system = {
  id: 'claims',
  name: 'Claims <intake>',
  tier: 1 as const,
  owner: 'team-claims',
  impactPerHour: { amount: 1000, currency: 'EUR' },
  needs: [{ name: 'chat', anyOf: ['heron'] }],
}
const company: ExposureInput = {
  at: 0,
  organisation: 'Tarn & Co',
  systems: [],
  dependencies: [],
  owners: [],
  jurisdictions: [],
}
const NOTHING_LOST: ExposureReport = exposureReport(company)

const facts = (more: Partial<WeekFacts> = {}, systems: unknown[] = [system]): WeekFacts => ({
  week,
  before: weekBefore(week, 'UTC'),
  timeZone: 'UTC',
  now: week.to + 8 * HOUR,
  register: {
    organisation: 'Tarn & Co',
    systems,
    dependencies: new Map([['heron', { id: 'heron', name: 'Heron 4', path: 'direct', vendor: 'tarn' }]]),
    vendors: new Map([['tarn', { id: 'tarn', name: 'Tarn Labs' }]]),
  } as unknown as Register,
  changesOf: () => [
    { at: MONDAY - 7 * DAY, status: 'operational' },
    { at: MONDAY + DAY, status: 'withdrawn' },
    { at: MONDAY + DAY + 6 * HOUR, status: 'operational' },
  ],
  oursOf: () => [],
  incidents: [
    {
      id: 'i1',
      title: 'Heron 4 withdrawn',
      cause: 'regulatory',
      firstBadAt: MONDAY + DAY,
      openedAt: MONDAY + DAY,
      resolvedAt: MONDAY + 2 * DAY,
      dependencies: ['heron'],
    },
  ],
  events: [],
  exposure: NOTHING_LOST,
  company,
  retirements: [],
  drills: [],
  drillsDue: [],
  ...more,
})

test('what was lost: time, money, and by which cause; against the week before', () => {
  const report = weeklyReport(facts())
  expect(report.systems[0]).toMatchObject({
    lostMs: 6 * HOUR,
    share: 1 - 6 / 168,
    before: 1,
    cost: { amount: 6000, currency: 'EUR' },
  })
  expect(report.causes).toEqual([
    { cause: 'regulatory', lostMs: 6 * HOUR, incidents: [expect.objectContaining({ systems: ['Claims <intake>'] })] },
  ])
  expect(report.figures.map(({ id, value, before }) => [id, value, before])).toEqual([
    ['availability', 1 - 6 / 168, 1],
    ['hours_lost', 6, 0],
    ['single_losses', 0, null],
    ['orders', 0, null],
  ])
  expect(report.verdict).toBe(
    'Claims <intake> was without something it needs for 6 h in all; most of it by: regulatory order.',
  )
})

test('lost while we worked on it is maintenance, as on /availability; a loss that no incident explains says so', () => {
  const oursOf = () => [{ from: MONDAY + DAY, to: MONDAY + DAY + 2 * HOUR }]
  const report = weeklyReport(facts({ oursOf, incidents: [] }))
  expect(report.systems[0]).toMatchObject({ lostMs: 4 * HOUR, maintenanceMs: 2 * HOUR, share: 1 - 4 / 166 })
  expect(report.causes).toEqual([{ cause: 'unexplained', lostMs: 4 * HOUR, incidents: [] }])
})

test('each figure leads to its evidence: the system, the incident, the loss, the order', () => {
  const event = { id: 'e1', title: 'Order', firstSeenAt: MONDAY, updatedAt: MONDAY, confidence: 0.9 }
  const cut = { events: [{ id: 'model:tarn/heron', kind: 'model', name: 'Heron', also: [] }], systems: ['claims'] }
  const report = weeklyReport(
    facts({
      events: [{ ...event, status: 'in_force', dependencies: ['heron'] }],
      exposure: { ...NOTHING_LOST, cutSets: [cut] } as unknown as ExposureReport,
    }),
  )
  expect(report.figures.map(({ evidence }) => evidence)).toEqual([
    '/systems/claims',
    '/incidents/i1',
    '/exposure?off=model%3Atarn%2Fheron',
    '/regulatory/e1',
  ])
  expect(report.systems[0]).toMatchObject({ link: '/systems/claims', incident: 'i1' })
  const calm = weeklyReport(facts({ changesOf: () => [{ at: 0, status: 'operational' }], incidents: [] }))
  expect(calm.figures.map(({ evidence }) => evidence)).toEqual(['/', '/incidents', '/exposure', '/regulatory'])
})

test('of the week before it knows what was archived', () => {
  const previous = weeklyReport(facts())
  const next = weeklyReport(facts({ previous: { ...previous, figures: [{ ...previous.figures[2]!, value: 3 }] } }))
  expect(next.figures[2]).toMatchObject({ value: 0, before: 3 })
})

test('an order that ended before the week is not in it; one that ended in it is', () => {
  const event = { id: 'e', title: 'Order', firstSeenAt: MONDAY - 20 * DAY, confidence: 0.9, dependencies: ['heron'] }
  const ended = { ...event, status: 'rescinded' as const }
  const report = weeklyReport(
    facts({
      events: [
        { ...ended, id: 'old', updatedAt: MONDAY - DAY },
        { ...ended, id: 'now', updatedAt: MONDAY + DAY },
        { ...event, id: 'open', status: 'in_force', updatedAt: MONDAY - DAY },
      ],
    }),
  )
  expect(report.events.map(({ id }) => id).sort()).toEqual(['now', 'open'])
  expect(report.figures[3]?.value).toBe(1)
})

test('decisions: no fallback, unproven ones, reviews that are late; each with who is asked', () => {
  const exposure: ExposureReport = {
    ...NOTHING_LOST,
    noFallback: [{ system: 'claims', need: 'chat', dependency: 'heron' }],
    fallbacks: [{ system: 'claims', need: 'chat', dependency: 'heron' }],
  }
  const { decisions } = weeklyReport(facts({ exposure }, [{ ...system, reviewBy: '2026-01-01' }]))
  expect(decisions.map(({ kind, owner }) => [kind, owner])).toEqual([
    ['add_fallback', 'team-claims'],
    ['prove_fallback', 'team-claims'],
    ['review_entry', 'team-claims'],
  ])
})

test('all that is overdue for review is one decision that leads to the register, and stands in the archive one by one', () => {
  const calm = facts({}, [{ ...system, reviewBy: '2026-03-01' }])
  const register = {
    ...calm.register,
    dependencies: new Map([
      ['heron', { id: 'heron', name: 'Heron 4', path: 'direct', vendor: 'tarn', reviewBy: '2026-06-15' }],
    ]),
    vendors: new Map([['tarn', { id: 'tarn', name: 'Tarn Labs', reviewBy: '2026-02-01' }]]),
  } as unknown as Register
  const report = weeklyReport({ ...calm, register, now: week.to + 8 * HOUR })
  expect(report.reviews?.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['vendor tarn', 'system claims'])
  expect(report.decisions.filter(({ kind }) => kind === 'review_entry')).toEqual([
    {
      kind: 'review_entry',
      ask: 'Review what the register says of Tarn Labs and Claims <intake>',
      because: '2 entries were to be looked at: Tarn Labs by 2026-02-01 and Claims <intake> by 2026-03-01',
      owner: 'team-claims',
      link: '/register?show=vendors&review=overdue',
    },
  ])
  expect(reportCsv(report)).toContain('"review","tarn","Tarn Labs","2026-02-01"')
  const dayLater = weeklyReport({ ...calm, register, now: week.to + DAY })
  expect(dayLater.reviews).toContainEqual({ kind: 'dependency', id: 'heron', name: 'Heron 4', reviewBy: '2026-06-15' })
})

test('where there is room for few decisions, none of another kind is cut', () => {
  const asked = ['fallback', 'fallback', 'fallback', 'review', 'drill', 'drill'].map((kind, number) => ({
    ...{ kind, ask: `${number}`, because: '', owner: '', link: '/' },
  }))
  expect(shownDecisions(asked, 4).map(({ ask }) => ask)).toEqual(['0', '1', '3', '4'])
  expect(shownDecisions(asked, 2).map(({ ask }) => ask)).toEqual(['0', '3', '4'])
  expect(shownDecisions(asked, 9)).toEqual(asked)
})

test('a drill that is due leads to the page that shows it', () => {
  const due = { drill: 'a b', name: 'Tarn is gone', on: '2026-06-20', because: 'planned' as const, overdue: false }
  const { drills } = weeklyReport(facts({ drillsDue: [due] }))
  expect(drills.map(({ name, link }) => [name, link])).toEqual([['Tarn is gone', '/drills?drill=a%20b']])
})

test('a gateway’s line leads to its last drill, and says how it went', () => {
  const result = { upstreamStatus: 404, elapsedMs: 1, calls: { model: 1, others: 0 } }
  const run = (id: string, at: number) => ({
    ...{ id, at, gateway: 'https://gw.example/v1', as: 'anthropic', model: 'heron-4' },
    results: [
      { ...result, failure: 'gone' as const, verdict: 'fired' as const },
      { ...result, failure: 'withdrawn' as const, verdict: 'did_not_fire' as const },
    ],
  })
  const { drills } = weeklyReport(facts({ drills: [run('gateway:1', MONDAY - DAY), run('gateway:2', MONDAY)] }))
  expect(drills).toEqual([
    {
      name: 'Failover of gw.example/v1',
      because: 'gateway',
      lastAt: MONDAY,
      result: 'failover fired for 1 of 2 failures',
      isDue: false,
      link: '/drills?gateway=gateway%3A2',
    },
  ])
})

test('no system: it says so; nothing watched: it says so', () => {
  expect(weeklyReport(facts({}, [])).verdict).toMatch(/^No system is registered yet/)
  expect(weeklyReport(facts({ changesOf: () => [] })).verdict).toBe('Nothing was watched in this week.')
})

test('as HTML names are text, as CSV no formula', () => {
  const report = weeklyReport(facts({}, [{ ...system, name: '=cmd|<b>' }]))
  const html = reportHtml(report, 'https://bellwether.example')
  expect(html).toContain('=cmd|&lt;b&gt;')
  expect(html).toContain('href="https://bellwether.example/incidents/i1"')
  expect(reportHtml(report)).not.toContain('href=')
  expect(reportCsv(report)).toContain('\r\n"system","claims","\'=cmd|<b>",')
})

test('3,000 systems: the page still has its end, and says how many more there are', () => {
  const many = Array.from({ length: 3000 }, (_, number) => ({ ...system, id: `s${number}`, name: `系統 ${number}` }))
  const html = reportHtml(weeklyReport(facts({}, many)))
  expect(html).toContain('and 2990 more')
  expect(html.length).toBeLessThan(30_000)
})
