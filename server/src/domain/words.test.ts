import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, sentences, stem, tokens, unwrap } from './words.ts'

describe('sentences', () => {
  test.each<[string, string, string[]]>([
    ['two of them', 'It is off. Nobody knows why.', ['It is off.', 'Nobody knows why.']],
    ['a version is no end', 'Heron 4.1 is new. Heron 4 is gone.', ['Heron 4.1 is new.', 'Heron 4 is gone.']],
    [
      'nor is an abbreviation',
      'The U.S. Commerce Dept. said so, e.g. today.',
      ['The U.S. Commerce Dept. said so, e.g. today.'],
    ],
    ['a line break is', 'Heron 4 is off\nWren 2 too', ['Heron 4 is off', 'Wren 2 too']],
    ['quotes stay whole', '“It is off.” She left.', ['“It is off.”', 'She left.']],
    ['Chinese', '模型已下架。原因不明。', ['模型已下架。', '原因不明。']],
  ])('%s', (_, text, expected) => expect(sentences(text)).toEqual(expected))

  test('each is verbatim in the text, none is endless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        for (const sentence of sentences(text)) {
          expect(text).toContain(sentence)
          expect(sentence.length).toBeLessThanOrEqual(1200)
        }
      }),
    )
  })
})

test.each([
  ['suspends', 'suspended'],
  ['restriction', 'restrictions'],
  ['policies', 'policy'],
  ['launching', 'launched'],
])('%s and %s are one word', (one, other) => expect(stem(one)).toBe(stem(other)))

test('a capital at the start of a sentence makes no name, a digit does', () => {
  expect(
    tokens('The order hit Heron 4. Nobody knew.')
      .filter(({ name }) => name)
      .map(({ word }) => word),
  ).toEqual(['heron', '4'])
})

test.each<[string, string, string]>([
  [
    'lines broken to a width',
    'The proposed rule would require a licence for the\nexport of certain models, among them Heron 4 of\nTarn Labs.',
    'The proposed rule would require a licence for the export of certain models, among them Heron 4 of Tarn Labs.',
  ],
  ['a list', 'Affected:\nHeron 4\nWren 2', 'Affected:\nHeron 4\nWren 2'],
  [
    'whole sentences',
    'It is off for everybody who has a key today.\nNobody knows when it will come back to them.',
    'It is off for everybody who has a key today.\nNobody knows when it will come back to them.',
  ],
  ['paragraphs', 'One.\n\nTwo.', 'One.\n\nTwo.'],
])('%s', (_, text, expected) => expect(unwrap(text)).toBe(expected))

test('words are counted in any script', () =>
  expect([countWords('Heron 4 is off.'), countWords('模型 off')]).toEqual([4, 3]))
