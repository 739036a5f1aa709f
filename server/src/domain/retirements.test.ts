import { DAY } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Register } from './register.ts'
import { retirementCalendar, warningDue } from './retirements.ts'

const end = Date.parse('2026-12-01T00:00:00Z')

test.each<[string, number, number | undefined]>([
  ['far away', 91 * DAY, undefined],
  ['ninety days before', 90 * DAY, 90],
  ['between two marks the one that was passed', 45 * DAY, 90],
  ['thirty days before', 30 * DAY, 30],
  ['a week', 7 * DAY, 7],
  ['two days', 2 * DAY, 7],
  ['the day before', DAY, 1],
  ['on the day', 0, undefined],
])('%s', (_, before, wanted) => expect(warningDue(end, end - before)).toBe(wanted))

const watched = (id: string, model: string, path = 'direct', retiresAt?: number) => ({
  id,
  name: id,
  vendor: 'tarn',
  model,
  path,
  ...(retiresAt !== undefined && { retiresAt }),
})
const register = (systems: unknown[], ...dependencies: { id: string }[]) =>
  ({
    systems,
    dependencies: new Map(dependencies.map((one) => [one.id, one])),
    vendors: new Map([['tarn', { id: 'tarn', name: 'Tarn Labs', models: [{ id: 'heron-3', name: 'Heron 3' }] }]]),
  }) as unknown as Register
const said = (source: string, at: number, successor: string | null = null) => ({
  vendor: 'tarn',
  model: 'heron-3',
  source,
  at,
  successor,
})

test('one entry a model over its paths; the earliest day counts, and all who say one are named', () => {
  const company = register(
    [
      { id: 'mail', tier: 2, needs: [{ name: 'n', anyOf: ['heron', 'heron-aws'] }] },
      { id: 'desk', tier: 1, needs: [{ name: 'n', anyOf: ['heron', 'elk'] }] },
    ],
    watched('heron', 'heron-3', 'direct', end),
    watched('heron-aws', 'heron-3', 'aws'),
    watched('elk', 'elk-1'),
  )
  expect(retirementCalendar(company, [said('list:direct', end - 10 * DAY, 'heron-4')])).toEqual([
    {
      id: 'retirement:tarn/heron-3',
      kind: 'retirement',
      at: end - 10 * DAY,
      title: 'Tarn Labs retires Heron 3',
      sources: [
        { name: "the vendor's list of models", at: end - 10 * DAY },
        { name: 'catalogue', at: end },
      ],
      vendor: 'tarn',
      model: 'heron-3',
      successor: 'heron-4',
      dependencies: ['heron', 'heron-aws'],
      systems: [
        { id: 'desk', name: 'desk', tier: 1, hasFallback: true },
        { id: 'mail', name: 'mail', tier: 2, hasFallback: false },
      ],
    },
  ])
})

test('what nobody ends is in no calendar', () =>
  expect(retirementCalendar(register([], watched('heron', 'heron-3')), [])).toEqual([]))
