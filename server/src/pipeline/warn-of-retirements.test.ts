import { DAY, HOUR } from '@bellwether/shared/time.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import { openDatabase } from '../store/database.ts'
import { createStore, type Store } from '../store/store.ts'
import { warnOfRetirements } from './warn-of-retirements.ts'

const end = Date.parse('2026-12-01T00:00:00Z')
const watched = { id: 'heron', name: 'Heron 3', vendor: 'tarn', model: 'heron-3', path: 'direct' }
const register = {
  systems: [
    { id: 'desk', name: 'Desk', tier: 1, owner: 'a', needs: [{ name: 'n', anyOf: ['heron', 'elk'] }] },
    { id: 'mail', name: 'Mail', tier: 2, owner: 'b', needs: [{ name: 'n', anyOf: ['heron'] }] },
  ],
  dependencies: new Map([['heron', watched]]),
  vendors: new Map([['tarn', { id: 'tarn', name: 'Tarn Labs', models: [{ id: 'heron-3', name: 'Heron 3' }] }]]),
  publicUrl: 'https://b.example',
  timeZone: 'Europe/Berlin',
  route: {
    receiver: 'chat',
    routes: [
      { match: { severity: ['critical', 'error'] }, receiver: 'oncall' },
      { match: { owner: 'b' }, receiver: 'mail-team' },
    ],
  },
} as unknown as Register

let store: Store
let close: () => Promise<void>
beforeEach(async () => {
  const database = await openDatabase(':memory:')
  store = createStore(database.db)
  close = () => database.close()
  await store.retirements.say(
    [{ vendor: 'tarn', model: 'heron-3', source: 'list:direct', at: end, successor: 'heron-4' }],
    end - 100 * DAY,
  )
})
afterEach(() => close())

const owed = async () =>
  (await store.outbox.list({ limit: 100 })).map(({ receiver, decision }) => `${receiver} ${decision}`).sort()

test('each receiver is told once a mark, however often it is asked; nobody is paged', async () => {
  for (let day = 95; day >= 0; day--) await warnOfRetirements(store, register, end - day * DAY + HOUR)
  expect(await owed()).toEqual(
    ['chat', 'mail-team'].flatMap((who) => [1, 30, 7, 90].map((mark) => `${who} retires_within_${mark}_days`)),
  )
})

test('who hears late hears once', async () => {
  await warnOfRetirements(store, register, end - 5 * DAY)
  expect(await owed()).toEqual(['chat retires_within_7_days', 'mail-team retires_within_7_days'])
})

test('brought forward, it is news again', async () => {
  await warnOfRetirements(store, register, end - 60 * DAY)
  await store.retirements.say(
    [{ vendor: 'tarn', model: 'heron-3', source: 'deprecations', at: end - 20 * DAY, successor: null }],
    end - 59 * DAY,
  )
  await warnOfRetirements(store, register, end - 59 * DAY)
  expect(await owed()).toHaveLength(4)
})

test('the message says when, whom it hits, who has no fallback, and comes by day', async () => {
  const midnight = end - 30 * DAY
  await warnOfRetirements(store, register, midnight)
  const [message] = await store.outbox.list({ limit: 1 })
  expect(message!.dueAt).toBe(midnight + 7 * HOUR)
  expect(message!.message).toMatchObject({
    kind: 'advisory',
    severity: 'warning',
    subject: 'Tarn Labs retires Heron 3 in 30 days (2026-12-01) — hits Desk (tier 1) +1',
    lines: [
      'Needed by Desk (tier 1), Mail (tier 2)',
      'Without a fallback: Mail',
      'The vendor names heron-4 in its place',
      "Said by the vendor's list of models",
    ],
  })
})
