import { expect, test } from 'vitest'
import { rootsOf, statedValues, voicesOf } from './event-voices.ts'

const wire = {
  source: 'press',
  url: 'https://reuters.example/a',
  title: 'Order',
  text: 'An order was served.',
  id: 'wire',
}
const rewrite = (id: string) => ({
  source: 'press',
  url: `https://${id}.example/a`,
  title: 'Order',
  text: 'According to Reuters, an order was served.',
  id,
})
const voices = voicesOf([rewrite('one'), rewrite('two'), { ...wire, url: 'https://daily.example/a' }], [])
const claim = (publication: string, weight: number) => ({
  value: 'GB',
  publication,
  quote: `${publication} says`,
  weight,
})

test('two rewrites of one outlet are one voice', () => {
  expect(voices.map(({ voice, root }) => [voice, root])).toEqual([
    ['hearsay', 'reuters'],
    ['hearsay', 'reuters'],
    ['press', 'daily.example'],
  ])
  expect(rootsOf(voices)).toBe(2)
})

test('a value is not weightier for being retold', () => {
  const [once] = statedValues([claim('one', 0.2)], voices)
  const [twice] = statedValues([claim('one', 0.2), claim('two', 0.2)], voices)
  expect([once!.weight, once!.roots]).toEqual([twice!.weight, twice!.roots])
  const [more] = statedValues([claim('one', 0.2), claim('wire', 0.6)], voices)
  expect([more!.roots, more!.weight > 0.6]).toEqual([2, true])
  expect(more!.said.map(({ publication }) => publication)).toEqual(['wire', 'one'])
})
