import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FeedsImported } from '@bellwether/shared/api-sources.ts'
import { importFeeds, type NewsSources, newsFamilies, withFeeds } from '../compose-feeds.ts'
import { sourcesOf } from '../compose-sources.ts'
import { opmlFolders } from '../domain/opml-folders.ts'
import { systemClock } from '../lib/clock.ts'
import { messageOf, Unreadable } from '../lib/errors.ts'
import { writeOpml } from '../lib/opml.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import type { Io } from './io.ts'
import { openRegister } from './register-of.ts'
import { dataOf, FLAG, TEXT, verb } from './verb.ts'

export const help = `bellwether news opml import FILE [--config PATH] [--data DIR] [--json]
bellwether news opml export [--out FILE] [--config PATH] [--data DIR]

Takes the feeds of a feed reader's OPML file, in folders or not, and gives ours to one.

  import         adds the feeds that are not asked yet; one that runs takes them up within five minutes
  export         every place that is asked; what is no feed is in it as a link
  --out FILE     where the export goes; without it stdout
  --config PATH  a configuration (default: $BELLWETHER_CONFIG, or ./bellwether.yaml; without any, the sample company)
  --data DIR     where the feeds that were added are (default: $BELLWETHER_DATA, or ./data)
  --json         of an import: { added, known, left } on stdout
  --help         this

Exit status: 0 done; 1 the file is no OPML, or some of it could not be taken; 2 wrong use.
`

/** `news opml`. */
export const run = verb(help, read, async (asked, io) => {
  // Ours to make: what is imported must be somewhere.
  if (asked.act === 'import') mkdirSync(asked.data, { recursive: true })
  const { config, catalogue, close } = await openRegister(asked, io)
  await close()
  const kept = join(asked.data, 'bellwether.db')
  const database = await openDatabase(asked.act === 'import' || existsSync(kept) ? kept : ':memory:')
  try {
    const store = createStore(database.db)
    const own = await store.ownFeeds.all()
    const sources = sourcesOf(config, catalogue)
    const news = { config, catalogue, own, asked: withFeeds({ config, catalogue, sources }, own) }
    return asked.act === 'import' ? await take(asked, news, store, io) : await give(asked.out, news, store, io)
  } finally {
    await database.close()
  }
})

function read(args: string[]) {
  const options = { config: TEXT, data: TEXT, out: TEXT, json: FLAG } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [act = '', file = '', ...more] = positionals
  if (act !== 'import' && act !== 'export') return 'Say: news opml import FILE, or news opml export.'
  if (more.length > 0 || (file === '') === (act === 'import'))
    return `news opml ${act} takes ${act === 'import' ? 'one file' : 'no file'}`
  return { ...values, act, file, data: dataOf(values) }
}

async function take(
  { file, json }: { file: string; json: boolean },
  news: NewsSources,
  store: Store,
  io: Io,
): Promise<number> {
  try {
    const document = { headers: {}, bytes: readFileSync(file) }
    const imported = await importFeeds(document, 'the command line', news, { store, clock: systemClock })
    io.stdout(json ? `${JSON.stringify(imported, null, 2)}\n` : asText(imported))
    return imported.left.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof Unreadable) && !(error as { code?: string }).code) throw error
    io.stderr(`${file} cannot be read: ${messageOf(error)}\n`)
    return 1
  }
}

const asText = ({ added, known, left, note }: FeedsImported): string =>
  [
    ...added.map(({ id, title, url, folder }) => `added    ${id}: ${title}, ${url}${folder ? `, in ${folder}` : ''}`),
    ...known.map(({ line, url, as }) => `known    ${url} is asked already, as ${as} (line ${line})`),
    ...left.map(({ line, title, why }) => `left     ${title}: ${why} (line ${line})`),
    `${added.length} added, ${known.length} known, ${left.length} left.${note ? ` ${note}` : ''}`,
    '',
  ].join('\n')

async function give(out: string | undefined, news: NewsSources, store: Store, io: Io): Promise<number> {
  const folders = opmlFolders(await newsFamilies(news, store))
  const text = writeOpml(
    `News sources of ${news.config.organisation}`,
    new Date(systemClock.now()).toUTCString(),
    folders,
  )
  if (out === undefined) io.stdout(text)
  else writeFileSync(out, text)
  return 0
}
