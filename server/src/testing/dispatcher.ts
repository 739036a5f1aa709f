/** A process that owes and sends, made to be killed: `node dispatcher.ts DATABASE RECEIVER INCIDENTS`. Started again, it goes on where the database says. */
import type { Message } from '@bellwether/shared/notification.ts'
import type { Clock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import * as notifiers from '../notifiers/registry.ts'
import { dispatch } from '../pipeline/dispatch.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'

/** A hundred times faster than life, so that leases and backoff pass within a test. */
const clock: Clock = {
  now: () => Date.now() * 100,
  sleep: (length) => new Promise((resolve) => setTimeout(resolve, length / 100)),
}

/** Messages of different incidents under way to one receiver. */
const AT_ONCE = 3
const RECEIVERS = ['oncall', 'legal', 'chat']
const KINDS = ['trigger', 'update', 'resolve'] as const

async function oweIncident(store: Store, n: number): Promise<void> {
  const incident = `i${String(n).padStart(4, '0')}`
  const at = clock.now()
  const told: Omit<Message, 'kind'> = {
    dedupKey: incident,
    incident,
    severity: 'error',
    subject: 's',
    lines: [],
    links: [],
    facts: {},
  }
  await store.transaction((tx) =>
    tx.outbox.owe(
      RECEIVERS.flatMap((receiver) =>
        KINDS.map((kind) => ({
          key: `${incident}:${receiver}:${kind}:1`,
          receiver,
          decision: 'first_page',
          at,
          dueAt: at,
          message: { ...told, kind },
        })),
      ),
    ),
  )
}

async function run([file = '', url = '', incidents = '0']: string[]): Promise<void> {
  const database = await openDatabase(file)
  const store = createStore(database.db)
  const http = createHttp({
    clock,
    allow: ['127.0.0.1'],
    userAgent: 'Bellwether/test',
    limits: { perHost: 3 * AT_ONCE },
  })
  const receivers = RECEIVERS.map((id) => ({
    id,
    channel: 'webhook',
    settings: { url: `${url}/${id}` },
    pace: { atOnce: AT_ONCE },
  }))
  const deps = { store, http, clock, receivers, notifiers, random: Math.random, holder: 'this-machine' }
  await store.outbox.release(deps.holder)
  const { owed, sent, dead } = await store.outbox.counts()
  let n = (owed + sent + dead) / (RECEIVERS.length * KINDS.length)
  for (let due: number | undefined = 0; n < Number(incidents) || due !== undefined; ) {
    if (n < Number(incidents)) await oweIncident(store, n++)
    await dispatch(deps)
    due = await store.outbox.nextDueAt(clock.now())
    if (due !== undefined && n === Number(incidents)) await clock.sleep(Math.max(0, due - clock.now()))
  }
  await http.close()
  await database.close()
}

await run(process.argv.slice(2))
