import type { NotificationKind } from '@bellwether/shared/notification.ts'
import { DAY, HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VirtualClock } from '../lib/clock.ts'
import type { Http, HttpResult } from '../lib/http.ts'
import { slack } from '../notifiers/slack.ts'
import { openDatabase } from '../store/database.ts'
import { createStore } from '../store/store.ts'
import { hasty, house, owe } from '../testing/dispatching.ts'
import { type Reply, receiver } from '../testing/receiver.ts'
import { answering, deserted } from '../testing/serve.ts'
import { dispatch } from './dispatch.ts'
import { sendTest } from './send-test.ts'

const kinds = (hits: { kind: string; accepted: boolean }[]) =>
  hits.map(({ kind, accepted }) => `${kind}${accepted ? '' : ' ✗'}`)

test.each<[string, Reply[], object, string[]]>([
  ['it arrives', [], { sent: 3 }, ['trigger', 'update', 'resolve']],
  ['a fault of the receiver holds up the thread', [{ status: 500 }], { postponed: 1 }, ['trigger ✗']],
  ['too many', ['ok', { status: 429 }], { sent: 1, postponed: 1 }, ['trigger', 'update ✗']],
  ['silence', ['hang'], { postponed: 1 }, ['trigger ✗']],
  ['a cut connection', ['reset'], { postponed: 1 }, ['trigger ✗']],
  [
    'refused for good: news of it is the first that they hear',
    [{ status: 404 }],
    { rejected: 1, sent: 2 },
    ['trigger ✗', 'update', 'resolve'],
  ],
  [
    'all of it refused but the end',
    [{ status: 404 }, { status: 404 }],
    { rejected: 2, page_never_arrived: 1 },
    ['trigger ✗', 'update ✗'],
  ],
])('%s', async (_, script, counts, heard) => {
  const oncall = await receiver(...script)
  const deps = await house({ oncall: oncall.url })
  await owe(deps, 'oncall i1 trigger update resolve')
  expect((await dispatch(deps)).counts).toMatchObject(counts)
  expect(kinds(oncall.hits)).toEqual(heard)
})

test('nobody listens: it is tried again, with the same key, until it arrives, in order', async () => {
  const oncall = await receiver({ status: 503 }, 'reset', { status: 500 })
  const deps = await house({ oncall: oncall.url })
  await owe(deps, 'oncall i1 trigger resolve')
  const waits: number[] = []
  for (let due = await deps.store.outbox.nextDueAt(deps.clock.now()); due !== undefined; ) {
    waits.push(due - deps.clock.now())
    deps.clock.moveTo(due)
    await dispatch(deps)
    due = await deps.store.outbox.nextDueAt(deps.clock.now())
  }
  expect(waits).toEqual([0, 5 * SECOND, 10 * SECOND, 20 * SECOND])
  expect(kinds(oncall.hits)).toEqual(['trigger ✗', 'trigger ✗', 'trigger ✗', 'trigger', 'resolve'])
  expect(new Set(oncall.hits.slice(0, 4).map((hit) => hit.key)).size).toBe(1)
  const log = await deps.store.deliveries.ofMessage('i1:oncall:trigger:1')
  expect(log.map((entry) => [entry.attempt, entry.outcome, entry.status])).toEqual([
    [1, 'server', 503],
    [2, 'unreachable', null],
    [3, 'server', 500],
    [4, 'sent', 200],
  ])
})

test.each([429, 503])('a receiver that asks for time by %i gets it, for all its messages', async (status) => {
  const oncall = await receiver({ status, headers: { 'retry-after': '120' } })
  const deps = await house({ oncall: oncall.url })
  await owe(deps, 'oncall i1 trigger', 'oncall i2 trigger', 'oncall i3 trigger')
  const start = deps.clock.now()
  await dispatch(deps)
  expect(oncall.hits).toHaveLength(1)
  expect(await deps.store.outbox.nextDueAt(start)).toBe(start + 2 * MINUTE)
  deps.clock.moveTo(start + 2 * MINUTE)
  expect((await dispatch(deps)).counts.sent).toBe(3)
  expect(oncall.hits).toHaveLength(4)
})

test('one bad message holds up no other incident', async () => {
  const refusing = await receiver(...Array<Reply>(9).fill({ status: 500 }))
  const deps = await house({ oncall: refusing.url })
  await owe(deps, 'oncall bad trigger')
  await dispatch(deps)
  deps.clock.moveTo(deps.clock.now() + HOUR)
  await owe(deps, 'oncall good trigger')
  await dispatch(deps)
  expect(refusing.hits.map((hit) => hit.incident)).toEqual(['bad', 'good', 'bad'])
})

test('a receiver that hangs, or is not there, holds up no other', async () => {
  const [hanging, well] = [await receiver('hang'), await receiver()]
  const deps = await house({ slow: hanging.url, gone: await deserted(), oncall: well.url })
  await owe(deps, 'slow i1 trigger', 'gone i1 trigger', 'oncall i1 trigger update resolve')
  const { counts } = await dispatch(deps)
  expect(counts).toMatchObject({ sent: 3, postponed: 2 })
  expect(kinds(well.hits)).toEqual(['trigger', 'update', 'resolve'])
})

