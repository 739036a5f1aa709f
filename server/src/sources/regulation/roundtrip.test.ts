import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Unreadable } from '../../lib/errors.ts'
import { tidy } from '../../lib/html.ts'
import type { Document } from '../../lib/http.ts'
import { families, imitated, recorded } from '../../testing/regulation.ts'
import type { PublishedItem } from './contract.ts'

const word = fc.string({
  unit: fc.constantFrom(...'abcdeXYZ019', ...'<>&"\'éß漢', '&amp;', ']]>', '<b>', '%', ';', ','),
  minLength: 1,
  maxLength: 8,
})
const sentence = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((words) => `The ${words.join(' ')} order`)
const whole = fc.array(sentence(12), { minLength: 1, maxLength: 3 }).map((paragraphs) => paragraphs.join('\n\n'))
const DAY = Date.UTC(2026, 5, 12)

/** What may be published: a date on a whole second, newest first; titles and addresses are each used once. */
const published = fc
  .uniqueArray(fc.record({ title: sentence(5), text: whole, second: fc.nat(86_399) }), {
    maxLength: 5,
    selector: ({ title }) => title,
  })
  .map((items): PublishedItem[] =>
    items
      .map(({ title, text, second }, index) => ({
        title,
        text,
        url: `https://tarn.example/news/${index}?a=1&b=${second}`,
        publishedAt: DAY + second * 1000,
      }))
      .sort((a, b) => b.publishedAt - a.publishedAt),
  )

/** Some places say only on which day. */
const isSameTime = (read: number | undefined, said: number): boolean =>
  read === said || read === said - (said % 86_400_000)

const asking = families.filter(
  ([, { imitate }]) => Object.keys(imitate([], { id: 'x', family: 'x', url: 'https://x.example/x' })).length > 0,
)

describe.each(asking)('%s', (family, source) => {
  const urls = source.addresses?.map(({ url }) => url) ?? ['https://tarn.example/news', 'https://tarn.example/feed.xml']

  test.each(urls)('what is published at %s is read again', (url) => {
    const address = { id: family, family, url, vendor: 'tarn' }
    fc.assert(
      fc.property(published, (items) => {
        const read = source.read(imitated(source, items, address), address)
        expect(read.map(({ title }) => title)).toEqual(items.map(({ title }) => tidy(title)))
        read.forEach((item, index) => {
          const said = items[index]!
          expect(isSameTime(item.publishedAt, said.publishedAt!)).toBe(true)
          if (item.url !== undefined) expect(item.url).toBe(said.url)
          if (item.text !== undefined) expect(item.text).toContain(said.text)
          if (item.complete) expect(item.text).toBeDefined()
        })
      }),
      { numRuns: 60 },
    )
  })

  test('nothing is published, and that is no fault', () => {
    const address = { id: family, family, url: urls[0]! }
    expect(source.read(imitated(source, [], address), address)).toEqual([])
  })
})

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  instead: fc.oneof(
    fc.string(),
    fc.constantFrom('<', '>', '</item>', '<![CDATA[', '&', '{', '"', '\u0000', ']]>', '<html>'),
  ),
})

const damaged = (document: Document, { at, length, instead }: { at: number; length: number; instead: string }) => {
  const whole = Buffer.from(document.bytes)
  const from = Math.floor(at * whole.length)
  const bytes = Buffer.concat([whole.subarray(0, from), Buffer.from(instead), whole.subarray(from + length)])
  return { ...document, bytes }
}

/** Whatever comes, it is items that are usable or a reason. */
test.each(recorded.map(({ recording, source, family }) => [recording.name, family, source, recording] as const))(
  '%s damaged anywhere',
  (_, family, source, { documents }) => {
    const address = { id: family, family, url: documents[0]!.url }
    fc.assert(
      fc.property(damage, (how) => {
        try {
          for (const item of source.read(
            documents.map((document) => damaged(document, how)),
            address,
          )) {
            expect(item.key).not.toBe('')
            expect(item.title).not.toBe('')
            if (item.url !== undefined) expect(item.url).toMatch(/^https?:/)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable)
        }
      }),
      { numRuns: 60 },
    )
  },
)
