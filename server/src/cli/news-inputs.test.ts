import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { iso } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { namesOf } from '../domain/read-publication.ts'
import { tellBatch } from '../domain/tell-batch.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import { JURISDICTIONS, VENDORS } from '../testing/heron-order.ts'
import { readInput } from './news-inputs.ts'
import { asDocument } from './news-output.ts'

const NOW = Date.parse('2027-03-06T12:00:00Z')
const http = createHttp({ clock: systemClock, allow: [], userAgent: 'test' })
const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await http.close()
})
const names = namesOf(VENDORS, JURISDICTIONS)

let files = 0
async function read(content: string | Uint8Array) {
  const path = join(folder, `input-${files++}`)
  writeFileSync(path, content)
  const { given, faults } = await readInput(path, http, NOW)
  return {
    given,
    seen: given.map(({ input, title, publishedAt }) =>
      [input.replace(path, 'FILE'), title, publishedAt === undefined ? undefined : iso(publishedAt).slice(0, 10)]
        .filter((part) => part !== undefined)
        .join(' | '),
    ),
    faults: faults.map((fault) => fault.replace(path, 'FILE')),
  }
}

const PAGE = (head: string) =>
  `<!doctype html><html><head>${head}</head><body><article><h1>Heron 4 is off</h1>${'<p>The government has suspended access to Heron 4 for all customers, the company said.</p>'.repeat(5)}</article></body></html>`

describe('told by what it holds, whatever it is called', () => {
  test.each<[string, string, string[]]>([
    ['a line', '{"id":"a","title":"Heron 4 is off","publishedAt":"2027-03-05"}', ['a | Heron 4 is off | 2027-03-05']],
    ['a number for a name', '{"id":7,"title":"x"}', ['7 | x']],
    ['no name but an address', '{"title":"x","url":"https://c.example/1"}', ['https://c.example/1 | x']],
    ['neither', '{"title":"x"}\n{"title":"y"}', ['FILE#1 | x', 'FILE#2 | y']],
    ['nulls', '{"id":"a","title":"x","text":null,"url":null,"publishedAt":null,"source":null}', ['a | x']],
    ['a date that is none', '{"id":"a","title":"x","publishedAt":"soon"}', ['a | x']],
    ['members of somebody else', '{"id":"a","title":"x","tags":["y"]}', ['a | x']],
    ['one list', '[{"id":"a","title":"x"},{"id":"b","title":"y"}]', ['a | x', 'b | y']],
    ['an empty list', '[]', []],
    [
      'a mark before, and lines as Windows ends them',
      '\uFEFF{"id":"a","title":"x"}\r\n\r\n{"id":"b","title":"y"}\r\n',
      ['a | x', 'b | y'],
    ],
    [
      'Atom',
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><id>1</id><title>Heron 4 is off</title><link href="https://c.example/1"/><updated>2027-03-05T00:00:00Z</updated></entry><entry><id>2</id><title>Ferries run</title></entry></feed>',
      ['https://c.example/1 | Heron 4 is off | 2027-03-05', 'FILE#2 | Ferries run'],
    ],
    [
      'a page with its day',
      PAGE('<title>Heron 4 is off</title><meta property="article:published_time" content="2027-03-05T01:00:00Z">'),
      ['FILE | Heron 4 is off | 2027-03-05'],
    ],
    ['text under a mark of headlines', '\n\n## Heron 4 is off\n\nBy order.\n', ['FILE | Heron 4 is off']],
    ['text with its day', 'Heron 4 is off\n5 March 2027\n\nBy order.', ['FILE | Heron 4 is off | 2027-03-05']],
  ])('%s', async (_, content, expected) => {
    const { seen, faults } = await read(content)
    expect([seen, faults]).toEqual([expected, []])
  })
})

describe('what is wrong is said, and the rest is read', () => {
  test.each<[string, string, string[], RegExp[]]>([
    ['a line that ends too soon', '{"id":"a","title":"x"}\n{"id":', ['a | x'], [/^FILE, line 2: /]],
    ['a line that is no object', '{"id":"a","title":"x"}\n"y"', ['a | x'], [/^FILE, line 2: /]],
    ['a title that is no text', '{"id":"a","title":{}}\n{"id":"b","title":"y"}', ['b | y'], [/^FILE, line 1: title: /]],
    ['a list that ends too soon', '[{"id":"a"},', [], [/^FILE: /]],
    ['an empty file', '', [], [/^FILE: an empty file$/]],
    ['only spaces', '  \n\n', [], [/^FILE: an empty file$/]],
  ])('%s', async (_, content, expected, wrong) => {
    const { seen, faults } = await read(content)
    expect(seen).toEqual(expected)
    expect(faults).toEqual(wrong.map((one) => expect.stringMatching(one)))
  })
})

test('whoever tells it is read from the source', async () => {
  const { given } = await read(
    '{"id":"a","title":"x","source":"vendor-newsroom:tarn"}\n{"id":"b","title":"y","source":"press","vendor":"fell"}\n{"id":"c","title":"z"}',
  )
  expect(given.map(({ source, vendor }) => [source, vendor])).toEqual([
    ['vendor-newsroom', 'tarn'],
    ['press', 'fell'],
    ['press', undefined],
  ])
})

describe('any bytes', () => {
  const pieces = fc.constantFrom(
    '{"id":"a","title":"Heron 4 is off"}',
    '{"id":',
    '[',
    '\n',
    '<rss version="2.0"><channel><item><title>x</title></item>',
    '</channel></rss>',
    '<html><body><p>Heron 4',
    'UK orders Tarn to suspend access to Heron 4',
    '\u0000',
    '5 March 2027',
  )
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(pieces, { maxLength: 8 }).map((parts) => Buffer.from(parts.join(''))),
  )
  test('are read, or it is said why not; each publication is in one story', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const { given, faults } = await read(bytes)
        for (const fault of faults) expect(fault).toMatch(/^FILE/)
        const unique = [...new Map(given.map((one) => [one.id, one])).values()]
        const { publications, events } = asDocument(unique, tellBatch(unique, names), [], names)
        expect(publications.map(({ input }) => input)).toEqual(unique.map(({ input }) => input))
        for (const { input, event } of publications)
          expect(events.filter(({ publications: own }) => own.includes(input)).map(({ id }) => id)).toEqual([event])
      }),
      { numRuns: 60 },
    )
  })
})
