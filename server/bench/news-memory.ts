/** What stories cost in memory when a hundred thousand items have come: they have windows, so that what is over is forgotten. */
import { existsSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Clusterer } from '../src/domain/cluster.ts'
import { type RawPublication, readPublication } from '../src/domain/read-publication.ts'
import { fiveThousand, NAMES, NEWS } from './news-items.ts'
import { measured, print } from './table.ts'

const ITEMS = 100_000
const WARM = 20_000

/** The same months over and over, with other names each time, so that words that were never seen keep coming as they do. */
function flat(raws: readonly RawPublication[]): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const megabytes = (): number => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const stories = raws.map((raw) => readPublication(raw, NAMES).story)
  const times = stories.map(({ at }) => at ?? 0)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const order = stories.map((story, number) => ({ story, at: times[number]! })).sort((a, b) => a.at - b.at)
  const before = megabytes()
  const clusterer = new Clusterer()
  let [warm, most] = [0, 0]
  for (let number = 0; number < ITEMS; number++) {
    const { story, at } = order[number % order.length]!
    const round = Math.floor(number / order.length)
    const renamed = (text: string): string =>
      text.replace(/\b[A-Z][a-z]{3,}\b/g, (name) => `${name}${String.fromCharCode(97 + round)}`)
    clusterer.assign({
      ...story,
      id: `${round}-${story.id}`,
      title: renamed(story.title),
      text: renamed(story.text),
      at: at + round * (last - first),
      ...(story.address !== undefined && { address: `${story.address}#${round}` }),
    })
    if ((number + 1) % 10_000 !== 0) continue
    const now = megabytes() - before
    if (number < WARM) warm = now
    else most = Math.max(most, now)
  }
  measured('memory after 20,000 items', warm, { places: 0, unit: ' MB' })
  measured('memory, most from there to 100,000, times that', most / warm, { most: 1.5, places: 2 })
}

if (existsSync(NEWS)) {
  flat(fiveThousand())
  print()
} else console.log('skipped: no ../shared')
