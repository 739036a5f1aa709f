/** Real answers, as far as there are any beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../lib/http.ts'
import type { ListedItem, RegulationSource } from './contract.ts'
import * as registry from './registry.ts'

const FIXTURES = new URL('../../../../../shared/fixtures-news/', import.meta.url)
const isThere = existsSync(FIXTURES)
const families = registry as unknown as Record<string, RegulationSource>

const documentOf = (bytes: Uint8Array): Document => ({
  url: 'https://recorded.example/',
  status: 200,
  headers: {},
  bytes,
})
const bytesOf = (path: string): Uint8Array => readFileSync(new URL(path, FIXTURES))
const read = (family: string, bytes: Uint8Array): ListedItem[] =>
  families[family]!.read([documentOf(bytes)], { id: family, family, url: 'https://recorded.example/' })

const feeds = (folder: string): string[] =>
  readdirSync(new URL(folder, FIXTURES)).flatMap((file) => (file.endsWith('.xml') ? `${folder}/${file}` : []))
const entriesIn = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/<(item|entry)[\s>][\s\S]*?<\/\1>/g) ?? []

test('fixtures', ({ skip }) => {
  if (!isThere) skip('skipped: no ../shared')
})

describe.runIf(isThere)('fixtures', () => {
  const all = isThere ? ['vendor-newsroom', 'pacer-rss', 'sec-edgar'].flatMap(feeds) : []

  test.each(all)('%s: every entry is read, with its date and where it leads', (path) => {
    const bytes = bytesOf(path)
    const items = read('feed', bytes)
    const guids = new Set(entriesIn(bytes).map((entry) => /<(guid|id)\b[^>]*>([\s\S]*?)<\//.exec(entry)?.[2]))
    expect(items.length).toBeGreaterThanOrEqual(guids.size)
    for (const item of items)
      expect([item.title !== '', item.url?.startsWith('http'), typeof item.publishedAt]).toEqual([true, true, 'number'])
  })

  test('of feeds cut off at nine tenths, all that came whole is read', () => {
    let [there, found] = [0, 0]
    for (const path of all) {
      const cut = bytesOf(path).subarray(0, Math.floor(bytesOf(path).length * 0.9))
      there += read('feed', bytesOf(path)).length
      if (entriesIn(cut).length > 0) found += read('feed', cut).length
    }
    console.error(`feeds cut off at 90 %: ${found} of ${there} entries`)
    expect(found / there).toBeGreaterThan(0.85)
  })

  test.each([
    [
      '2026-06-13T0004Z_before',
      '2026-06-13T0133Z_statement',
      ['Statement on the US government directive to suspend access to Fable 5 and Mythos 5'],
    ],
    ['2026-06-30T_before_lift', '2026-07-01T0354Z_redeploy', ['Redeploying Fable 5']],
  ])('a newsroom between %s and %s', (before, after, titles) => {
    const at = (name: string) => read('vendor-newsroom', bytesOf(`vendor-newsroom/anthropic_news_${name}.xml`))
    const known = new Set(at(before).map(({ key }) => key))
    expect(at(after).flatMap(({ key, title }) => (known.has(key) ? [] : title))).toEqual(titles)
  })

  test('the SEC: only reports that are current', () =>
    expect(
      read('sec-8k', bytesOf('sec-edgar/getcurrent_2025-12-12.atom.xml')).filter(({ title }) => !/^[86]-K/.test(title)),
    ).toEqual([]))

  test.each(isThere ? feeds('pacer-rss') : [])('a court: %s, whose entries are all there is to read', (path) => {
    const items = read('court', bytesOf(path))
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ complete, url }) => complete && url !== undefined)).toBe(true)
  })

  test('CISA: the newest first', () => {
    const [first, ...rest] = read('kev', bytesOf('cisa-kev/known_exploited_vulnerabilities.json'))
    expect(first).toMatchObject({ key: 'CVE-2025-48384', title: 'CVE-2025-48384: Git Link Following Vulnerability' })
    expect(rest).toHaveLength(199)
  })

  test.each(['consolidated', 'csl'])('the screening list: %s.csv', (name) => {
    const bytes = bytesOf(`consolidated-screening-list/${name}.csv`)
    const items = read('screening-list', bytes)
    expect(items.length).toBeGreaterThan(3)
    for (const { publishedAt, text } of items) expect([typeof publishedAt, text !== '']).toEqual(['number', true])
  })

  test('the Federal Register: a document', () => {
    const body = `{"count":1,"results":[${Buffer.from(bytesOf('federal-register/document-2025-05887.json')).toString()}]}`
    expect(read('federal-register', Buffer.from(body))[0]).toMatchObject({
      key: '2025-05887',
      publishedAt: Date.UTC(2025, 3, 7),
      text: expect.stringMatching(
        /International Trade Administration[\s\S]*Applicable April 7, 2025\.[\s\S]*Docket C-570-161/,
      ),
      complete: true,
    })
  })

  test('the EU: an act that amends several is one', () => {
    expect(read('cellar', bytesOf('eurlex-cellar-sparql/act.json'))).toEqual([
      expect.objectContaining({
        title: 'Council Implementing Regulation (EU) 2026/1708',
        publishedAt: Date.UTC(2026, 6, 13),
      }),
    ])
    expect(read('cellar', bytesOf('eurlex-cellar-sparql/related.json')).map(({ key }) => key)).toContain('32026R1708')
  })
})
