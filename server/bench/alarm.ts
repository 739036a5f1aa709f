/** How long from the look that makes an alert fire to the page that arrives at its receiver, with 1,000 checks that go on meanwhile and no group wait: the real `compose` over real HTTP on loopback. `npm run bench -- alarm`. */
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../src/compose.ts'
import { catalogueOf } from '../src/config/catalogue.ts'
import { parseConfig } from '../src/config/config.ts'
import { systemClock } from '../src/lib/clock.ts'
import { createHttp, userAgentOf } from '../src/lib/http.ts'

const CHECKS = 1000
const EVERY = '10s'
/** So many fail, one after the other. */
const FAILURES = 8
const WARM_UP_MS = 8000
const LONGEST_MS = 50_000

const broken = new Set<string>()
const pages: { incident: string; at: number }[] = []
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { kind, incident } = JSON.parse(body) as { kind: string; incident?: string }
      if (kind === 'trigger' && incident !== undefined) pages.push({ incident, at: Date.now() })
      response.end('ok')
    })
    return
  }
  response.writeHead(broken.has(request.url ?? '') ? 503 : 200).end('ok')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const file = join(tmpdir(), `bellwether-alarm-${process.pid}.db`)

const ids = Array.from({ length: CHECKS }, (_, index) => `d${index}`)
const value = {
  vendors: ids.map((id) => ({ id: `v-${id}`, name: `Vendor ${id}` })),
  dependencies: ids.map((id) => ({
    id,
    vendor: `v-${id}`,
    endpoint: { url: `http://v-${id}.localhost:${port}/${id}`, every: EVERY, expect: { status: 200 } },
  })),
  systems: [{ id: 'shop', tier: 1, owner: 'team', needs: ids.map((id) => ({ name: id, anyOf: [id] })) }],
  receivers: [{ id: 'oncall', webhook: { url: `http://127.0.0.1:${port}/hook` } }],
  route: { receiver: 'oncall', groupWait: '0s' },
  network: { anchors: [`http://127.0.0.1:${port}/anchor`], allow: ['*.localhost', '127.0.0.1'] },
}
const empty = catalogueOf([])
const parsed = parseConfig([{ file: 'bench', value }], { env: {}, catalogue: empty })
if (!parsed.config) throw new Error(JSON.stringify(parsed.faults.slice(0, 3)))
const app = await compose({
  config: parsed.config,
  catalogue: empty.withVendors(parsed.config.vendors),
  sources: [],
  clock: systemClock,
  http: createHttp({ clock: systemClock, allow: ['*.localhost', '127.0.0.1'], userAgent: userAgentOf('bench') }),
  database: file,
  onError: console.error,
})
app.start()
await systemClock.sleep(WARM_UP_MS)
for (const [index, id] of ids.slice(0, FAILURES).entries()) setTimeout(() => broken.add(`/${id}`), index * 700)
const end = Date.now() + LONGEST_MS
while (pages.length < FAILURES && Date.now() < end) await systemClock.sleep(100)

const alerts = await app.store.alerts.ofIncidents(pages.map(({ incident }) => incident))
const delays = pages
  .map(
    ({ incident, at }) =>
      at - Math.min(...alerts.filter((alert) => alert.incident === incident).map(({ firedAt }) => firedAt!)),
  )
  .sort((a, b) => a - b)
/** How much of it is spent before the message is owed, in the transaction of the look that fires. */
const owed = (await app.store.outbox.list({ limit: 100 }))
  .filter(({ message }) => message.kind === 'trigger')
  .map(
    ({ incident, at }) =>
      at - Math.min(...alerts.filter((alert) => alert.incident === incident).map(({ firedAt }) => firedAt!)),
  )
  .sort((a, b) => a - b)
console.log(
  JSON.stringify({
    alarm: {
      checks: CHECKS,
      every: EVERY,
      pages: pages.length,
      ofFailures: FAILURES,
      fromFiringToArrivalMs: { median: delays[Math.floor(delays.length / 2)], most: delays.at(-1) },
      fromFiringToOwedMs: { median: owed[Math.floor(owed.length / 2)], most: owed.at(-1) },
      checksDone: app.figures().checksDone,
    },
  }),
)
if (pages.length < FAILURES || delays.at(-1)! > 1000) process.exitCode = 1
await app.stop()
await app.close()
server.close()
for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
