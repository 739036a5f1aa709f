import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'
import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { WEEKDAYS } from '@bellwether/shared/weekday.ts'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import type { Owed } from '../store/outbox.ts'
import { createStore } from '../store/store.ts'
import { hearersOf, oweOrHold } from './hold-for-digest.ts'
import { oweDigests } from './owe-digests.ts'

const noon = Date.parse('2026-06-12T12:00:00Z')
const nine = Date.parse('2026-06-13T07:00:00Z')
const digests = new Map([['leads', { at: '09:00', timeZone: 'Europe/Berlin' }]])
const register = {
  digests,
  publicUrl: 'https://bellwether.example',
  timeZone: 'Europe/Berlin',
} as unknown as Parameters<typeof oweDigests>[1]

async function house() {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  return createStore(db)
}

const promise = (receiver: string, subject: string, kind: NotificationKind = 'advisory', thread = subject): Owed => {
  const message: Message = { kind, dedupKey: thread, severity: 'info', subject, lines: [], links: [], facts: {} }
  return {
    key: `${thread}:${kind}:${receiver}`,
    receiver,
    decision: 'retires_within_30_days',
    at: noon,
    dueAt: noon,
    message,
  }
}

const sent = async (store: Awaited<ReturnType<typeof house>>, receiver: string) =>
  (await store.outbox.list({ receiver, limit: 100 }))
    .toReversed()
    .map(({ message: { kind, subject } }) => `${kind} ${subject}`)

test('what can wait is kept for whom has a digest, and owed at once to everybody else', async () => {
  const store = await house()
  const owed = ['leads', 'chat'].map((receiver) => promise(receiver, 'Heron 3 retires'))
  for (const _ of [1, 2]) await store.transaction((tx) => oweOrHold(tx, owed, 'retirements', register))
  expect(await sent(store, 'chat')).toEqual(['advisory Heron 3 retires'])
  expect(await sent(store, 'leads')).toEqual([])
})

test('once a day, whoever asks and however often; what comes later waits for the next; an empty one is not sent', async () => {
  const store = await house()
  const memories = [new Map<string, string>(), new Map<string, string>()]
  await oweDigests(store, register, memories[0]!, noon)
  await store.transaction((tx) => oweOrHold(tx, [promise('leads', 'a')], 'retirements', register))
  for (let at = nine - HOUR; at < nine + 2 * HOUR; at += 10 * MINUTE)
    for (const memory of memories) await oweDigests(store, register, memory, at)
  await store.transaction((tx) => oweOrHold(tx, [promise('leads', 'b')], 'orders', register))
  for (const day of [1, 2, 3])
    for (const memory of memories) await oweDigests(store, register, memory, nine + day * DAY)
  expect(await sent(store, 'leads')).toEqual([
    'digest Digest of 2026-06-13: 1 retirement',
    'digest Digest of 2026-06-14: 1 order',
  ])
})

test('two processes at the same moment owe one', async () => {
  const store = await house()
  await oweDigests(store, register, new Map(), noon)
  await store.transaction((tx) => oweOrHold(tx, [promise('leads', 'a'), promise('leads', 'b')], 'sources', register))
  await Promise.all([oweDigests(store, register, new Map(), nine), oweDigests(store, register, new Map(), nine)])
  expect(await sent(store, 'leads')).toEqual(['digest Digest of 2026-06-13: 2 sources'])
})

test('whoever was to hear the beginning by a digest hears the end by one; of one story the newest word is told', async () => {
  const store = await house()
  await oweDigests(store, register, new Map(), noon)
  await store.transaction(async (tx) => {
    await oweOrHold(
      tx,
      ['leads', 'chat'].map((to) => promise(to, 'Source ill', 'trigger', 's')),
      'sources',
      register,
    )
    const hearers = await hearersOf(tx, 's')
    expect(hearers.toSorted()).toEqual(['chat', 'leads'])
    await oweOrHold(
      tx,
      hearers.map((to) => ({ ...promise(to, 'Source well', 'resolve', 's'), at: noon + 1 })),
      'sources',
      register,
    )
  })
  await oweDigests(store, register, new Map(), nine)
  expect(await sent(store, 'chat')).toEqual(['trigger Source ill', 'resolve Source well'])
  const [digest] = await store.outbox.list({ receiver: 'leads', limit: 1 })
  expect(digest!.message.lines).toEqual(['Source well'])
})

test('a trouble that passed by itself, and told nobody, is told by the digest with the reason', async () => {
  const store = await house()
  await oweDigests(store, register, new Map(), noon)
  await store.incidents.save({
    id: 'i1',
    vendor: 'openai',
    trouble: 'outage',
    state: 'resolved',
    title: 'GPT-5.5 down',
    cause: 'undetermined',
    confidence: 0,
    firstBadAt: noon + HOUR,
    openedAt: noon + HOUR + MINUTE,
    resolvedAt: noon + HOUR + 3 * MINUTE,
  })
  const silent = { receiver: 'oncall', told: false, path: ['root'] }
  await store.notifyDecisions.keep(
    'i1',
    [{ ...silent, decision: 'resolved_before_wait', text: 'Not paged: too short' }],
    noon,
  )
  await oweDigests(store, register, new Map(), nine)
  const [digest] = await store.outbox.list({ receiver: 'leads', limit: 1 })
  expect(digest!.message.lines).toEqual(['GPT-5.5 down for 3 min, over by itself. Not paged: too short'])
})

test('what waits when the digest is removed from the configuration is told at once, in one message, by one process', async () => {
  const store = await house()
  await oweDigests(store, register, new Map(), noon)
  await store.transaction((tx) => oweOrHold(tx, [promise('leads', 'a'), promise('leads', 'b')], 'sources', register))
  const { digests: _, ...without } = register
  expect(await store.digests.waiting()).toEqual([{ receiver: 'leads', items: 2 }])
  const both = await Promise.all([1, 2].map(() => oweDigests(store, without, new Map(), noon + HOUR)))
  expect(both).toContain(true)
  expect(await sent(store, 'leads')).toEqual(['digest Digest of 2026-06-12: 2 sources'])
  expect((await store.outbox.list({ receiver: 'leads', limit: 1 }))[0]).toMatchObject({ decision: 'digest_removed' })
  expect(await store.digests.waiting()).toEqual([])
  expect(await oweDigests(store, without, new Map(), nine)).toBe(false)
})

test('in the quiet hours of its receiver it waits for their end', async () => {
  const store = await house()
  await store.transaction((tx) => oweOrHold(tx, [promise('leads', 'a')], 'sources', register))
  const { digests: _, ...without } = register
  const quiet = { nightly: { weekday: WEEKDAYS, from: '11:00', to: '15:00', timeZone: 'UTC' }, except: [] }
  await oweDigests(store, { ...without, quietHours: new Map([['leads', quiet]]) } as typeof register, new Map(), noon)
  expect((await store.outbox.list({ receiver: 'leads', limit: 1 }))[0]!.dueAt).toBe(noon + 3 * HOUR)
})
