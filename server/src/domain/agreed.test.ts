import type { Measure } from '@bellwether/shared/api-availability.ts'
import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { agreedIn } from './agreed.ts'
import { downSpans, measureIn } from './measure.ts'
import { periodsUntil } from './periods.ts'

/** A month of thirty days: 99 % of it leaves 7 h 12 min. */
const month = (downMs: number, unknownMs: number, maintenanceMs = 0): Measure => ({
  ...{ period: '2026-06', from: 0, to: 30 * DAY, share: null, lower: null, upper: null, causes: [], unwatchedMs: 0 },
  ...{ downMs, unknownMs, maintenanceMs, upMs: 30 * DAY - downMs - unknownMs - maintenanceMs },
})
const BUDGET = 30 * DAY * 0.01

test.each([
  ['nothing failed', month(0, 0), 30, 'kept', BUDGET, 0],
  ['half is used in a third of the month', month(BUDGET / 2, 0), 10, 'burning', BUDGET, 1.5],
  ['half is used at its end', month(BUDGET / 2, 0), 30, 'kept', BUDGET, 0.5],
  ['more is used than there was', month(8 * HOUR, 0), 30, 'breached', BUDGET, 8 / 7.2],
  ['only if what nobody saw was down', month(4 * HOUR, 4 * HOUR), 30, 'perhaps_breached', BUDGET, 4 / 7.2],
  ['maintenance makes the month shorter', month(7 * HOUR, 0, 3 * DAY), 30, 'breached', BUDGET * 0.9, 7 / 6.48],
  ['nobody looked', month(0, 30 * DAY), 30, 'not_measured', BUDGET, 0],
] as const)('%s: %#', (_, measure, day, state, budgetMs, burn) => {
  const agreed = agreedIn(measure, { sla: 99, reference: 'C-1' }, [], day * DAY)!
  expect([agreed.state, agreed.budgetMs, agreed.reference]).toEqual([state, budgetMs, 'C-1'])
  expect(agreed.burn).toBeCloseTo(burn, 6)
})

test('a contract that promises nothing is not measured by; one that promises all leaves nothing', () => {
  expect(agreedIn(month(0, 0), { reference: 'C-1' }, [], DAY)).toBeUndefined()
  expect(agreedIn(month(1, 0), { sla: 100 }, [], DAY)).toMatchObject({ budgetMs: 0, burn: null, state: 'breached' })
})

test('each piece of the time that was down has one cause, and they add up', () => {
  const down = [
    { from: 0, to: 10 * MINUTE },
    { from: 20 * MINUTE, to: 60 * MINUTE },
  ]
  const incidents = [
    { id: 'late', cause: 'regulatory', firstBadAt: 30 * MINUTE },
    { id: 'early', cause: 'technical', firstBadAt: 5 * MINUTE, resolvedAt: 40 * MINUTE },
  ] as const
  expect(downSpans(down, incidents).map(({ from, to, cause }) => [from / MINUTE, to / MINUTE, cause])).toEqual([
    [0, 5, 'unexplained'],
    [5, 10, 'technical'],
    [20, 40, 'technical'],
    [40, 60, 'regulatory'],
  ])
  const timeline = { up: [], down, unknown: [], maintenance: [], unwatched: [] }
  const { downMs, causes } = measureIn(timeline, { id: 'x', from: 0, to: 50 * MINUTE }, incidents)
  expect(causes.reduce((sum, cause) => sum + cause.downMs, 0)).toBe(downMs)
  expect(causes[0]).toEqual({ cause: 'technical', downMs: 25 * MINUTE, incidents: ['early'] })
})

test('months and weeks begin at midnight there, also when clocks change', () => {
  const now = Date.parse('2026-11-05T12:00:00Z')
  const [october, november] = periodsUntil(now, 'month', 2, 'Europe/Berlin')
  expect([october!.id, november!.id, (october!.to - october!.from) / HOUR]).toEqual(['2026-10', '2026-11', 745])
  expect(periodsUntil(now, 'week', 3, 'Europe/Berlin').map(({ id }) => id)).toEqual([
    '2026-W43',
    '2026-W44',
    '2026-W45',
  ])
})
