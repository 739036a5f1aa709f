import type { NotificationKind } from '@bellwether/shared/notification.ts'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Owed } from './outbox.ts'
import { createStore } from './store.ts'

async function outboxes() {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  return createStore(db).outbox
}

const owed = (name: string, more: Partial<Owed> & { incident?: string; subject?: string } = {}): Owed => {
  const [receiver, kind = 'trigger', n = '1'] = name.split(' ')
  const incident = more.incident ?? 'i1'
  return {
    key: `${incident}:${receiver}:${kind}:${n}`,
    receiver: receiver!,
    decision: 'first_page',
    at: 0,
    dueAt: 0,
    message: {
      kind: kind as NotificationKind,
      dedupKey: incident,
      incident,
      severity: 'error',
      subject: more.subject ?? 's',
      lines: [],
      links: [],
      facts: {},
    },
    ...more,
  }
}
const CLAIM = { limit: 100, perReceiver: 10, holder: 'me', leaseMs: 100 }
const keys = (entries: { key: string }[]) => entries.map((entry) => entry.key)

test('owing twice is owing once; words may change until somebody tried to send them', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall', { dueAt: 10 })])
  await outbox.owe([owed('oncall', { dueAt: 99, subject: 'newer' })])
  const [entry] = await outbox.claim(10, CLAIM)
  expect(entry).toMatchObject({ dueAt: 10, attempts: 1, firstTriedAt: 10, message: { subject: 'newer' } })
  await outbox.owe([owed('oncall', { subject: 'too late' })])
  expect(await outbox.byKey(entry!.key)).toMatchObject({ message: { subject: 'newer' } })
  await outbox.settle(entry!.key, 11, 'slack')
  await outbox.owe([owed('oncall')])
  expect(await outbox.byKey(entry!.key)).toMatchObject({ state: 'sent', settledAt: 11, channel: 'slack' })
})

test('a promise may be taken back until somebody tried to keep it', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall'), owed('legal', { dueAt: 50 })])
  await outbox.claim(0, CLAIM)
  expect(await outbox.callOff(['i1:oncall:trigger:1', 'i1:legal:trigger:1', 'unknown'])).toEqual(['i1:legal:trigger:1'])
  expect(await outbox.counts()).toEqual({ owed: 1, sent: 0, dead: 0 })
})

test('one incident reaches one receiver in order; receivers and incidents do not wait for each other', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall'), owed('oncall resolve'), owed('legal'), owed('oncall', { incident: 'i2' })])
  expect(keys(await outbox.claim(0, CLAIM))).toEqual([
    'i1:legal:trigger:1',
    'i1:oncall:trigger:1',
    'i2:oncall:trigger:1',
  ])
  await outbox.settle('i1:oncall:trigger:1', 1)
  expect(keys(await outbox.claim(1, CLAIM))).toEqual([]) // Somebody is still sending i2 to oncall.
  await outbox.settle('i2:oncall:trigger:1', 1)
  expect(keys(await outbox.claim(1, CLAIM))).toEqual(['i1:oncall:resolve:1'])
})

test('what is dead blocks nothing', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall'), owed('oncall resolve')])
  await outbox.claim(0, CLAIM)
  await outbox.bury('i1:oncall:trigger:1', 'me', 5, 'slack', 'HTTP 404')
  expect(keys(await outbox.claim(5, CLAIM))).toEqual(['i1:oncall:resolve:1'])
  expect(await outbox.list({ state: 'dead', limit: 9 })).toMatchObject([{ lastError: 'HTTP 404', settledAt: 5 }])
})

test('a claim holds until its lease ends, then anybody may have it; the first holder cannot postpone it any more', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall')])
  await outbox.claim(0, CLAIM)
  expect(await outbox.claim(99, CLAIM)).toEqual([])
  expect(await outbox.claim(100, { ...CLAIM, holder: 'you' })).toMatchObject([{ attempts: 2, firstTriedAt: 0 }])
  await outbox.postpone('i1:oncall:trigger:1', 'me', 5000, 'slack', 'HTTP 500')
  expect(await outbox.nextDueAt(100)).toBe(200)
  await outbox.settle('i1:oncall:trigger:1', 120)
  expect(await outbox.counts()).toEqual({ owed: 0, sent: 1, dead: 0 })
})

