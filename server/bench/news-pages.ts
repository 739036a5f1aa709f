import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFeed } from '../src/sources/regulation/feed-document.ts'
import { measureArticles } from '../src/testing/measure-articles.ts'
import { measured } from './table.ts'

const SHARED = new URL('../../../shared/', import.meta.url)

export function articles(): void {
  const folder = new URL('datasets/article-extraction-benchmark/', SHARED)
  if (!existsSync(folder)) return
  const { pages, f1 } = measureArticles(folder)
  measured(`articles found in ${pages} pages, F1`, f1, { least: 0.95 })
}

/** Feeds cut off at nine tenths of their bytes: how many of the entries of the whole ones are read. Small ones have none left before the cut. */
export function brokenFeeds(): void {
  const folder = new URL('fixtures-news/', SHARED)
  if (!existsSync(folder)) return
  const read = (bytes: Uint8Array): number =>
    readFeed({ url: 'https://recorded.example/', status: 200, headers: {}, bytes }).length
  let [feeds, there, came, found] = [0, 0, 0, 0]
  for (const family of ['vendor-newsroom', 'pacer-rss', 'sec-edgar'])
    for (const file of readdirSync(new URL(`${family}/`, folder)).filter((name) => name.endsWith('.xml'))) {
      const bytes = readFileSync(new URL(`${family}/${file}`, folder))
      const cut = bytes.subarray(0, Math.floor(bytes.length * 0.9))
      const whole = [...cut.toString('latin1').matchAll(/<\/(?:item|entry)>/g)].length
      feeds++
      there += read(bytes)
      came += whole
      if (whole > 0) found += read(cut)
    }
  measured(`entries read of ${feeds} feeds cut off at 90 %, of all`, found / there, { least: 0.88 })
  measured('the same, of those that came whole', found / came, { least: 0.99 })
}
