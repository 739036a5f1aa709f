import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concentration } from './concentration.ts'
import { systemState } from './exposure.ts'
import { buildFaultTree } from './fault-tree.ts'
import type { Status } from './status.ts'
import { whatIf } from './what-if.ts'

const vendors = new Map(
  [
    { id: 'tarn', name: 'Tarn Labs', jurisdiction: 'GB' },
    { id: 'fjord', name: 'Fjord', jurisdiction: 'NO' },
    { id: 'alpha', name: 'Alpha Cloud', jurisdiction: 'US' },
  ].map((vendor) => [vendor.id, vendor]),
)
const heron = { id: 'heron', name: 'Heron', vendor: 'tarn', path: 'direct', model: 'heron-4' }
const resold = { ...heron, id: 'heron-alpha', name: 'Heron at Alpha', path: 'alpha' }
const elk = { id: 'elk', name: 'Elk', vendor: 'fjord', path: 'direct', model: 'elk-1' }
const systems = [
  {
    id: 'desk',
    tier: 1 as const,
    owner: 'team-desk',
    impactPerHour: { amount: 100, currency: 'EUR' },
    people: [
      { group: 'Porto', nationality: 'PT', location: 'PT' },
      { group: 'Leeds', nationality: 'GB', location: 'GB' },
    ],
    needs: [{ name: 'chat', anyOf: ['heron', 'elk'] }],
  },
  {
    id: 'mail',
    tier: 2 as const,
    owner: 'team-mail',
    impactPerHour: { amount: 7, currency: 'EUR' },
    people: [{ group: 'Leeds', nationality: 'GB', location: 'GB' }],
    needs: [{ name: 'draft', anyOf: ['heron', 'heron-alpha'] }],
  },
]
const tree = {
  ...buildFaultTree({ systems, dependencies: [heron, resold, elk], ownerOf: (id) => vendors.get(id) }),
  systems,
}
const well = (_: string): Status => 'operational'
const states = (off: string[], statusOf = well, whom = {}) =>
  whatIf(tree, statusOf, { off, ...(Object.keys(whom).length > 0 && { whom }) })
    .systems.map(({ after }) => after)
    .join(' ')

test.each<[string, string[], string]>([
  ['nothing off', [], 'served served'],
  ['the vendor: its models on every path', ['vendor:tarn'], 'on_fallback lost'],
  ['its own door: the reseller still serves', ['service:tarn'], 'on_fallback on_fallback'],
  ['the reseller: only a fallback is gone', ['vendor:alpha'], 'served served'],
  ['two together', ['vendor:tarn', 'vendor:fjord'], 'lost lost'],
  ['a jurisdiction', ['jurisdiction:GB'], 'on_fallback lost'],
  ['one dependency', ['dependency:elk'], 'served served'],
  ['what nobody rests on', ['vendor:nobody'], 'served served'],
])('%s', (_, off, wanted) => expect(states(off)).toBe(wanted))

test('what is broken already is counted with it, and not blamed on the what-if', () => {
  const elkDown = (id: string): Status => (id === 'elk' ? 'major_outage' : 'operational')
  expect(states(['vendor:tarn'], elkDown)).toBe('lost lost')
  const all = whatIf(tree, (id) => (id === 'elk' || id === 'heron' ? 'withdrawn' : 'operational'), {
    off: ['vendor:tarn'],
  })
  expect(all.systems[0]).toMatchObject({ before: 'lost', after: 'lost' })
  expect(all.costPerHour.sums).toEqual([{ currency: 'EUR', amount: 7 }])
})

test('an order about people spares a system that only spared people use', () => {
  const order = whatIf(tree, well, { off: ['vendor:tarn'], whom: { sparesNationalsOf: 'GB' } })
  expect(order.systems.map(({ after, people }) => [after, people])).toEqual([
    ['on_fallback', { hit: ['Porto'], spared: ['Leeds'], unsaid: false }],
    ['served', { hit: [], spared: ['Leeds'], unsaid: false }],
  ])
})

test('it says what moves where, what it costs and whom to call', () => {
  const { lost, systems: after, costPerHour, call, untouched } = whatIf(tree, well, { off: ['vendor:tarn', 'key:x'] })
  expect(lost).toEqual(['heron', 'heron-alpha'])
  expect(after[0]!.moves).toEqual([{ need: 'chat', from: 'heron', to: 'elk' }])
  expect(costPerHour).toEqual({ sums: [{ currency: 'EUR', amount: 7 }], unpriced: 0 })
  expect(call).toEqual(['team-desk', 'team-mail'])
  expect(untouched).toEqual(['key:x'])
})

const STATUSES: Status[] = ['operational', 'degraded_performance', 'major_outage', 'withdrawn', 'unknown']

test('whatever is off and however all is: each system is as if it were asked about anew', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...STATUSES), { minLength: 3, maxLength: 3 }),
      fc.subarray(tree.events.map(({ id }) => id)),
      (statuses, off) => {
        const statusOf = (id: string): Status => statuses[['heron', 'heron-alpha', 'elk'].indexOf(id)]!
        const after = whatIf(tree, statusOf, { off })
        const gone = (id: string): Status => (after.lost.includes(id) ? 'withdrawn' : statusOf(id))
        for (const [index, system] of systems.entries())
          expect(after.systems[index]).toMatchObject({
            before: systemState(system, statusOf).state,
            after: systemState(system, gone).state,
            needs: systemState(system, gone).needs,
          })
      },
    ),
  )
})

test('concentration: all on one vendor is 10,000', () => {
  const byVendor = concentration(tree, (id) =>
    id === 'elk' ? [{ id: 'fjord', name: 'Fjord' }] : [{ id: 'tarn', name: 'Tarn' }],
  )
  expect(byVendor).toEqual({
    shares: [{ id: 'tarn', name: 'Tarn', share: 1, part: 1, systems: ['desk', 'mail'] }],
    hhi: 10_000,
  })
})
