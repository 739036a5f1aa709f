/** A process that reads news, made to be killed: `node news-reader.ts DATABASE BASE`. Everything it looks at is at BASE: one vendor's status page, one newspaper. It says on stdout what is written down: `looks N` and `read N`. */
import { compose } from '../compose.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'

async function run([file = '', base = '']: string[]): Promise<void> {
  const value = {
    vendors: [
      {
        id: 'tarn',
        name: 'Tarn Labs',
        statusPage: { provider: 'statuspage', url: `${base}/` },
        models: [{ id: 'heron-4', name: 'Heron 4' }],
      },
    ],
    dependencies: [{ id: 'tarn-api', vendor: 'tarn', components: ['API'] }],
    network: { allow: ['127.0.0.1'], anchors: [base] },
  }
  const catalogue = catalogueOf([])
  const parsed = parseConfig([{ file: 'news-reader', value }], { env: {}, catalogue })
  if (!parsed.config) throw new Error(JSON.stringify(parsed.faults))
  const app = await compose({
    config: parsed.config,
    catalogue: catalogue.withVendors(parsed.config.vendors),
    sources: [{ id: 'press:paper', family: 'press', url: `${base}/feed` }],
    clock: systemClock,
    http: createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test' }),
    database: file,
    random: () => 0,
  })
  app.start()
  for (;;) {
    await systemClock.sleep(20)
    const { items } = await app.store.regulatoryEvents.list({ limit: 10 })
    const read = await app.store.regulatoryEvents.publicationsOf(items.map(({ id }) => id))
    process.stdout.write(`looks ${app.figures().checksDone}\nread ${read.length}\n`)
  }
}

await run(process.argv.slice(2))
