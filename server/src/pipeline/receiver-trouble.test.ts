import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { house, owe } from '../testing/dispatching.ts'
import { type Reply, receiver } from '../testing/receiver.ts'
import { type DispatchDeps, dispatch } from './dispatch.ts'

type House = Awaited<ReturnType<typeof house>>
const always = (reply: Reply): Reply[] => Array<Reply>(1000).fill(reply)

const alarming = (deps: House, operators: string[], root?: string): House & Pick<DispatchDeps, 'alarm'> => ({
  ...deps,
  alarm: { operators, publicUrl: 'https://bellwether.example', ...(root !== undefined && { root }) },
})

/** Sends until nothing is owed, or until then. */
async function run(deps: House & Pick<DispatchDeps, 'alarm'>, until: number) {
  for (;;) {
    await dispatch(deps)
    const due = await deps.store.outbox.nextDueAt(deps.clock.now())
    if (due === undefined || due > until) return deps.clock.moveTo(until)
    deps.clock.moveTo(Math.max(due, deps.clock.now()))
  }
}

const said = async ({ store }: House, to: string) =>
  (await store.outbox.list({ receiver: to, limit: 100 }))
    .toReversed()
    .map(({ message, decision, state }) => `${decision} ${state}: ${message.subject}`)

test('what a receiver refuses is told by another one, once, not once a letter', async () => {
  const [broken, ops] = [await receiver(...always({ status: 403 })), await receiver()]
  const deps = alarming(await house({ pager: broken.url, ops: ops.url }), ['ops', 'pager'])
  await owe(deps, 'pager i1 trigger', 'pager i2 trigger', 'pager i3 trigger')
  await run(deps, deps.clock.now() + HOUR)
  expect(await deps.store.outbox.counts()).toMatchObject({ dead: 3 })
  expect(await said(deps, 'ops')).toEqual([
    'letter_rejected sent: “pager” is not reached: it refuses a message for good',
  ])
  const [told] = await deps.store.outbox.list({ receiver: 'ops', limit: 1 })
  expect(told!.message.lines).toContain('Why: HTTP 403')
  expect(ops.hits.map(({ kind }) => kind)).toEqual(['trigger'])
})

test('a page that does not get through is told after a quarter of an hour, long before it is given up; and that it did', async () => {
  const [slow, ops] = [await receiver(...Array<Reply>(12).fill({ status: 503 })), await receiver()]
  const deps = alarming(await house({ pager: slow.url, ops: ops.url }), ['ops'])
  await owe(deps, 'pager i1 trigger')
  await run(deps, deps.clock.now() + 3 * HOUR)
  expect(await said(deps, 'ops')).toEqual([
    expect.stringMatching(/^page_stuck sent: “pager” is not reached: a page could not be delivered for \d+ min/),
    'reached_again sent: “pager” is reached again',
  ])
  expect(ops.hits.map(({ kind }) => kind)).toEqual(['trigger', 'resolve'])
})

test('given up after a day: told once, though it was stuck before', async () => {
  const [gone, ops] = [await receiver(...always({ status: 500 })), await receiver()]
  const deps = alarming(await house({ pager: gone.url, ops: ops.url }), ['ops'])
  await owe(deps, 'pager i1 trigger resolve')
  await run(deps, deps.clock.now() + 2 * DAY)
  expect(await said(deps, 'ops')).toHaveLength(1)
  expect(await deps.store.receiverTroubles.of('pager')).toMatchObject({ decision: 'letter_given_up', lost: 1 })
})

test('a receiver that takes some and refuses others does not alarm again each time', async () => {
  const [odd, ops] = [await receiver({ status: 400 }, 'ok', { status: 400 }, 'ok'), await receiver()]
  const deps = alarming(await house({ pager: odd.url, ops: ops.url }), ['ops'])
  for (const incident of ['i1', 'i2', 'i3', 'i4']) {
    await owe(deps, `pager ${incident} trigger`)
    await run(deps, deps.clock.now() + MINUTE)
  }
  expect(await said(deps, 'ops')).toHaveLength(1)
  await owe(deps, 'pager i5 trigger')
  await run(deps, deps.clock.now() + HOUR)
  await owe(deps, 'pager i6 trigger')
  await run(deps, deps.clock.now() + HOUR)
  expect((await said(deps, 'ops')).at(-1)).toBe('reached_again sent: “pager” is reached again')
})

test.each<[string, string[], string | undefined, string[]]>([
  ['nobody runs it: whoever hears what no route takes', [], 'desk', ['desk']],
  ['the only operator is the broken one', ['pager'], 'desk', ['desk']],
  ['there is nobody else', ['pager'], 'pager', []],
])('%s', async (_, operators, root, expected) => {
  const [broken, desk] = [await receiver(...always({ status: 410 })), await receiver()]
  const deps = alarming(await house({ pager: broken.url, desk: desk.url }), operators, root)
  await owe(deps, 'pager i1 trigger')
  await run(deps, deps.clock.now() + MINUTE)
  const others = (await deps.store.outbox.list({ limit: 100 })).filter((entry) => entry.receiver !== 'pager')
  expect(others.map((entry) => entry.receiver)).toEqual(expected)
})

test('two that are both broken tell of each other, and then there is silence', async () => {
  const [one, two] = [await receiver(...always({ status: 403 })), await receiver(...always({ status: 403 }))]
  const deps = alarming(await house({ a: one.url, b: two.url }), ['a', 'b'])
  await owe(deps, 'a i1 trigger')
  await run(deps, deps.clock.now() + DAY)
  expect(await deps.store.outbox.counts()).toEqual({ owed: 0, sent: 0, dead: 3 })
})
