import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { statuspage } from '../sources/status-pages/statuspage.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { answering } from '../testing/serve.ts'
import { facts } from '../testing/watched-pages.ts'

const ARTICLE = `<html><head><title>Statement on Heron 4</title></head><body><article><h1>Statement on Heron 4</h1>
<p>On 4 March 2027 the Department of Commerce ordered Tarn Labs to suspend access to Heron 4. We have disabled Heron 4 for all customers to comply with the export control directive.</p></article></body></html>`

interface Said {
  looks: number
  read: number
}

/** Begins and is killed (SIGKILL) as soon as `until` holds. */
async function life(file: string, base: string, until: (said: Said) => boolean): Promise<void> {
  const reader = fileURLToPath(new URL('../testing/news-reader.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', reader, file, base], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = { looks: 0, read: 0 }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const [, what, count] of text.matchAll(/^(looks|read) (\d+)$/gm)) said[what as keyof Said] = Number(count)
    if (until(said)) child.kill('SIGKILL')
  })
  await once(child, 'close')
}

async function opened<Result>(file: string, ask: (store: Store) => Promise<Result>): Promise<Result> {
  const { db, close } = await openDatabase(file)
  try {
    return await ask(createStore(db))
  } finally {
    await close()
  }
}

test('killed while it reads, it reads after the restart what it had found: a notice, the article it links to, and an item that is listed no more', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'bellwether.db')
  let isFirstLife = true
  const waiting = new Set<string>()
  const base: string = await answering((request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/news/')) {
      waiting.add(path)
      // In the first life nobody ever gets to the end of an article.
      if (!isFirstLife) response.writeHead(200, { 'content-type': 'text/html' }).end(ARTICLE)
      return
    }
    if (path === '/feed') {
      const item = `<item><guid>1</guid><pubDate>${new Date(Date.now() - 60_000).toUTCString()}</pubDate><title>Tarn Labs ordered to suspend Heron 4</title><link>${base}/news/paper</link></item>`
      response.end(`<rss version="2.0"><channel><title>x</title>${isFirstLife ? item : ''}</channel></rss>`)
      return
    }
    const at = Date.now() - 60_000
    const body = `To comply with a US export control directive we have suspended access to Heron 4: ${base}/news/statement`
    const shown = {
      ...facts('tarn'),
      incidents: [
        {
          id: 'i1',
          name: "We've suspended access to Heron 4",
          impact: 'minor' as const,
          phase: 'monitoring' as const,
          startedAt: at,
          componentIds: [],
          updates: [{ at, phase: 'monitoring' as const, body }],
        },
      ],
    }
    const served = statuspage.imitate(shown, { url: `${base}/` })[path]
    response.writeHead(served ? 200 : 404, { 'content-type': 'application/json' }).end(served?.body)
  })

  // The page and the newspaper are both written down, and an article is being waited for.
  await life(file, base, ({ looks }) => waiting.size > 0 && looks >= 2)
  const before = await opened(file, async (store) => ({
    publications: (await store.regulatoryEvents.list({ limit: 10 })).items.length,
    notices: (await store.vendorIncidents.list({ limit: 10 })).length,
  }))
  expect(before).toEqual({ publications: 0, notices: 1 })

  isFirstLife = false
  const titles = (store: Store) =>
    store.regulatoryEvents
      .list({ limit: 10 })
      .then(({ items }) => store.regulatoryEvents.publicationsOf(items.map(({ id }) => id)))
      .then((found) => found.map(({ source, title }) => `${source}: ${title}`).sort())
  await life(file, base, ({ read }) => read >= 3)
  expect(await opened(file, titles)).toEqual([
    'press: Tarn Labs ordered to suspend Heron 4',
    'probe-link: Statement on Heron 4',
    "vendor-incident: We've suspended access to Heron 4",
  ])
  expect(await opened(file, (store) => store.owedReadings.all())).toEqual([])
})
