import { expect, test } from 'vitest'
import { addFeeds, MOST_FEEDS } from './add-feeds.ts'

const feed = (title: string, url: string, line = 1) => ({ line, title, url })
const told = (given: ReturnType<typeof feed>[], places: { id: string; url: string }[] = [], named: string[] = []) => {
  const { added, known, left } = addFeeds(given, { places, named })
  return [...added.map(({ id }) => id), ...known.map(({ as }) => `known as ${as}`), ...left.map(({ why }) => why)]
}
const A = 'https://a.example/feed'

test.each<[string, string[], string[]]>([
  ['a new one', told([feed('The Board: News', A)]), ['the-board-news']],
  [
    'one that is asked already',
    told([feed('A', A)], [{ id: 'press:a', url: 'http://www.a.example/feed/' }]),
    ['known as press:a'],
  ],
  ['twice in one file', told([feed('A', A), feed('B', `${A}#x`)]), ['a', 'known as feed:a']],
  ['two of one name', told([feed('A', A), feed('A', `${A}2`)]), ['a', 'a-2']],
  ['a name that the file of the configuration has', told([feed('A', A)], [], ['a']), ['a-2']],
  ['a name in another script', told([feed('新闻', A)]), ['feed']],
  ['a very long name', told([feed('x'.repeat(500), A)]), ['x'.repeat(50)]],
])('%s', (_, found, expected) => expect(found).toEqual(expected))

test('too many: those that are left are named', () => {
  const many = Array.from({ length: MOST_FEEDS + 2 }, (_, line) => feed(`f${line}`, `${A}/${line}`, line))
  const { added, left } = addFeeds(many, { places: [], named: [] })
  expect([added.length, left.map(({ line }) => line)]).toEqual([MOST_FEEDS, [MOST_FEEDS, MOST_FEEDS + 1]])
})
