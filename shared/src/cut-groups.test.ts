import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupCuts } from './cut-groups.ts'
import { type ExposureInput, exposureReport, treeOf } from './exposure-report.ts'

const VENDORS = ['tarn', 'kite', 'wren']

/** Direct or by a reseller, of three companies under two jurisdictions, one of them the parent of another. */
const inputs = fc
  .record({
    dependencies: fc.array(
      fc.record({ vendor: fc.constantFrom(...VENDORS), path: fc.constantFrom('direct', 'wren') }),
      { minLength: 1, maxLength: 6 },
    ),
    systems: fc.array(
      fc.array(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(
    ({ dependencies, systems }): ExposureInput => ({
      at: 0,
      organisation: 'x',
      systems: systems.map((needs, index) => ({
        id: `s${index}`,
        tier: ((index % 4) + 1) as 1 | 2 | 3 | 4,
        owner: 'o',
        needs: needs.map((choices, need) => ({
          name: `n${need}`,
          anyOf: [...new Set(choices.map((one) => `d${one % dependencies.length}`))],
        })),
      })),
      dependencies: dependencies.map((one, index) => ({
        id: `d${index}`,
        name: `d${index}`,
        status: 'operational',
        ...one,
      })),
      owners: [
        { id: 'tarn', name: 'tarn', jurisdiction: 'GB' },
        { id: 'kite', name: 'kite', jurisdiction: 'US', parent: 'wren' },
        { id: 'wren', name: 'wren', jurisdiction: 'US' },
      ],
      jurisdictions: [],
    }),
  )

const key = (cut: { events: { id: string }[] }) => cut.events.map(({ id }) => id).join()

test('every cut set stands in the short list once, and what stands under another one is implied by it', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { cutSets } = exposureReport(input)
      const groups = groupCuts(treeOf(input), cutSets)
      const all = groups.flatMap(({ cut, within }) => [cut, ...within])
      expect(all.map(key).sort()).toEqual(cutSets.map(key).sort())
      for (const { cut, within } of groups) {
        const wide = exposureReport(input, { off: cut.events.map(({ id }) => id) }, 1)
        for (const part of within) {
          const narrow = exposureReport(input, { off: part.events.map(({ id }) => id) }, 1)
          expect(narrow.lost.every((id) => wide.lost.includes(id))).toBe(true)
          for (const system of part.systems) expect(wide.systems.find(({ id }) => id === system)?.after).toBe('lost')
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('the service, the company and the jurisdiction of one vendor are one line', () => {
  const input: ExposureInput = {
    at: 0,
    organisation: 'x',
    systems: [
      { id: 'a', tier: 1, owner: 'o', needs: [{ name: 'n', anyOf: ['direct'] }] },
      { id: 'b', tier: 2, owner: 'o', needs: [{ name: 'n', anyOf: ['bought'] }] },
      { id: 'c', tier: 2, owner: 'o', needs: [{ name: 'n', anyOf: ['other'] }] },
    ],
    dependencies: [
      { id: 'direct', name: 'd', vendor: 'tarn', path: 'direct', status: 'operational' },
      { id: 'bought', name: 'b', vendor: 'tarn', path: 'kite', status: 'operational' },
      { id: 'other', name: 'o', vendor: 'wren', path: 'direct', status: 'operational' },
    ],
    owners: [
      { id: 'tarn', name: 'Tarn', jurisdiction: 'GB' },
      { id: 'kite', name: 'Kite', jurisdiction: 'US' },
      { id: 'wren', name: 'Wren', jurisdiction: 'GB' },
    ],
    jurisdictions: [],
  }
  const groups = groupCuts(treeOf(input), exposureReport(input, { off: [] }, 1).cutSets)
  expect(groups.map(({ cut }) => key(cut))).toEqual(['jurisdiction:GB'])
  expect(groups[0]!.within.map(key).sort()).toEqual(
    ['jurisdiction:US', 'vendor:tarn', 'service:tarn', 'vendor:wren'].sort(),
  )
})
