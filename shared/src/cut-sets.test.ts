import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutSets, cutSetsOf } from './cut-sets.ts'
import { buildFaultTree, type FaultTree } from './fault-tree.ts'

/** A tree from what each dependency rests on: `{ a: [0, 1] }`. */
const treeOf = (needs: string[][], rests: Record<string, number[]>, count: number): FaultTree => ({
  systems: [{ id: 's', tier: 1, owner: 'o', needs: needs.map((anyOf, index) => ({ name: `n${index}`, anyOf })) }],
  events: Array.from({ length: count }, (_, index) => ({
    id: `dependency:${index}`,
    kind: 'dependency' as const,
    name: String(index),
    also: [],
    stops: Object.keys(rests).filter((id) => rests[id]!.includes(index)),
  })),
  restsOn: new Map(Object.entries(rests)),
})

/** Tries every set of events: slow, and plain to see. */
function bruteForce(tree: FaultTree, size: number): string[] {
  const isLost = (events: number[]): boolean =>
    tree.systems[0]!.needs.some(({ anyOf }) =>
      anyOf.every((id) => tree.restsOn.get(id)!.some((event) => events.includes(event))),
    )
  const all: number[][] = []
  for (let mask = 0; mask < 1 << tree.events.length; mask++) {
    const set = tree.events.map((_, index) => index).filter((index) => mask & (1 << index))
    if (set.length <= size && isLost(set)) all.push(set)
  }
  return all
    .filter((set) => !set.some((_, left) => isLost(set.filter((_, index) => index !== left))))
    .map((set) => set.join())
    .sort()
}

test.each<[string, string[][], Record<string, number[]>, string[]]>([
  ['one choice: whatever it rests on', [['a']], { a: [0, 1] }, ['0', '1']],
  ['two choices: one of each', [['a', 'b']], { a: [0], b: [1] }, ['0,1']],
  ['two choices that share a fate: that alone', [['a', 'b']], { a: [0, 2], b: [1, 2] }, ['0,1', '2']],
  ['two needs: either', [['a'], ['b']], { a: [0], b: [1] }, ['0', '1']],
  ['what one need is lost by is not said twice', [['a', 'b'], ['a']], { a: [0], b: [1] }, ['0']],
  ['a choice named twice is one', [['a', 'a']], { a: [0] }, ['0']],
  ['a choice that rests on nothing cannot be lost', [['a', 'b']], { a: [0], b: [] }, []],
  ['a need without choices is never met', [[]], {}, ['']],
])('%s', (_, needs, rests, wanted) => {
  const tree = treeOf(needs, rests, 3)
  const found = cutSetsOf(tree, tree.systems[0]!.needs, 3)
  expect(found.map((set) => set.join()).sort()).toEqual(wanted)
})

test('they are what brute force finds, on 2,000 random trees of up to 14 events', () => {
  const Tree = fc.integer({ min: 1, max: 14 }).chain((count) =>
    fc.integer({ min: 1, max: 6 }).chain((dependencies) => {
      const names = Array.from({ length: dependencies }, (_, index) => `d${index}`)
      const Rests = fc.record(
        Object.fromEntries(
          names.map((name) => [name, fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 5 })]),
        ),
      )
      const Needs = fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 1, maxLength: 4 })
      return fc.tuple(Needs, Rests).map(([needs, rests]) => treeOf(needs, rests as Record<string, number[]>, count))
    }),
  )
  const compared = fc.property(Tree, fc.integer({ min: 1, max: 3 }), (tree, size) => {
    const found = cutSetsOf(tree, tree.systems[0]!.needs, size)
    expect(found.map((set) => set.join()).sort()).toEqual(bruteForce(tree, size))
  })
  fc.assert(compared, { numRuns: 2000 })
})

const vendors = new Map(
  [
    { id: 'tarn', name: 'Tarn Labs', jurisdiction: 'GB', hosting: ['alpha'] },
    { id: 'fjord', name: 'Fjord', jurisdiction: 'NO', hosting: ['alpha'] },
    { id: 'alpha', name: 'Alpha Cloud', jurisdiction: 'US', parent: 'alphabet' },
    { id: 'alphabet', name: 'Alphabet Holding', jurisdiction: 'US', parent: 'alpha' },
  ].map((vendor) => [vendor.id, vendor]),
)

test('two vendors on one cloud share its fate and that of its owner, and circles of owners end', () => {
  const tree = buildFaultTree({
    systems: [{ id: 's', tier: 1, owner: 'o', needs: [{ name: 'chat', anyOf: ['heron', 'elk'] }] }],
    dependencies: [
      { id: 'heron', name: 'Heron', vendor: 'tarn', path: 'direct', model: 'heron-4' },
      { id: 'elk', name: 'Elk', vendor: 'fjord', path: 'direct', model: 'elk-1' },
    ],
    ownerOf: (id) => vendors.get(id),
  })
  const single = cutSets(tree, 2).filter(({ events }) => events.length === 1)
  expect(single.map(({ events }) => tree.events[events[0]!]!.id)).toEqual(['jurisdiction:US'])
  expect(
    tree.events
      .find(({ id }) => id === 'jurisdiction:US')!
      .also.map(({ id }) => id)
      .sort(),
  ).toEqual(['vendor:alpha', 'vendor:alphabet'])
})
