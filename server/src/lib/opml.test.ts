import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Unreadable } from './errors.ts'
import { readOpml, writeOpml } from './opml.ts'

const read = (body: string) => readOpml({ headers: {}, bytes: Buffer.from(body) })
const opml = (outlines: string): string => `<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
${outlines}
</body></opml>`

test('feeds in folders in folders, each with its line', () =>
  expect(
    read(
      opml(`<outline text="Law">
  <outline text="EU &amp; UK">
    <outline type="rss" text="Board" xmlUrl="https://board.example/feed?a=1&amp;b=2" htmlUrl="https://board.example/"/>
  </outline>
</outline>
<outline xmlUrl="feed://plain.example/rss"/>`),
    ),
  ).toEqual({
    feeds: [
      {
        line: 5,
        title: 'Board',
        url: 'https://board.example/feed?a=1&b=2',
        folder: 'Law / EU & UK',
      },
      { line: 8, title: 'plain.example', url: 'http://plain.example/rss' },
    ],
    rest: [],
  }))

test.each<[string, string, string]>([
  ['no address', '<outline text="A" type="rss"/>', '3 A: it says that it is a feed, but not where (no xmlUrl)'],
  ['a link', '<outline text="A" type="link" url="https://a.example"/>', '3 A: it is a link to a page, not a feed'],
  [
    'another file',
    '<outline text="A" type="include" url="https://a.example/b.opml"/>',
    '3 A: it stands for another OPML file (https://a.example/b.opml): import that one too',
  ],
  ['a note', '<outline text="Buy milk"/>', '3 Buy milk: it has no xmlUrl'],
  [
    'not of the web',
    '<outline text="A" xmlUrl="ftp://a.example/f"/>',
    '3 A: "ftp://a.example/f" is no address of the web',
  ],
  [
    'a script',
    '<outline text="A" xmlUrl="javascript:alert(1)"/>',
    '3 A: "javascript:alert(1)" is no address of the web',
  ],
  ['commented out', '<outline text="A" isComment="true" xmlUrl="https://a.example/f"/>', '3 A: it is commented out'],
  ['after a comment', '<!-- <outline text="no"/>\n\n -->\n<outline text="A"/>', '6 A: it has no xmlUrl'],
  [
    'nothing at all in it',
    '<outline/>\n<outline text="A"/>',
    '3 without a name: it has no xmlUrl; 4 A: it has no xmlUrl',
  ],
])('what leads to no feed is named: %s', (_, outlines, expected) => {
  const { feeds, rest } = read(opml(outlines))
  expect([feeds, rest.map(({ line, title, why }) => `${line} ${title}: ${why}`).join('; ')]).toEqual([[], expected])
})

test.each<[string, string, RegExp]>([
  ['a tag that is not closed', opml('<outline text="A">'), /^line 4, column 1: Expected closing tag 'outline'/],
  ['an attribute without quotes', opml('<outline text=A/>'), /^line 3, column \d+: Attribute 'text'/],
  ['cut off', '<opml version="2.0"><body>\n<outline text="A" xmlUrl="https', /^line 2, column \d+: /],
  ['a page', '<!doctype html><html><body><p>Hello</p></body></html>', /not an OPML file: it begins with <html>/],
  ['a feed', '<rss version="2.0"><channel><title>x</title></channel></rss>', /it begins with <rss>, not with <opml>/],
  ['nothing', '', /the file is empty/],
  ['no XML', 'just words', /^line 1, column 1: /],
  ['blank lines before it', `\n\n<opml version="2.0"><body><outline></body></opml>`, /^line 3, /],
])('what is no OPML says where: %s', (_, body, reason) => {
  expect(() => read(body)).toThrow(Unreadable)
  expect(() => read(body)).toThrow(reason)
})

test('an encoding that the file declares is heeded', () =>
  expect(
    readOpml({
      headers: {},
      bytes: Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0"><body><outline text="Köln" xmlUrl="https://k.example/"/></body></opml>',
        'latin1',
      ),
    }).feeds[0]!.title,
  ).toBe('Köln'))

const name = fc
  .string({ unit: fc.constantFrom(...'abZ09 <>&"\'é漢'), minLength: 1, maxLength: 12 })
  .map((text) => `n${text}`.trim().replace(/\s+/g, ' '))
const feed = fc.record({ title: name, path: fc.stringMatching(/^[a-z0-9]{1,8}\?[a-z]=[a-z&]{1,4}$/) })

test('what is written is read again', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: name, feeds: fc.array(feed, { minLength: 1, maxLength: 4 }) }), { maxLength: 4 }),
      (folders) => {
        const given = folders.map(({ title, feeds }) => ({
          title,
          places: feeds.map((one) => ({ title: one.title, url: `https://x.example/${one.path}`, isFeed: true })),
        }))
        const { feeds, rest } = read(writeOpml('Sources', '2026-06-12T00:00:00Z', given))
        expect(rest).toEqual([])
        expect(feeds.map(({ title, url, folder }) => [folder, title, url])).toEqual(
          given.flatMap((folder) => folder.places.map(({ title, url }) => [folder.title, title, url])),
        )
      },
    ),
    { numRuns: 100 },
  ))

test('damaged anywhere it is feeds or a reason', () =>
  fc.assert(
    fc.property(fc.nat(200), fc.nat(20), fc.string({ maxLength: 6 }), (at, length, instead) => {
      const whole = opml('<outline text="A"><outline text="B &amp; C" xmlUrl="https://a.example/f"/></outline>')
      try {
        for (const { url } of read(whole.slice(0, at) + instead + whole.slice(at + length)).feeds)
          expect(url).toMatch(/^https?:/)
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable)
      }
    }),
  ))

const REAL = new URL('../../../../shared/fixtures-news/govinfo-rss/', import.meta.url)

test('real lists: every outline is a feed, a folder, or named as left', ({ skip }) => {
  if (!existsSync(REAL)) skip('skipped: no ../shared')
  for (const file of readdirSync(REAL)) {
    const bytes = readFileSync(new URL(file, REAL))
    const { feeds, rest } = readOpml({ headers: {}, bytes })
    const addresses = bytes.toString().match(/xmlUrl="/g) ?? []
    expect([file, feeds.length, rest]).toEqual([file, addresses.length, []])
    const lines = bytes.toString().split('\n')
    for (const { line, url } of feeds) expect(lines[line - 1]).toContain(url.replaceAll('&', '&amp;'))
  }
})
