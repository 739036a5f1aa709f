import { expect, test } from 'vitest'
import { canonicalUrl, normalisedTitle } from './canonical-url.ts'

test.each<[string, string | undefined]>([
  ['http://www.a.example/x/?utm_source=b&id=3#top', 'https://a.example/x?id=3'],
  ['https://m.a.example/x/amp/', 'https://a.example/x'],
  ['https://a.example/x?b=2&a=1', 'https://a.example/x?a=1&b=2'],
  ['https://a.example:8443/', 'https://a.example:8443'],
  ['https://amp.example/x', 'https://amp.example/x'],
  ['mailto:a@b.example', undefined],
  ['not an address', undefined],
])('%s', (url, expected) => expect(canonicalUrl(url)).toBe(expected))

test.each<[string, string]>([
  ['Heron 4 is off | The Courier', 'heron 4 is off'],
  ['“Heron 4” is off!', 'heron 4 is off'],
  ['模型已下架', '模型已下架'],
])('%s', (title, expected) => expect(normalisedTitle(title)).toBe(expected))
