import { Vendor } from '@bellwether/shared/vendor.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { namesIn } from './names-in-text.ts'

const index = buildAliasIndex([
  ...VENDORS,
  Vendor.parse({ id: 'linear', name: 'Linear' }),
  Vendor.parse({ id: 'mode', name: 'Together AI', aliases: ['Together'], kind: 'ai-lab' }),
])
const named = (text: string): string[] =>
  namesIn(text, index).map(
    ({ vendor, model, family }) => model ?? (family ? `${vendor}: ${family.join(' or ')}` : vendor),
  )

describe('a model under each of its names', () => {
  test.each([
    'Heron 4',
    'Heron-4',
    'Tarn Heron 4',
    'tarn-heron-4',
    'tarn_heron_4',
    'global.tarn.tarn-heron-4',
    'brook-tarn-heron-4',
    'tarn-heron-4[1m]',
    'tarn-heron-4-20270301',
    'HERON 4',
    'Heron 4’s',
  ])('%s', (name) => expect(named(`We use ${name} every day.`)).toContain('tarn-heron-4'))
})

describe('what only looks like it', () => {
  test.each<[string, string[]]>([
    ['Heron 4.1 is new', ['tarn-heron-4-1']],
    ['call tarn-heron-4-1 instead', ['tarn-heron-4-1']],
    ['Heron 40 is a boat', []],
    ['Heron 4 Turbo is another', []],
    ['Heron 4-mini is another', []],
    ['Heron 4x', []],
    ['a Heron-4-like model', []],
    ['Heron. 4 of them', []],
    ['Sparrow 3 in a sparrow 30 field', ['tarn-sparrow-3']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected))
})

describe('everyday words need capitals and company', () => {
  test.each<[string, string[]]>([
    ['a linear model of growth', []],
    ['The linear API', []],
    ['We keep issues in Linear, whose API is down', ['linear']],
    ['Together, they left', []],
    ['they left together', []],
    ['hosted by Together on its inference platform', ['mode']],
    ['Together AI and later Together', ['mode', 'mode']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected))
})

describe('a family', () => {
  test.each<[string, string[]]>([
    ['Heron is gone', []],
    ["Tarn's Heron is gone", ['tarn', 'tarn: tarn-heron-4 or tarn-heron-4-1']],
    ['a heron of Tarn Labs', ['tarn']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected))
})

test('any text is read, and places are where the names are', () => {
  const pieces = fc.constantFrom('Heron 4', 'Heron 4.1', 'Tarn', ' ', '-', '.', '1', 'x', '\n', 'Together', 'ü', '4')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      let last = 0
      for (const { start, end } of namesIn(text, index)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(text.slice(start, end)).toMatch(/heron|tarn|together/i)
        last = end
      }
    }),
  )
})
