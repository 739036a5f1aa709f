/** How well stories are told from one another, against the labelled news beside the repository. Prints a table; without them, nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { loadCatalogue } from '../src/config/catalogue.ts'
import { classifyPublication, type Nature } from '../src/domain/classify-publication.ts'
import { findMentions } from '../src/domain/match.ts'
import { namesOf, type RawPublication } from '../src/domain/read-publication.ts'
import { tellBatch } from '../src/domain/tell-batch.ts'

const DATA = new URL('../../../shared/datasets/', import.meta.url)
const catalogue = loadCatalogue()
const names = namesOf(catalogue.vendors, catalogue.jurisdictions)
const rows: [string, string, string][] = []
const row = (what: string, found: string, wanted = ''): void => void rows.push([what, found, wanted])
const shown = (value: number): string => value.toFixed(3)

interface StreamItem {
  title: string
  summary: string
  source: string
  digest: string
  incident: string | null
}

const read = (path: string): Buffer => readFileSync(new URL(path, DATA))
const unzipped = (path: string): unknown => JSON.parse(gunzipSync(read(path)).toString('utf8'))
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "reddit · … · Jun 13, 02:08" */
function timeOf({ source, digest }: StreamItem): number {
  const [, month = '', day, hours, minutes] = /([A-Z][a-z]{2}) (\d+), (\d\d):(\d\d)/.exec(source) ?? []
  return day === undefined
    ? Date.parse(digest)
    : Date.UTC(2026, MONTHS.indexOf(month), Number(day), Number(hours), Number(minutes))
}

const publication = (id: string, title: string, text: string, publishedAt?: number): RawPublication => ({
  id,
  source: 'press',
  title,
  text,
  firstSeenAt: publishedAt ?? 0,
  ...(publishedAt !== undefined && { publishedAt }),
})

/** Groups of two addresses each that were read and tell of one thing all the same (numbers in must-link.json). */
const SAME_THING = [
  [5, 26],
  [30, 56],
  [30, 78],
  [56, 78],
  [70, 100],
  [96, 104],
].map((pair) => pair.join(' '))

function stream(): void {
  const items = unzipped('horizon-stream/stream-2026-06-01..07-06.json.gz') as StreamItem[]
  const groups = JSON.parse(read('horizon-stream/must-link.json').toString('utf8')) as [number, number][]
  const told = tellBatch(
    items.map((item, number) => publication(String(number), item.title, item.summary, timeOf(item))),
    names,
  )
  const storyOf = new Map(told.publications.map(({ publication: { id }, event }) => [Number(id), event]))
  for (const [half, label] of [
    [0, 'tuned on'],
    [1, 'kept aside'],
  ] as const) {
    const own = groups.filter((_, number) => number % 2 === half)
    row(
      `same story, pairs found (${label})`,
      shown(own.filter(([a, b]) => storyOf.get(a) === storyOf.get(b)).length / own.length),
      '≥ 0.93',
    )
  }
  const { right, wrong, judged } = pairs(groups, storyOf)
  row('same story, pairs right (by address alone)', shown(right / (right + wrong)))
  row('same story, pairs right (as read)', shown((right + judged) / (right + wrong)), '≥ 0.95')
  june(items, storyOf, told)
}

function pairs(groups: [number, number][], storyOf: Map<number, string>) {
  const groupOf = new Map(groups.flatMap((group, number) => group.map((item) => [item, number] as const)))
  const labelled = [...groupOf.keys()]
  const count = { right: 0, wrong: 0, judged: 0 }
  for (const [place, a] of labelled.entries())
    for (const b of labelled.slice(place + 1)) {
      if (storyOf.get(a) !== storyOf.get(b)) continue
      const pair = [groupOf.get(a)!, groupOf.get(b)!].sort((x, y) => x - y)
      if (pair[0] === pair[1]) count.right++
      else count.wrong++
      if (SAME_THING.includes(pair.join(' '))) count.judged++
    }
  return count
}

/** The order of June 2026: the story that holds most of its items. */
function june(items: StreamItem[], storyOf: Map<number, string>, told: ReturnType<typeof tellBatch>): void {
  const labelled = new Set(items.keys().filter((number) => items[number]!.incident !== null))
  const counts = Map.groupBy([...labelled], (number) => storyOf.get(number))
  const [story, inside] = [...counts].reduce((best, next) => (next[1].length > best[1].length ? next : best))
  const members = [...storyOf].filter(([, event]) => event === story).map(([number]) => number)
  row('June order, items right', shown(inside.length / members.length), '≥ 0.95')
  row(
    'June order, items found',
    `${shown(inside.length / labelled.size)} (${inside.length} of ${labelled.size})`,
    '≥ 0.95',
  )
  const event = told.events.find((one) => one.event.id === story)!
  row('June order, statuses', event.statuses.map(({ status }) => status).join(' → '))
  row(
    'June order, affected',
    event.things.flatMap(({ role, model }) => (role === 'affected' ? (model ?? []) : [])).join(' '),
    'claude-fable-5 claude-mythos-5',
  )
  const elsewhere = told.publications.filter(
    (one) => one.event !== story && one.mentions.some(({ role, model }) => role === 'affected' && model !== undefined),
  )
  row('models called affected elsewhere in the stream', String(elsewhere.length), '0')
}

