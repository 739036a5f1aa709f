import { expect, test } from 'vitest'
import { causeInSentence, inSentence, placeInSentence } from './place-words.ts'

test.each([
  ['United States', 'the United States'],
  ['United Kingdom', 'the United Kingdom'],
  ['United Arab Emirates', 'the United Arab Emirates'],
  ['European Union', 'the European Union'],
  ['Netherlands', 'the Netherlands'],
  ['Czech Republic', 'the Czech Republic'],
  ['Cayman Islands', 'the Cayman Islands'],
  ['Russian Federation', 'the Russian Federation'],
  ['Germany', 'Germany'],
  ['New Zealand', 'New Zealand'],
  ['Christmas Island', 'Christmas Island'],
  ['日本', '日本'],
])('an order of %s', (name, said) => expect(inSentence(name)).toBe(said))

test.each([
  ['US', 'the United States'],
  ['EU', 'the European Union'],
  ['GB', 'the United Kingdom'],
  ['PT', 'Portugal'],
  ['QQ', 'QQ'],
  ['Porto', 'Porto'],
  ['', ''],
])('people in %s', (code, said) => expect(placeInSentence(code)).toBe(said))

test('a company is no place, whatever it is called', () =>
  expect(causeInSentence({ kind: 'vendor', name: 'United Airlines' })).toBe('United Airlines'))
