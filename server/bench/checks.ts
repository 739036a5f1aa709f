import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Agent, request } from 'undici'
import { compose } from '../src/compose.ts'
import { catalogueOf } from '../src/config/catalogue.ts'
import { parseConfig } from '../src/config/config.ts'
import { systemClock } from '../src/lib/clock.ts'
import { createHttp, userAgentOf } from '../src/lib/http.ts'
import { openDatabase } from '../src/store/database.ts'

const TARGETS = 1000
const EVERY_MS = 5000
const WARM_UP_MS = 12_000
const MEASURED_MS = 30_000

/** CPU seconds (user and system) of this process since `from`. */
const cpuSince = (from: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** One Node process that only fetches: the floor. */
async function bareLoop(hosts: string[]): Promise<number> {
  const agent = new Agent({ keepAliveTimeout: 60_000, connections: 1 })
  const fetchAll = async (): Promise<void> => {
    const queue = [...hosts]
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let url = queue.pop(); url; url = queue.pop())
          await (await request(url, { dispatcher: agent })).body.text()
      }),
    )
  }
  await fetchAll()
  const from = process.cpuUsage()
  const rounds = 6
  for (let round = 0; round < rounds; round += 1) await fetchAll()
  const seconds = cpuSince(from) / rounds
  await agent.close()
  return seconds * (1000 / hosts.length)
}

async function pipeline(port: number): Promise<{ cpu: number; checks: number; rss: number; lagMs: number }> {
  const file = join(tmpdir(), `bellwether-bench-${process.pid}.db`)
  const value = {
    vendors: Array.from({ length: TARGETS }, (_, index) => ({
      id: `v${index}`,
      name: `Vendor ${index}`,
      statusPage: { provider: 'statuspage', url: `http://v${index}.localhost:${port}` },
    })),
    dependencies: Array.from({ length: TARGETS }, (_, index) => ({
      id: `d${index}`,
      vendor: `v${index}`,
      components: ['Component 3'],
    })),
  }
  const empty = catalogueOf([])
  const parsed = parseConfig([{ file: 'bench', value }], { env: {}, catalogue: empty })
  if (!parsed.config) throw new Error(JSON.stringify(parsed.faults.slice(0, 3)))
  const http = createHttp({ clock: systemClock, allow: ['*.localhost'], userAgent: userAgentOf('bench') })
  const app = await compose({
    config: parsed.config,
    catalogue: empty.withVendors(parsed.config.vendors),
    sources: [],
    clock: systemClock,
    http,
    database: file,
    onError: console.error,
  })
  const side = await openDatabase(file)
  await sql`UPDATE checks SET every_ms = ${EVERY_MS}`.execute(side.db)
  await side.close()
  app.start()
  await systemClock.sleep(WARM_UP_MS)
  const before = app.figures().checksDone
  const from = process.cpuUsage()
  await systemClock.sleep(MEASURED_MS)
  const cpu = cpuSince(from)
  const checks = app.figures().checksDone - before
  const rss = process.memoryUsage().rss / 1e6
  const { lagMs } = app.figures()
  await app.stop()
  await app.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  return { cpu: (cpu / checks) * 1000, checks, rss, lagMs }
}

const server: ChildProcess = fork(new URL('./page-server.ts', import.meta.url))
const [{ port, bytes }] = (await once(server, 'message')) as [{ port: number; bytes: number }]
const measured = await pipeline(port)
const bare = await bareLoop(
  Array.from({ length: TARGETS }, (_, index) => `http://v${index}.localhost:${port}/api/v2/summary.json`).map((url) =>
    url.replace(/v\d+\.localhost/, '127.0.0.1'),
  ),
)
server.kill()
console.table({
  'bare undici loop': { 'CPU s / 1,000': bare.toFixed(3) },
  'checks: fetched, parsed, judged, stored': {
    'CPU s / 1,000': measured.cpu.toFixed(3),
    'times bare': (measured.cpu / bare).toFixed(1),
    'resident MB': measured.rss.toFixed(0),
    checks: measured.checks,
    'lag ms': measured.lagMs,
  },
})
console.log(
  `${TARGETS} status pages of ${(bytes / 1000).toFixed(1)} kB, each every ${EVERY_MS / 1000} s, keep-alive over loopback`,
)