/** B³ of a clustering: mean over items of how pure and how whole each one's cluster is. */
function bCubed(gold: string[], found: string[]): number {
  const sizes = (labels: string[]) =>
    new Map([...Map.groupBy(labels, (label) => label)].map(([label, same]) => [label, same.length]))
  const [golds, founds] = [sizes(gold), sizes(found)]
  const both = sizes(gold.map((label, place) => `${label} ${found[place]}`))
  let [precision, recall] = [0, 0]
  for (const [place, label] of gold.entries()) {
    const shared = both.get(`${label} ${found[place]}`)!
    precision += shared / founds.get(found[place]!)! / gold.length
    recall += shared / golds.get(label)! / gold.length
  }
  return (2 * precision * recall) / (precision + recall)
}

function ecb(part: string): void {
  const docs = new Map<string, string[]>()
  let before = ''
  for (const line of read(`ecbplus/ECB_${part}_corpus.txt`).toString('utf8').split('\n')) {
    const [doc = '', sentence, , token] = line.split('\t')
    if (token === undefined) continue
    const tokens = docs.get(doc) ?? []
    if (tokens.length > 0 && before !== `${doc} ${sentence}`) tokens.push('\n')
    tokens.push(token)
    docs.set(doc, tokens)
    before = `${doc} ${sentence}`
  }
  const told = tellBatch(
    [...docs].map(([doc, tokens]) => publication(doc, '', tokens.join(' ').replace(/ ([.,;:!?'])/g, '$1'))),
    names,
  )
  const gold = told.publications.map(({ publication: { id } }) => id.replace(/^(\d+)_\d+(ecb(?:plus)?).*$/, '$1$2'))
  row(
    `ECB+ ${part}, B³-F1 (${part === 'Train' ? 'tuned on' : 'kept aside'})`,
    shown(
      bCubed(
        gold,
        told.publications.map(({ event }) => event),
      ),
    ),
    '≥ 0.88',
  )
}

const NATURE_OF: Record<string, Nature> = {
  avail: 'availability',
  enf: 'enforcement',
  rule: 'rule',
  opin: 'opinion',
  priv: 'private_policy',
  none: 'none',
}

function classes(): void {
  const items = JSON.parse(read('horizon-stream/reg-labelled.json').toString('utf8')) as {
    label: string
    title: string
    summary: string
  }[]
  const seen = items.map(({ label, title, summary }) => ({
    gold: NATURE_OF[label]!,
    found: classifyPublication({ title, text: summary }).nature,
  }))
  const scores = Object.values(NATURE_OF).map((nature) => {
    const right = seen.filter(({ gold, found }) => gold === nature && found === nature).length
    const either =
      seen.filter(({ gold }) => gold === nature).length + seen.filter(({ found }) => found === nature).length
    return (2 * right) / Math.max(1, either)
  })
  row(
    'classes of regulatory news, macro-F1 (read while tuning)',
    shown(scores.reduce((a, b) => a + b) / scores.length),
    '≥ 0.78',
  )
}

function speed(): void {
  const items = (unzipped('horizon-stream/all-2026-05..09.json.gz') as StreamItem[]).slice(0, 5000)
  const raws = items.map((item, number) => publication(String(number), item.title, item.summary ?? '', timeOf(item)))
  const start = performance.now()
  tellBatch(raws, names)
  row('5,000 items', `${((performance.now() - start) / 1000).toFixed(1)} s`, '≤ 10 s')
  const text = raws
    .map(({ title, text }) => `${title}. ${text}`)
    .join('\n')
    .slice(0, 1_000_000)
  const from = performance.now()
  findMentions('', text, names.aliases)
  row('names in 1 MB of text', `${(performance.now() - from).toFixed(0)} ms`)
}

if (existsSync(DATA)) {
  for (const measure of [stream, () => ecb('Train'), () => ecb('Dev'), classes, speed]) measure()
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  for (const [what, found, wanted] of rows)
    console.log(`${what.padEnd(widths[0]!)}  ${found.padEnd(widths[1]!)}  ${wanted}`)
} else console.log('skipped: no ../shared')
