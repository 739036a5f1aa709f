/** A process that watches, made to be killed: `node watcher.ts DATABASE TARGET CHECKS`. It says on stdout what it has acknowledged: `looks N` in this life, `owed KEY` for each message. */
import { compose } from '../compose.ts'
import { catalogueOf } from '../config/catalogue.ts'
import { parseConfig } from '../config/config.ts'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'

async function run([file = '', target = '', checks = '1']: string[]): Promise<void> {
  const ids = Array.from({ length: Number(checks) }, (_, index) => `d${index}`)
  const value = {
    vendors: ids.map((id) => ({ id: `vendor-${id}`, name: `Vendor ${id}` })),
    dependencies: ids.map((id) => ({
      id,
      vendor: `vendor-${id}`,
      endpoint: { url: `${target}/${id}`, every: '50ms', timeout: '2s' },
    })),
    receivers: [{ id: 'oncall', webhook: { url: `${target}/receiver` } }],
    route: { receiver: 'oncall', groupWait: '1h' },
    network: { allow: ['127.0.0.1'], anchors: [target] },
  }
  const catalogue = catalogueOf([])
  const parsed = parseConfig([{ file: 'watcher', value }], { env: {}, catalogue })
  if (!parsed.config) throw new Error(JSON.stringify(parsed.faults))
  const app = await compose({
    config: parsed.config,
    catalogue: catalogue.withVendors(parsed.config.vendors),
    sources: [],
    clock: systemClock,
    http: createHttp({
      clock: systemClock,
      allow: ['127.0.0.1'],
      userAgent: 'Bellwether/test',
      limits: { perHost: 32 },
    }),
    database: file,
  })
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  app.subscribe(({ keys }) => {
    if (keys.includes('incidents'))
      void app.store.outbox.list({ limit: 1000 }).then((owed) => owed.forEach(({ key }) => void say(`owed ${key}`)))
  })
  app.start()
  for (;;) {
    await systemClock.sleep(5)
    say(`looks ${app.figures().checksDone}`)
  }
}

await run(process.argv.slice(2))
