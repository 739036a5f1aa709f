/** 2,000 messages owed to receivers that fail at random, while the process that sends them is killed every few seconds: what arrived, how often, and in which order. The clock of the sender runs a hundred times faster than life, so that backoff and leases pass. Exit 1 when anything is lost or out of order; `npm run bench -- chaos`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/store/database.ts'
import { createStore } from '../src/store/store.ts'
import { ordeal } from '../src/testing/killing.ts'

/** Each is nine messages: a page, an update and an end for three receivers. */
const INCIDENTS = 223
const LIFE_MS = 3000
const LONGEST_MS = 120_000
const ORDER = ['trigger', 'update', 'resolve']

/** Whether the kinds of one incident came to one receiver in their order, repetitions included. */
const isInOrder = (kinds: readonly string[]): boolean =>
  kinds.every((kind, index) => index === 0 || ORDER.indexOf(kind) >= ORDER.indexOf(kinds[index - 1]!))

const folder = mkdtempSync(join(tmpdir(), 'bellwether-chaos-'))
try {
  const file = join(folder, 'chaos.db')
  const survived = await ordeal({
    file,
    incidents: INCIDENTS,
    kills: LONGEST_MS / LIFE_MS,
    life: { ms: LIFE_MS },
    failing: 0.3,
    slowMs: 400,
    random: Math.random,
  })
  const { db, close } = await openDatabase(file)
  const { outbox } = createStore(db)
  const owed = (await outbox.list({ limit: 10_000 })).map(({ key }) => key)
  const counts = await outbox.counts()
  await close()
  const different = new Set(survived.arrived)
  const threads = Map.groupBy(survived.arrived, (key) => key.split(':').slice(0, 2).join(':'))
  const result = {
    owed: owed.length,
    requests: survived.requests,
    failures: survived.failures,
    kills: survived.kills,
    seconds: Math.round(survived.ms / 1000),
    arrived: different.size,
    lost: owed.filter((key) => !different.has(key)).length,
    repeatedWithTheSameKey: survived.arrived.length - different.size,
    withAKeyThatNobodyOwed: [...different].filter((key) => !owed.includes(key)).length,
    threads: threads.size,
    outOfOrder: [...threads.values()].filter((keys) => !isInOrder(keys.map((key) => key.split(':')[2]!))).length,
    leftInTheOutbox: counts.owed + counts.dead,
  }
  console.log(JSON.stringify({ chaos: result }, null, 2))
  if (result.lost + result.withAKeyThatNobodyOwed + result.outOfOrder + result.leftInTheOutbox > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