test('after a day it is given up and said so; an end whose beginning never arrived is not sent, and that has a name', async () => {
  const oncall = await receiver(...Array<Reply>(500).fill({ status: 500, body: 'out of order' }))
  const deps = await house({ oncall: oncall.url })
  await owe(deps, 'oncall i1 trigger resolve')
  const start = deps.clock.now()
  const dead = []
  while (dead.length === 0) {
    deps.clock.moveTo((await deps.store.outbox.nextDueAt(deps.clock.now()))!)
    dead.push(...(await dispatch(deps)).dead)
  }
  expect(deps.clock.now()).toBe(start + DAY)
  expect(dead).toEqual([
    { key: 'i1:oncall:trigger:1', receiver: 'oncall', decision: 'gave_up', reason: 'HTTP 500; given up after 24 h' },
    {
      key: 'i1:oncall:resolve:1',
      receiver: 'oncall',
      decision: 'page_never_arrived',
      reason: 'not sent: the page that it belongs to never arrived',
    },
  ])
  expect(oncall.hits.every((hit) => hit.kind === 'trigger')).toBe(true)
  const kept = await deps.store.notifyDecisions.list('i1', { limit: 10 })
  expect(kept.map(({ decision }) => decision)).toEqual(['page_never_arrived', 'gave_up'])
})

test('a receiver that is no longer configured', async () => {
  const deps = await house({})
  await owe(deps, 'oncall i1 trigger')
  const { dead } = await dispatch(deps)
  expect(dead).toMatchObject([{ decision: 'receiver_gone', reason: 'the configuration has no receiver “oncall”' }])
  expect(await deps.store.outbox.counts()).toEqual({ owed: 0, sent: 0, dead: 1 })
})

test('we died between claim and settle: nobody else sends it until the lease ends, then it comes with the same key', async () => {
  const oncall = await receiver()
  const deps = await house({ oncall: oncall.url })
  await owe(deps, 'oncall i1 trigger resolve')
  const dies = {
    ...deps,
    holder: 'dead',
    store: { ...deps.store, transaction: () => Promise.reject(new Error('power cut')) },
  }
  await expect(dispatch(dies)).rejects.toThrow('power cut')
  expect(kinds(oncall.hits)).toEqual(['trigger'])
  expect((await dispatch(deps)).counts.sent).toBe(0)
  deps.clock.moveTo(deps.clock.now() + MINUTE)
  expect((await dispatch(deps)).counts.sent).toBe(2)
  expect(oncall.hits.map((hit) => hit.key)).toEqual([
    'i1:oncall:trigger:1',
    'i1:oncall:trigger:1',
    'i1:oncall:resolve:1',
  ])
})

test('two that dispatch at the same time send nothing twice, and a receiver gets one at a time', async () => {
  const oncall = await receiver()
  const deps = await house({ oncall: oncall.url })
  await owe(deps, ...Array.from({ length: 30 }, (_, n) => `oncall i${n} trigger resolve`))
  await Promise.all([dispatch(deps), dispatch({ ...deps, holder: 'you' }), dispatch({ ...deps, holder: 'she' })])
  await dispatch(deps)
  expect(oncall.hits).toHaveLength(60)
  expect(new Set(oncall.hits.map((hit) => hit.key)).size).toBe(60)
})

test('a channel of ours that breaks is a failure of its message, not of the others', async () => {
  const oncall = await receiver()
  const deps = await house({ oncall: oncall.url })
  const receivers = [...deps.receivers, { id: 'odd', channel: 'broken', settings: {} }]
  await owe(deps, 'odd i1 trigger', 'oncall i1 trigger')
  expect((await dispatch({ ...deps, receivers })).counts).toMatchObject({ sent: 1, postponed: 1 })
  expect(await deps.store.outbox.byKey('i1:odd:trigger:1')).toMatchObject({
    lastError: expect.stringMatching(/^broken failed: Unexpected token/),
  })
})

test('the log of attempts holds no secret', async () => {
  const oncall = await receiver({ status: 403, body: 'token s3cr3t-in-the-path is revoked' })
  const deps = await house({ oncall: `${oncall.url}/s3cr3t-in-the-path` })
  await owe(deps, 'oncall i1 trigger')
  await dispatch(deps)
  const [entry] = await deps.store.deliveries.ofMessage('i1:oncall:trigger:1')
  expect(entry).toMatchObject({ outcome: 'rejected', status: 403, detail: 'HTTP 403', answer: 'token ••• is revoked' })
  expect(entry!.request).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/…\n\{"version":1/)
  expect(JSON.stringify(entry)).not.toContain('s3cr3t')
})

