import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { ordeal } from '../testing/killing.ts'

/** Park and Miller's generator: the same kills at the same requests each time. */
const seeded = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

test('killed again and again between owing, sending and writing down, it loses nothing and repeats only by the same key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'bellwether.db')
  const incidents = 25
  const { arrived, kills } = await ordeal({
    file,
    incidents,
    kills: 6,
    life: { requests: 50 },
    failing: 0.1,
    random: seeded(7),
  })
  expect(kills).toBe(6)

  const { db, close } = await openDatabase(file)
  onTestFinished(close)
  const { outbox } = createStore(db)
  expect(await outbox.counts()).toEqual({ owed: 0, sent: incidents * 9, dead: 0 })
  const owed = await outbox.list({ limit: 1000 })
  expect(new Set(arrived)).toEqual(new Set(owed.map((entry) => entry.key)))
  for (const { incident, receiver } of owed) {
    const own = [...new Set(arrived.filter((key) => key.startsWith(`${incident}:${receiver}:`)))]
    expect(own.map((key) => key.split(':')[2])).toEqual(['trigger', 'update', 'resolve'])
  }
  // Each kill may repeat what was under way: three messages for each of three receivers.
  expect(arrived.length - new Set(arrived).size).toBeLessThanOrEqual(kills * 9)
}, 120_000)
