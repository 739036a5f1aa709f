/** How fast messages are owed and sent and what a claim costs beside a long history. `node bench/outbox.ts` prints one JSON document. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../src/lib/clock.ts'
import { createHttp } from '../src/lib/http.ts'
import * as notifiers from '../src/notifiers/registry.ts'
import { dispatch } from '../src/pipeline/dispatch.ts'
import { openDatabase } from '../src/store/database.ts'
import type { Owed } from '../src/store/outbox.ts'
import { createStore, type Store } from '../src/store/store.ts'

const RECEIVERS = Array.from({ length: 10 }, (_, n) => `r${n}`)

const promises = (incident: string): Owed[] =>
  RECEIVERS.flatMap((receiver) =>
    (['trigger', 'resolve'] as const).map((kind) => ({
      key: `${incident}:${receiver}:${kind}:1`,
      receiver,
      decision: 'first_page',
      at: 0,
      dueAt: 0,
      message: { kind, dedupKey: incident, incident, severity: 'error', subject: 's', lines: [], links: [], facts: {} },
    })),
  )

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const oweAll = async (store: Store, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n++) await store.transaction((tx) => tx.outbox.owe(promises(`i${n}`)))
}

/** One commit an incident, one commit a sent message, each with its fsync. */
async function throughput(folder: string) {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('ok')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const database = await openDatabase(join(folder, 'throughput.db'))
  const store = createStore(database.db)
  const http = createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'bench', limits: { perHost: 10 } })
  const receivers = RECEIVERS.map((id) => ({ id, channel: 'webhook', settings: { url } }))
  const incidents = 150
  const owing = await timed(() => oweAll(store, 0, incidents))
  const deps = { store, notifiers, receivers, http, clock: systemClock, random: Math.random, holder: 'bench' }
  const sending = await timed(() => dispatch(deps))
  const { sent } = await store.outbox.counts()
  await http.close()
  await database.close()
  server.close()
  return { owedPerSecond: perSecond(sent, owing), sentPerSecond: perSecond(sent, sending), receivers: 10 }
}

const perSecond = (count: number, ms: number): number => Math.round((count / ms) * 1000)

/** 100,000 messages long settled, 200 owed. */
async function claiming(folder: string) {
  const database = await openDatabase(join(folder, 'claiming.db'))
  const store = createStore(database.db)
  const settled = 5000
  await store.transaction(async (tx) => {
    for (let n = 0; n < settled; n++) await tx.outbox.owe(promises(`i${n}`))
  })
  await database.db.updateTable('outbox').set({ state: 'sent', settled_at: 1 }).execute()
  await oweAll(store, settled, settled + 10)
  const claim = { limit: 100, perReceiver: 10, leaseMs: 1 }
  const times: number[] = []
  for (let n = 0; n < 200; n++)
    times.push(await timed(() => store.outbox.claim(n * 10, { ...claim, holder: String(n) })))
  const looking = await timed(() => store.outbox.nextDueAt(1e9))
  await database.close()
  const sorted = times.sort((a, b) => a - b)
  return {
    history: settled * 20,
    claimMs: { p50: round(sorted[100]!), p99: round(sorted[198]!) },
    nextDueAtMs: round(looking),
  }
}

const round = (ms: number): number => Math.round(ms * 100) / 100

const folder = mkdtempSync(join(tmpdir(), 'bellwether-bench-'))
try {
  const result = {
    throughput: await throughput(folder),
    claiming: await claiming(folder),
  }
  console.log(JSON.stringify({ outbox: result }, null, 2))
} finally {
  rmSync(folder, { recursive: true })
}
