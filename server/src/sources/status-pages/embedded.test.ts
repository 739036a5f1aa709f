import fc from 'fast-check'
import { expect, test } from 'vitest'
import { embeddedIn } from './embedded.ts'

/** As React's server components write it: in pieces, which are cut anywhere. */
const page = (flight: string, size = 40) =>
  `<!doctype html><html><title>x</title>${(flight.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [])
    .map((piece) => `<script>self.__next_f.push([1,${JSON.stringify(piece)}])</script>`)
    .join('')}</html>`

const flight = (data: unknown) => `1:["$","$L16",null,{"slug":"a {b}"}]\n2:["$","div",null,${JSON.stringify(data)}]`

test.each<[string, unknown]>([
  ['what incident.io draws from', { slug: 'a', summary: { id: '1', components: [] }, now: 1 }],
  ['what Instatus draws from', { site: { id: '1' }, activeIncidents: [{ name: 'a "quoted" } brace' }] }],
])('found: %s', (_, data) => expect(embeddedIn(page(flight(data)))).toEqual(data))

test('an object with only one of the members is not it', () => {
  const data = { site: { id: '2' }, activeIncidents: [] }
  expect(embeddedIn(page(flight({ site: { id: '1' } }) + flight(data)))).toEqual(data)
})

test('references to nothing are nothing', () =>
  expect(embeddedIn(page(flight({ summary: { a: '$undefined' } })))).toEqual({ summary: {} }))

test.each([['<html>'], [page('')], [page('1:["$","div",null,{"summary":{"id":')], [page('"summary":{}')]])(
  'nothing in %#',
  (html) => expect(embeddedIn(html)).toBeUndefined(),
)

test('whatever the texts hold', () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.integer({ min: 1, max: 50 }), (texts, size) => {
      const data = { before: Object.values(texts), summary: { texts: Object.entries(texts) } }
      expect(embeddedIn(page(flight(data), size))).toEqual(
        JSON.parse(JSON.stringify(data), (_, value) => (value === '$undefined' ? undefined : value)),
      )
    }),
  ))
