import type { ExposureInput } from '@bellwether/shared/exposure-report.ts'
import { expect, test } from 'vitest'
import { grouped, wordsOfUse } from './matrix.ts'

type System = ExposureInput['systems'][number]
const system = (id: string, tier: System['tier'], owner: string, ...needs: string[][]): System => ({
  id,
  tier,
  owner,
  needs: needs.map((anyOf, index) => ({ name: `n${index}`, anyOf })),
})
const systems = [
  system('c', 2, 'desk', ['gpt', 'elk']),
  system('a', 1, 'claims', ['elk', 'gpt'], ['storage']),
  system('b', 1, 'claims', ['gpt', 'elk'], ['elk']),
  system('d', 2, 'mail', ['elk']),
  system('e', 2, 'mail', ['gpt']),
]
const told = (by: 'tier' | 'owner') =>
  grouped(systems, by).map(({ label, systems: own }) => `${label}: ${own.map(({ id }) => id).join(' ')}`)

test('by tier, the gravest first', () => expect(told('tier')).toEqual(['Tier 1: a b', 'Tier 2: c d e']))

test('by owner: who answers for more of weight stands first', () =>
  expect(told('owner')).toEqual(['claims: a b', 'mail: d e', 'desk: c']))

test('a system counts once for each dependency, at its best place', () => {
  const [first] = grouped(systems, 'tier')
  expect(Object.fromEntries(first!.uses)).toEqual({
    elk: { first: 2, later: 0, only: 1 },
    gpt: { first: 1, later: 1, only: 0 },
    storage: { first: 1, later: 0, only: 1 },
  })
})

test.each([
  [{ first: 2, later: 0, only: 1 }, '2 of 3 need it first; 1 has nothing else'],
  [{ first: 0, later: 2, only: 0 }, '2 of 3 have it to fall back to'],
  [{ first: 1, later: 1, only: 0 }, '1 of 3 need it first, 1 have it to fall back to'],
])('%o in words', (use, words) => expect(wordsOfUse(use, 3)).toBe(words))
