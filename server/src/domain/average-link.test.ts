import fc from 'fast-check'
import { expect, test } from 'vitest'
import { averageLink } from './average-link.ts'

/** The plain method: again and again the most alike pair of groups. */
function slow(count: number, likenessOf: (one: number, other: number) => number, least: number): number[][] {
  let groups = Array.from({ length: count }, (_, thing) => [thing])
  for (;;) {
    let best: { likeness: number; one: number[]; other: number[] } | undefined
    for (const one of groups)
      for (const other of groups) {
        if (one === other) continue
        const pairs = one.flatMap((a) => other.map((b) => likenessOf(a, b)))
        const likeness = pairs.reduce((sum, value) => sum + value, 0) / pairs.length
        if (!best || likeness > best.likeness) best = { likeness, one, other }
      }
    if (!best || best.likeness < least) return groups
    const { one, other } = best
    groups = [...groups.filter((group) => group !== one && group !== other), [...one, ...other]]
  }
}

const inOrder = (groups: number[][]): string[] => groups.map((group) => group.sort((a, b) => a - b).join(' ')).sort()

test('it joins as the plain method does', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }).chain((count) =>
        fc.tuple(
          fc.constant(count),
          // No two pairs are equally alike: which comes first would be chance.
          fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: count ** 2, maxLength: count ** 2 }),
        ),
      ),
      fc.double({ min: 0.2, max: 0.9, noNaN: true }),
      ([count, numbers], least) => {
        const likenessOf = (a: number, b: number) => numbers[Math.min(a, b) * count + Math.max(a, b)]! / 10_000
        const found = averageLink(count, likenessOf, least)
        const groups = [...Map.groupBy(found.keys(), (thing) => found[thing]).values()]
        expect(inOrder(groups)).toEqual(inOrder(slow(count, likenessOf, least)))
      },
    ),
  ))

test('nothing is no group', () => expect(averageLink(0, () => 1, 0.5)).toEqual([]))
