import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confidenceOf, type Word } from './confidence.ts'

const words = (...lines: [weight: number, root: string][]): Word[] => lines.map(([weight, root]) => ({ weight, root }))

test.each<[string, Word[], string]>([
  ['nothing', [], 'unconfirmed: nobody says so'],
  ['a post', words([0.1, 'forum']), 'unconfirmed: only hearsay so far'],
  ['the same post five times', words(...Array(5).fill([0.2, 'forum'])), 'unconfirmed: only hearsay so far'],
  ['four rumours', words([0.2, 'a'], [0.2, 'b'], [0.2, 'c'], [0.2, 'd']), 'reported: 4 minor sources say so'],
  ['one outlet', words([0.6, 'wire']), 'reported: only wire says so'],
  ['one outlet and its rewrites', words([0.6, 'wire'], [0.6, 'wire'], [0.2, 'wire']), 'reported: only wire says so'],
  ['an outlet and a forum', words([0.6, 'wire'], [0.1, 'forum']), 'reported: only wire says so'],
  ['two outlets', words([0.6, 'wire'], [0.6, 'daily']), 'corroborated: 2 independent sources say so'],
  ['the vendor', words([0.95, 'tarn']), 'confirmed: tarn says so'],
  ['a reseller', words([0.6, 'wire'], [0.9, 'brook']), 'confirmed: brook says so'],
  ['authority and vendor', words([1, 'gazette'], [0.95, 'tarn']), 'confirmed: gazette and tarn say so'],
])('%s', (_, said, expected) => {
  const { level, because } = confidenceOf(said)
  expect(`${level}: ${because}`).toBe(expected)
})

test('one more word never makes it less sure', () => {
  const levels = ['unconfirmed', 'reported', 'corroborated', 'confirmed']
  const word = fc.record({ weight: fc.constantFrom(0.1, 0.2, 0.6, 0.9, 1), root: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(fc.array(word), word, (said, more) => {
      const [before, after] = [said, [...said, more]].map((all) => levels.indexOf(confidenceOf(all).level))
      expect(after).toBeGreaterThanOrEqual(before!)
    }),
  )
})
