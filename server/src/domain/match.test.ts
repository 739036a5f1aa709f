import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { findMentions } from './match.ts'

const index = buildAliasIndex(VENDORS)
const SHORT: Record<string, string> = {
  'tarn-heron-4': 'heron',
  'tarn-heron-4-1': 'heron4.1',
  'tarn-wren-2': 'wren',
  'tarn-sparrow-3': 'sparrow',
  'fell-otter-7': 'otter',
}
const inRole = (role: string, text: string, title = ''): string =>
  findMentions(title, text, index)
    .filter((mention) => mention.role === role)
    .map(({ vendor, model }) => (model ? SHORT[model] : `${vendor}*`))
    .sort()
    .join(' ')

describe('affected', () => {
  test.each<[string, string]>([
    ['The UK government suspended access to Heron 4 and Wren 2.', 'heron wren'],
    ['Heron 4, Wren 2 and Sparrow 3 have been disabled for all customers.', 'heron sparrow wren'],
    ['Tarn has asked us to revoke access to Tarn Heron 4 and Tarn Wren 2.', 'heron wren'],
    ['The letter bars foreign nationals from using Heron 4.', 'heron'],
    ['The order directed Tarn to deny foreign nationals access to its Heron 4 and Wren 2 models.', 'heron wren'],
    ['The ministry lifted export controls on Heron 4 and Wren 2.', 'heron wren'],
    ["Tarn's Heron 4 faces export controls.", 'heron'],
    ['Heron 4 is not available. Please use Sparrow 3.', 'heron'],
    ['Heron 4, the newest of the family, went dark on Friday.', 'heron'],
    ['The Heron 4 ban surprised everybody.', 'heron'],
    ['A licence is now required for any export, re-export or transfer of Heron 4.', 'heron'],
    ['Tarn launched Heron 4 and Wren 2. Days later it switched both models off.', 'heron wren'],
    ['The state allowed Tarn to release Wren 2 to trusted organisations.', 'wren'],
    ['Heron 4 came back online on Tuesday.', 'heron'],
    ['Tarn placed Heron 4 under export controls.', 'heron'],
    ['tarn-heron-4 was taken offline, tarn-heron-4-1 was not.', 'heron'],
    ['The government blocked Fell AI.', 'fell*'],
    ['Fell AI is banned in three countries.', 'fell*'],
    ['Sanctions against Fell AI, effective today', 'fell*'],
  ])('%s', (text, expected) => expect(inRole('affected', text)).toBe(expected))
})

describe('nothing is affected by', () => {
  test.each([
    'Heron 4 was not suspended.',
    'The order does not cover Heron 4.',
    'If the government suspended Heron 4, customers would have to move.',
    'Could Heron 4 be banned?',
    'Lawmakers proposed to ban Heron 4.',
    'Analysts fear that Heron 4 may be restricted.',
    'Reports that Heron 4 was suspended are false.',
    'The ministry plans to restrict Heron 4.',
    'Tarn released Heron 4 alongside a restricted Wren 2.',
    'Tarn reversed its plan to remove Heron 4 from cheap plans.',
    'Regulators held off banning Fell AI.',
    'Fell AI bans harmful prompts.',
    'The state blocked chips made for Fell AI engineers.',
    'Heron 4 outperforms Otter 7 in a blocked design.',
    'Heron 4 benchmarks are out, the audit removed some questions for Wren 2.',
    'India orders Brook to remove an app.',
    'A herd of herons was banned from the pond.',
  ])('%s', (text) => expect(inRole('affected', text)).toBe(''))
})

describe('spared', () => {
  test.each<[string, string]>([
    ['Sparrow 3 is not affected.', 'sparrow'],
    ['All other models, including Sparrow 3, are not affected and can be used as before.', 'sparrow tarn*'],
    ['Heron 4 was suspended; Sparrow 3 remains available.', 'sparrow'],
    ['Requests for Heron 4 are rerouted to Sparrow 3.', 'sparrow'],
    ['The directive did not affect Sparrow 3.', 'sparrow'],
    ['Everything but Heron 4 works: Sparrow 3 still works.', 'sparrow'],
    ['Tarn suspended Heron 4. Access to all other Tarn models is unaffected.', 'tarn*'],
  ])('%s', (text, expected) => expect(inRole('not_affected', text)).toBe(expected))
})

describe('the others', () => {
  test.each<[string, string, string]>([
    [
      'informant',
      'Officials acted after engineers at Brook Group reported a jailbreak of Heron 4 to the government.',
      'brook*',
    ],
    ['comparison', 'The same capability exists in other models, such as Otter 7.', 'otter'],
    ['reseller', 'Tarn suspended Heron 4, which is also sold on Brook Cloud.', 'brook-cloud*'],
    ['mentioned', 'Fell AI opened an office.', 'fell*'],
  ])('%s: %s', (role, text, expected) => expect(inRole(role, text)).toBe(expected))
})

test('the whole vendor is not hit when one of its models is named', () => {
  expect(inRole('affected', 'The UK banned Tarn. It suspended access to Heron 4.')).toBe('heron')
})

test('a headline outweighs one stray sentence, and the quote is verbatim', () => {
  const title = 'UK suspends access to Heron 4'
  const [mention] = findMentions(title, 'Somewhere Heron 4 is still available.', index)
  expect(mention).toMatchObject({ role: 'affected', quote: title })
})

test('any text is read; quotes are its words', () => {
  const pieces = fc.constantFrom(
    'Heron 4',
    'Wren 2',
    ' and ',
    'suspended ',
    'access to ',
    'not ',
    'if ',
    'was ',
    'banned',
    '. ',
    ', ',
    '\n',
    'Fell AI',
    '(',
    '⟦1⟧',
    'both models ',
    '?',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      for (const { quote, confidence } of findMentions('', text, index)) {
        expect(text).toContain(quote)
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThan(1)
      }
    }),
  )
})
