import { expect, test } from 'vitest'
import { isNotice, linksIn } from './links.ts'

test.each([
  ['Learn more: https://a.example/news/x.', ['https://a.example/news/x']],
  ['(see https://a.example/x)', ['https://a.example/x']],
  ['[the notice](https://a.example/notice)', ['https://a.example/notice']],
  ['https://a.example/wiki/X_(law), https://a.example/wiki/X_(law)', ['https://a.example/wiki/X_(law)']],
  ['"https://a.example/?q=1&b=2"; ftp://a.example javascript:alert(1)', ['https://a.example/?q=1&b=2']],
  ['no link', []],
])('%s', (text, links) => expect(linksIn([text])).toEqual(links))

test.each([
  ['https://tarn.example/news/heron-access', true],
  ['https://tarn.example/newsroom', true],
  ['https://news.tarn.example/heron', true],
  ['https://tarn.example/legal/heron?x=1', true],
  ['https://docs.tarn.example/api/errors', false],
  ['https://tarn.example/models', false],
  ['https://tarn.example/docs/deprecations', false],
])('%s announces: %s', (link, expected) => expect(isNotice(link)).toBe(expected))
