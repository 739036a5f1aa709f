import { MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { createHttp } from '../lib/http.ts'
import type { ReceiverPace } from '../notifiers/contract.ts'
import { house, owe } from '../testing/dispatching.ts'
import { receiver } from '../testing/receiver.ts'
import { answering } from '../testing/serve.ts'
import { dispatch } from './dispatch.ts'

async function paced(pace: Partial<ReceiverPace>) {
  const chat = await receiver()
  const deps = await house({ chat: chat.url })
  return { chat, deps: { ...deps, receivers: deps.receivers.map((one) => ({ ...one, pace })) } }
}

/** Sends all that is owed, and says at which second after the first each attempt was made. */
async function seconds({ deps }: Awaited<ReturnType<typeof paced>>, holders = ['me']) {
  const start = deps.clock.now()
  for (let due: number | undefined = start; due !== undefined; ) {
    deps.clock.moveTo(Math.max(due, deps.clock.now()))
    for (const holder of holders) await dispatch({ ...deps, holder })
    due = await deps.store.outbox.nextDueAt(deps.clock.now())
  }
  return (await deps.store.deliveries.triedSince('chat', 0)).map((at) => (at - start) / SECOND)
}

test.each<[string, Partial<ReceiverPace>, number[]]>([
  ['as fast as it answers', {}, [0, 0, 0, 0, 0]],
  ['one a second', { messages: 1, per: SECOND }, [0, 1, 2, 3, 4]],
  ['two in ten seconds', { messages: 2, per: 10 * SECOND }, [0, 0, 10, 10, 20]],
  ['four at once, but two a minute', { messages: 2, per: MINUTE, atOnce: 4 }, [0, 0, 60, 60, 120]],
])('%s', async (_, pace, expected) => {
  const given = await paced(pace)
  await owe(given.deps, ...[1, 2, 3, 4, 5].map((n) => `chat i${n} trigger`))
  expect(await seconds(given)).toEqual(expected)
})

test('two processes together keep to it', async () => {
  const given = await paced({ messages: 1, per: SECOND })
  await owe(given.deps, ...[1, 2, 3].map((n) => `chat i${n} trigger`))
  expect(await seconds(given, ['me', 'you'])).toEqual([0, 1, 2])
})

test('where only so many go, pages go first, and the messages of an incident stay in order', async () => {
  const given = await paced({ messages: 1, per: SECOND })
  await owe(given.deps, 'chat a1 advisory', 'chat i1 trigger update', 'chat i2 trigger')
  await seconds(given)
  expect(given.chat.hits.map(({ key }) => key.replace(':chat', ''))).toEqual([
    'i1:trigger:1',
    'i2:trigger:1',
    'a1:advisory:1',
    'i1:update:1',
  ])
})

test('what a channel says holds where the configuration says nothing', async () => {
  const chat = await receiver()
  const deps = await house({ chat: chat.url })
  const notifiers = { ...deps.notifiers, hook: { ...deps.notifiers.hook!, pace: { messages: 1, per: MINUTE } } }
  await owe(deps, 'chat i1 trigger', 'chat i2 trigger')
  expect((await dispatch({ ...deps, notifiers })).counts.sent).toBe(1)
})

test('so many at once as it may have, never two of one incident', async () => {
  let [now, most] = [0, 0]
  const url = await answering((request, response) => {
    request.resume().on('end', () => {
      most = Math.max(most, ++now)
      // Long enough for all that may come at once to be there, also on a busy machine.
      setTimeout(() => {
        now--
        response.end('ok')
      }, 300)
    })
  })
  const deps = await house(
    { hook: url },
    createHttp({ clock: systemClock, allow: ['127.0.0.1'], userAgent: 'Bellwether/test', limits: { perHost: 10 } }),
  )
  const receivers = deps.receivers.map((one) => ({ ...one, pace: { atOnce: 3 } }))
  await owe(deps, ...[1, 2, 3, 4, 5, 6].map((n) => `hook i${n} trigger update`))
  await dispatch({ ...deps, receivers })
  expect(await deps.store.outbox.counts()).toEqual({ owed: 0, sent: 12, dead: 0 })
  expect(most).toBe(3)
})
