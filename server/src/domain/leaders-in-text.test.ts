import { expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { leadersIn } from './leaders-in-text.ts'

const index = buildAliasIndex(
  VENDORS.map((vendor) => (vendor.id === 'tarn' ? { ...vendor, leaders: ['Ida Marsh'] } : vendor)),
)

test.each<[string, string, string, string[], string[]]>([
  ['her full name in the headline', 'Ida Marsh speaks', '', ['tarn'], ['tarn']],
  ['her first name, explained in the text', 'They all blame Ida', 'Ida Marsh said nothing.', ['tarn'], ['tarn']],
  ['her surname, explained in the text', 'Marsh: we comply', 'Ida Marsh wrote it.', ['tarn'], ['tarn']],
  ['her name in the text only', 'They all blame her', 'Ida Marsh said nothing.', [], ['tarn']],
  ['a surname that nobody explains', 'Marsh fire near London', 'The marsh burned.', [], []],
  ['a part of another word', 'Marshall speaks', 'Ida Marsh was there.', [], ['tarn']],
])('%s', (_, title, text, inTitle, inText) => {
  const found = leadersIn(title, text, index)
  expect([[...found.title], [...found.text]]).toEqual([inTitle, inText])
})