test('a holder that comes back frees what it held', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall')])
  await outbox.claim(0, CLAIM)
  await outbox.release('you')
  expect(await outbox.claim(1, CLAIM)).toEqual([])
  await outbox.release('me')
  expect(keys(await outbox.claim(1, CLAIM))).toEqual(['i1:oncall:trigger:1'])
})

test('the least tried first, and no receiver takes all places', async () => {
  const outbox = await outboxes()
  for (let n = 0; n < 5; n++) await outbox.owe([owed('noisy', { incident: `n${n}` })])
  await outbox.owe([owed('oncall', { dueAt: 1 })])
  const first = await outbox.claim(1, { ...CLAIM, limit: 3, perReceiver: 2 })
  expect(keys(first)).toEqual(['n0:noisy:trigger:1', 'n1:noisy:trigger:1', 'i1:oncall:trigger:1'])
  await outbox.postpone('n0:noisy:trigger:1', 'me', 1, undefined, 'HTTP 500')
  await outbox.giveBack(['n1:noisy:trigger:1'], 'me', 1)
  expect(keys(await outbox.claim(1, { ...CLAIM, perReceiver: 2 }))).toEqual([
    'n2:noisy:trigger:1',
    'n3:noisy:trigger:1',
  ])
})

test('what was given back untried may be taken back, and its day has not begun', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall')])
  await outbox.claim(0, CLAIM)
  await outbox.giveBack(['i1:oncall:trigger:1'], 'me', 50)
  expect(await outbox.claim(50, CLAIM)).toMatchObject([{ attempts: 1, firstTriedAt: 50 }])
  await outbox.postpone('i1:oncall:trigger:1', 'me', 60, 'slack', 'HTTP 429')
  await outbox.claim(60, CLAIM)
  await outbox.giveBack(['i1:oncall:trigger:1'], 'me', 70)
  expect(await outbox.claim(70, CLAIM)).toMatchObject([{ attempts: 2, firstTriedAt: 50 }])
})

test('when to look again', async () => {
  const outbox = await outboxes()
  expect(await outbox.nextDueAt(0)).toBeUndefined()
  await outbox.owe([owed('oncall', { dueAt: 30 }), owed('oncall resolve', { dueAt: 10 })])
  expect(await outbox.nextDueAt(0)).toBe(30) // The end waits for the beginning.
  await outbox.claim(30, CLAIM)
  expect(await outbox.nextDueAt(30)).toBe(130)
  await outbox.settle('i1:oncall:trigger:1', 31)
  expect(await outbox.nextDueAt(31)).toBe(10)
})

test('what was owed is listed newest first, page by page', async () => {
  const outbox = await outboxes()
  for (let n = 0; n < 5; n++) await outbox.owe([owed('oncall', { incident: `i${n}`, at: n >> 1 })])
  const seen: string[] = []
  for (let before: { at: number; key: string } | undefined, more = true; more; ) {
    const page = await outbox.list({ limit: 2, ...(before && { before }) })
    seen.push(...page.map((entry) => entry.incident!))
    before = page.at(-1)
    more = page.length === 2
  }
  expect(seen).toEqual(['i4', 'i3', 'i2', 'i1', 'i0'])
  expect(await outbox.list({ incident: 'i3', receiver: 'oncall', state: 'owed', limit: 9 })).toHaveLength(1)
})

test('all about an incident, in the order of each receiver', async () => {
  const outbox = await outboxes()
  await outbox.owe([owed('oncall'), owed('legal'), owed('oncall update'), owed('oncall resolve')])
  expect(keys(await outbox.ofIncident('i1'))).toEqual([
    'i1:legal:trigger:1',
    'i1:oncall:trigger:1',
    'i1:oncall:update:1',
    'i1:oncall:resolve:1',
  ])
})