test('what a service calls the first message of an incident is kept, and said with those that follow, also after a restart', async () => {
  const asked: string[] = []
  const url = await answering((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { thread_ts = 'a thread of its own', text } = JSON.parse(body) as { thread_ts?: string; text: string }
      asked.push(`${text} in ${thread_ts}`)
      response.end(`{"ok":true,"ts":"${asked.length}.0"}`)
    })
  })
  const settings = slack.settings.parse({ botToken: 'xoxb-1', channel: 'C1', baseUrl: url })
  const deps = {
    ...(await house({})),
    notifiers: { slack },
    receivers: [{ id: 'chat', channel: 'slack', settings, pace: { messages: 9 } }],
  }
  await owe(deps, 'chat i1 trigger update', 'chat i2 trigger')
  await dispatch(deps)
  await owe(deps, 'chat i1 resolve')
  await dispatch({ ...deps, holder: 'another life' })
  expect(asked.toSorted()).toEqual([
    '🟠 s in 1.0',
    '🟠 s in a thread of its own',
    '🟠 s in a thread of its own',
    '🟢 s in 1.0',
  ])
})

test('a test goes out at once, past the outbox, and is logged', async () => {
  const oncall = await receiver()
  const deps = await house({ oncall: oncall.url })
  expect(await sendTest(deps, 'oncall')).toMatchObject({ sent: true, status: 200 })
  expect(await sendTest(deps, 'nobody')).toBeUndefined()
  expect(kinds(oncall.hits)).toEqual(['test'])
  expect(await deps.store.deliveries.ofMessage(`test:oncall:${deps.clock.now()}`)).toHaveLength(1)
})

const fault = fc.constantFrom<Partial<HttpResult> | 'power cut'>(
  { ok: true, status: 200 },
  { ok: true, status: 429, retryAfterMs: 30 * SECOND },
  { ok: true, status: 500 },
  { ok: false, outcome: 'timeout', reason: 'no answer' },
  'power cut',
)
const threads = fc.uniqueArray(
  fc.record({
    to: fc.constantFrom('oncall', 'legal', 'chat'),
    incident: fc.constantFrom('i1', 'i2', 'i3', 'i4'),
    kinds: fc.constantFrom<NotificationKind[]>(['trigger', 'resolve'], ['trigger', 'update', 'resolve']),
  }),
  { selector: ({ to, incident }) => `${to} ${incident}`, minLength: 1, maxLength: 8 },
)

/** A world in which requests fail as told, and the power may be cut after a request and before it is written down. */
async function unreliable(faults: (Partial<HttpResult> | 'power cut')[]) {
  const arrived: string[] = []
  let dark = false
  const http: Http = {
    close: async () => {},
    request: async ({ body }) => {
      const next = faults.shift() ?? { ok: true, status: 200 }
      dark ||= next === 'power cut'
      const result = next === 'power cut' ? { ok: true, status: 200 } : next
      if ('status' in result && result.status === 200) arrived.push((JSON.parse(body!) as { id: string }).id)
      return { url: '', headers: {}, bytes: new Uint8Array(), redirects: [], elapsedMs: 1, ...result } as HttpResult
    },
  }
  const { db, close } = await openDatabase(':memory:')
  const store = createStore(db)
  const transaction: typeof store.transaction = (work) =>
    dark ? Promise.reject(new Error('power cut')) : store.transaction(work)
  const receivers = ['oncall', 'legal', 'chat'].map((id) => ({
    id,
    channel: 'hook',
    settings: { url: `http://${id}/` },
  }))
  const clock = new VirtualClock(0)
  const parts = { notifiers: { hook: hasty }, receivers, http, clock, random: () => 0.5, holder: 'me' }
  const deps = { ...parts, store: { ...store, transaction } }
  const restart = () => {
    dark = false
  }
  return { deps, arrived, restart, close }
}

const unlessPowerCut = (error: Error) => {
  if (error.message !== 'power cut') throw error
}

test('whatever fails in between, and whenever we die, each message arrives, in order within its incident', () =>
  fc.assert(
    fc.asyncProperty(threads, fc.array(fault, { maxLength: 30 }), async (wanted, faults) => {
      const { deps, arrived, restart, close } = await unreliable([...faults])
      await owe(deps, ...wanted.map(({ to, incident, kinds }) => [to, incident, ...kinds].join(' ')))
      for (let due: number | undefined = 0; due !== undefined; ) {
        deps.clock.moveTo(due)
        await dispatch(deps).catch(unlessPowerCut)
        restart()
        due = await deps.store.outbox.nextDueAt(deps.clock.now())
      }
      for (const { to, incident, kinds } of wanted) {
        const own = arrived.filter((key) => key.startsWith(`${incident}:${to}:`))
        expect([...new Set(own)]).toEqual(kinds.map((kind) => `${incident}:${to}:${kind}:1`))
      }
      expect(await deps.store.outbox.counts()).toMatchObject({ owed: 0, dead: 0 })
      await close()
    }),
    { numRuns: 60 },
  ))
