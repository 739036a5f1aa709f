import type { ReportExposure, WeeklyReport } from '@bellwether/shared/api-reports.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { compareReports } from './compare-reports.ts'

const exposure: ReportExposure = {
  needs: [{ system: 'claims', need: 'reading', anyOf: ['heron'] }],
  dependencies: [{ id: 'heron', name: 'Heron', vendor: 'Tarn', jurisdictions: ['United Kingdom'] }],
  single: [
    { id: 'jurisdiction:GB', name: 'United Kingdom', systems: ['claims'] },
    { id: 'vendor:tarn', name: 'Tarn', systems: ['claims'] },
  ],
  concentration: [{ by: 'vendor', name: 'Tarn', share: 1, hhi: 10_000 }],
}
const elk = { id: 'elk', name: 'Elk', vendor: 'Fjord', jurisdictions: ['Norway'] }
const safe: ReportExposure = {
  ...exposure,
  needs: [{ system: 'claims', need: 'reading', anyOf: ['heron', 'elk'] }],
  dependencies: [...exposure.dependencies, elk],
  single: [],
}

const system = (over: object = {}): WeeklyReport['systems'][number] => ({
  id: 'claims',
  name: 'Claims',
  tier: 1,
  owner: 'team',
  share: 1,
  lower: 1,
  upper: 1,
  before: 1,
  lostMs: 0,
  onFallbackMs: 0,
  unknownMs: 0,
  ...over,
})
const page = (over: Partial<WeeklyReport> = {}): WeeklyReport => ({
  week: '2026-W24',
  organisation: 'Tarn & Co',
  from: 0,
  to: 1,
  timeZone: 'UTC',
  madeAt: 1,
  verdict: '',
  figures: [],
  systems: [system()],
  causes: [],
  events: [],
  noFallback: [],
  retirements: [],
  drills: [],
  decisions: [],
  availabilityRule: '',
  exposure,
  ...over,
})
const told = (a: WeeklyReport, b: WeeklyReport) =>
  compareReports(a, b).changes.map(({ direction, text, because }) => [direction, text, because])

test('a week against itself: nothing is otherwise', () => {
  expect(compareReports(page(), page())).toEqual({
    verdict: 'As exposed as before: one loss can stop 0 of 1 systems, as then.',
    changes: [],
    isExplained: true,
  })
})

test('a choice that was added is why single losses stop less; one that went is why they stop more', () => {
  expect(told(page(), page({ exposure: safe }))).toEqual([
    [
      'better',
      'Reading of Claims can now be served by Elk (Fjord, under Norway) too.',
      'Until then all depended on Tarn; an order of the United Kingdom hit every choice, and does not hit this one.',
    ],
    [
      'better',
      'The United Kingdom and Tarn: the loss of any one of them alone no longer stops Claims.',
      'Reading of Claims has Elk (Fjord, under Norway) to fall back to.',
    ],
  ])
  expect(told(page({ exposure: safe }), page())).toEqual([
    ['worse', 'Reading of Claims can no longer be served by Elk (Fjord, under Norway).', undefined],
    [
      'worse',
      'The United Kingdom and Tarn: the loss of any one of them alone now stops Claims.',
      'Reading of Claims lost Elk (Fjord, under Norway).',
    ],
  ])
})

test('a choice of the same vendor and the same country is no second leg', () => {
  const twin = { id: 'twin', name: 'Twin', vendor: 'Tarn', jurisdictions: ['United Kingdom'] }
  const near = {
    ...exposure,
    needs: [{ system: 'claims', need: 'reading', anyOf: ['heron', 'twin'] }],
    dependencies: [...exposure.dependencies, twin],
  }
  expect(told(page(), page({ exposure: near }))[0]?.[2]).toBe(
    'It shares the vendor and the jurisdiction of what was there.',
  )
})

test('a system that came is no gain of what it is stopped by', () => {
  const more = {
    ...exposure,
    needs: [...exposure.needs, { system: 'mail', need: 'post', anyOf: ['heron'] }],
    single: exposure.single.map((loss) => ({ ...loss, systems: ['claims', 'mail'] })),
  }
  const later = page({ exposure: more, systems: [system(), system({ id: 'mail', name: 'Mail' })] })
  expect(told(page(), later)).toEqual([['neither', 'Mail is in the register now.', undefined]])
})

test('time lost and orders: what came of it', () => {
  const order = {
    id: 'e1',
    title: 'An order',
    status: 'in_force',
    isNew: true,
    since: 0,
    days: 1,
    confidence: 1,
  } as const
  const a = page({
    systems: [system({ lostMs: 5 * HOUR, cost: { amount: 60_000, currency: 'EUR' } })],
    events: [{ ...order, dependencies: [] }],
  })
  const b = page({ week: '2026-W25', systems: [system({ onFallbackMs: 4 * HOUR })] })
  expect(told(a, b)).toEqual([
    [
      'better',
      'Claims was lost for 5 h (about 60,000 EUR) in week 2026-W24, and not at all in week 2026-W25.',
      'Its fallback carried it for 4 h.',
    ],
    ['better', 'An order concerns us no more: An order', undefined],
  ])
  expect(told(b, a).map(([direction]) => direction)).toEqual(['worse', 'worse'])
})

test('a page of the time before exposure was kept: figures only, and it says so', () => {
  const { exposure: _, ...old } = page()
  expect(compareReports(old, page())).toMatchObject({ isExplained: false, changes: [] })
})
