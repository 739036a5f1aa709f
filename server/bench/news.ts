/** How well stories are told from one another, against the labelled news beside the repository. Prints a table; without them, nothing. */
import { existsSync } from 'node:fs'
import { classifyPublication, type Nature } from '../src/domain/classify-publication.ts'
import { findMentions } from '../src/domain/match.ts'
import type { RawPublication } from '../src/domain/read-publication.ts'
import { tellBatch } from '../src/domain/tell-batch.ts'
import { fiveThousand, NAMES, NEWS, publication, read, type StreamItem, timeOf, unzipped } from './news-items.ts'
import { articles, brokenFeeds } from './news-pages.ts'
import { measured, print, told as say } from './table.ts'

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
    NAMES,
  )
  const storyOf = new Map(told.publications.map(({ publication: { id }, event }) => [Number(id), event]))
  for (const [half, label] of [
    [0, 'tuned on'],
    [1, 'kept aside'],
  ] as const) {
    const own = groups.filter((_, number) => number % 2 === half)
    measured(
      `same story, pairs found (${label})`,
      own.filter(([a, b]) => storyOf.get(a) === storyOf.get(b)).length / own.length,
      { least: 0.93 },
    )
  }
  const { right, wrong, judged } = pairs(groups, storyOf)
  measured('same story, pairs right (by address alone)', right / (right + wrong))
  measured('same story, pairs right (as read)', (right + judged) / (right + wrong), { least: 0.95 })
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
  measured('June order, items right', inside.length / members.length, { least: 0.95 })
  measured(`June order, items found (${inside.length} of ${labelled.size})`, inside.length / labelled.size, {
    least: 0.95,
  })
  for (const [number, item] of items.entries())
    if (labelled.has(number) && storyOf.get(number) !== story)
      say('June order, missed', `“${item.title.slice(0, 60)}…”`)
  const event = told.events.find((one) => one.event.id === story)!
  say('June order, statuses', event.statuses.map(({ status }) => status).join(' → '))
  say(
    'June order, affected',
    event.things.flatMap(({ role, model }) => (role === 'affected' ? (model ?? []) : [])).join(' '),
    'claude-fable-5 claude-mythos-5',
  )
  const elsewhere = told.publications.filter(
    (one) => one.event !== story && one.mentions.some(({ role, model }) => role === 'affected' && model !== undefined),
  )
  measured('models called affected elsewhere in the stream', elsewhere.length, { most: 0, places: 0 })
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
    NAMES,
  )
  const gold = told.publications.map(({ publication: { id } }) => id.replace(/^(\d+)_\d+(ecb(?:plus)?).*$/, '$1$2'))
  const f1 = bCubed(
    gold,
    told.publications.map(({ event }) => event),
  )
  measured(`ECB+ ${part}, B³-F1 (${part === 'Train' ? 'tuned on' : 'kept aside'})`, f1, { least: 0.88 })
}

/** Pairs of the Telegram contest that people called one story or two: nothing was tuned on them. */
function pairsOfPeople(): void {
  const path = 'tgcontest-pairs/toloka/clustering_pairs/'
  for (const [language, file] of [
    ['English', 'en_train_pool.tsv'],
    ['Russian', 'ru_honey_pool.tsv'],
  ] as const) {
    const [head = '', ...lines] = read(`${path}${file}`).toString('utf8').trim().split('\n')
    const columns = head.trim().split('\t')
    const labelled = lines.map((line) => {
      const cells = line.split('\t')
      return (name: string): string => (cells[columns.indexOf(name)] ?? '').trim()
    })
    const texts = new Map<string, RawPublication>()
    for (const cell of labelled)
      for (const side of ['first', 'second']) {
        const id = cell(`INPUT:${side}_url`)
        texts.set(id, publication(id, cell(`INPUT:${side}_title`), cell(`INPUT:${side}_text`)))
      }
    const storyOf = new Map(
      tellBatch([...texts.values()], NAMES).publications.map(({ publication: { id }, event }) => [id, event]),
    )
    const seen = labelled.map((cell) => ({
      gold: cell('GOLDEN:quality') === 'OK',
      found: storyOf.get(cell('INPUT:first_url')) === storyOf.get(cell('INPUT:second_url')),
    }))
    const right = seen.filter(({ gold, found }) => gold && found).length
    measured(`pairs of people (${language}, ${seen.length}), found`, right / seen.filter(({ gold }) => gold).length, {
      least: 0.93,
    })
    measured(`pairs of people (${language}, ${seen.length}), right`, right / seen.filter(({ found }) => found).length, {
      least: 0.95,
    })
  }
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
  measured(
    'classes of regulatory news, macro-F1 (the rules were written with these read)',
    scores.reduce((a, b) => a + b) / scores.length,
    { least: 0.78 },
  )
}

function speed(): void {
  const raws = fiveThousand()
  const [start, before] = [performance.now(), process.cpuUsage()]
  tellBatch(raws, NAMES)
  const { user, system } = process.cpuUsage(before)
  measured('5,000 items, seconds of one core', (user + system) / 1e6, { most: 10, places: 1, unit: ' s' })
  measured('5,000 items, seconds by the clock (beside whatever else runs)', (performance.now() - start) / 1000, {
    places: 1,
    unit: ' s',
  })
  const text = raws
    .map(({ title, text }) => `${title}. ${text}`)
    .join('\n')
    .slice(0, 1_000_000)
  const from = performance.now()
  findMentions('', text, NAMES.aliases)
  measured('names in 1 MB of text', performance.now() - from, { places: 0, unit: ' ms' })
}

if (existsSync(NEWS)) {
  for (const measure of [
    stream,
    () => ecb('Train'),
    () => ecb('Dev'),
    pairsOfPeople,
    classes,
    articles,
    brokenFeeds,
    speed,
  ])
    measure()
  print()
} else console.log('skipped: no ../shared')
