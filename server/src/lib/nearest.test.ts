import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, nearest, noneOf } from './nearest.ts'

test.each([
  ['gpt-direkt', ['gpt-direct', 'fable-direct'], 'gpt-direct'],
  ['bedrok', ['direct', 'aws-bedrock', 'gateway'], 'aws-bedrock'],
  ['Status Page', ['statuspage', 'statuspal'], 'statuspage'],
  ['organization', ['organisation', 'systems'], 'organisation'],
  ['recievers', ['receivers', 'report'], 'receivers'],
  ['zebra', ['direct', 'gateway'], undefined],
  ['', ['direct'], undefined],
])('%o among %o is %o', (word, options, option) => expect(nearest(word, options)).toBe(option))

test.each([
  ['a short list is shown', ['a', 'b'], '"x" is none of: a, b'],
  [
    'of a long one the guess',
    [...'abcdefghijklmn', 'xylophone'],
    '"xylophon" is not known here. Did you mean "xylophone"?',
  ],
])('%s', (_, options, text) => expect(noneOf(text.includes('xylo') ? 'xylophon' : 'x', options)).toBe(text))

test('distance is a distance', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(distance(a, a)).toBe(0)
      expect(distance(a, b)).toBe(distance(b, a))
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})
