import { expect, test } from 'vitest'
import { isCutShort, linkOf, newestFirst, publishedOf } from './items.ts'

test.each([
  ['/news/1?utm_source=rss&id=7', 'https://tarn.example/news/1?id=7'],
  [' https://other.example/x ', 'https://other.example/x'],
  ['//cdn.example/x', 'https://cdn.example/x'],
  ['javascript:void(0)', undefined],
  ['mailto:press@tarn.example', undefined],
  ['', undefined],
  [null, undefined],
])('linkOf(%o) is %o', (href, url) => expect(linkOf(href, 'https://tarn.example/feed')).toBe(url))

test.each([
  ['A letter nobody has seen […]', true],
  ['A letter nobody has seen...', true],
  ['Prices stay. Read more →', true],
  ['Prices stay [+2048 more chars]', true],
  ['Readers want to read more.', true],
  ['The order is whole.', false],
  ['', false],
])('%o is cut short: %o', (text, cut) => expect(isCutShort(text)).toBe(cut))

const answered = { headers: { date: 'Sat, 13 Jun 2026 02:00:00 GMT' } }

test.each([
  ['Sat, 13 Jun 2026 01:00:00 GMT', answered, '2026-06-13T01:00:00.000Z'],
  ['2026-06-14T01:59:00Z', answered, '2026-06-14T01:59:00.000Z'],
  ['2026-06-14T02:01:00Z', answered, undefined],
  ['2099-01-01', { headers: {} }, '2099-01-01T00:00:00.000Z'],
  ['12 June 2026', answered, '2026-06-12T00:00:00.000Z'],
  ['soon', answered, undefined],
  [undefined, answered, undefined],
])('%o is published at what is said', (said, document, at) => {
  const published = publishedOf(said, document)
  expect(published === undefined ? undefined : new Date(published).toISOString()).toBe(at)
})

test('newest first; without a date behind what it followed; each once', () => {
  const item = (key: string, publishedAt?: number) => ({
    key,
    title: key,
    complete: true,
    ...(publishedAt && { publishedAt }),
  })
  const items = [item('b', 2), item('after b'), item('c', 3), item('a', 1), item('c', 9)]
  expect(newestFirst(items).map(({ key }) => key)).toEqual(['c', 'b', 'after b', 'a'])
})
