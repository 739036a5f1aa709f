import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readArticle } from '../sources/regulation/article-page.ts'

/** How well articles are found in the labelled pages of a folder, by the measure of the article extraction benchmark: four words in a row, each page counting as one. */
export function measureArticles(folder: URL): { pages: number; precision: number; recall: number; f1: number } {
  const truth = JSON.parse(readFileSync(new URL('ground-truth.json', folder), 'utf8')) as Record<
    string,
    { articleBody: string }
  >
  const sum = { right: 0, more: 0, missed: 0 }
  for (const [id, { articleBody }] of Object.entries(truth)) {
    const html = gunzipSync(readFileSync(new URL(`html/${id}.html.gz`, folder))).toString()
    const found = compare(byFour(articleBody), byFour(readArticle(html).text))
    for (const key of ['right', 'more', 'missed'] as const) sum[key] += found[key]
  }
  const [precision, recall] = [sum.right / (sum.right + sum.more), sum.right / (sum.right + sum.missed)]
  return { pages: Object.keys(truth).length, precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** Every four words in a row, counted. */
function byFour(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []
  const found = new Map<string, number>()
  for (let index = 0; index < Math.max(1, words.length - 3); index++) {
    const four = words.slice(index, index + 4).join(' ')
    found.set(four, (found.get(four) ?? 0) + 1)
  }
  return found
}

function compare(truth: Map<string, number>, found: Map<string, number>) {
  let [right, more, missed] = [0, 0, 0]
  for (const key of new Set([...truth.keys(), ...found.keys()])) {
    const [wanted, got] = [truth.get(key) ?? 0, found.get(key) ?? 0]
    right += Math.min(wanted, got)
    more += Math.max(0, got - wanted)
    missed += Math.max(0, wanted - got)
  }
  const all = right + more + missed || 1
  return { right: right / all, more: more / all, missed: missed / all }
}
