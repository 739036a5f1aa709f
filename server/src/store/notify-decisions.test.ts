import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { KeptDecision } from './notify-decisions.ts'
import { createStore } from './store.ts'

const decided = (receiver: string, decision: string, path: string[] = ['root']): KeptDecision => ({
  receiver,
  decision,
  told: decision === 'first_page',
  text: `text of ${decision}`,
  path,
})

test.each<[string, KeptDecision[][], string[]]>([
  [
    'the same again and again is one line that counts',
    [[decided('a', 'x')], [decided('a', 'x')], [decided('a', 'x')]],
    ['a x 0–2 ×3'],
  ],
  [
    'what comes between makes it new again',
    [[decided('a', 'x')], [decided('a', 'first_page')], [decided('a', 'x')]],
    ['a x 2–2 ×1', 'a first_page 1–1 ×1', 'a x 0–0 ×1'],
  ],
  [
    'each receiver by itself',
    [
      [decided('a', 'x'), decided('b', 'x')],
      [decided('a', 'y'), decided('b', 'x')],
    ],
    ['a y 1–1 ×1', 'a x 0–0 ×1', 'b x 0–1 ×2'],
  ],
  [
    'another way through the tree is another decision',
    [[decided('a', 'x')], [decided('a', 'x', ['root', 'tier 1'])]],
    ['a x 1–1 ×1', 'a x 0–0 ×1'],
  ],
])('%s', async (_, changes, expected) => {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  const { notifyDecisions } = createStore(db)
  for (const [at, decisions] of changes.entries()) await notifyDecisions.keep('i1', decisions, at)
  await notifyDecisions.keep('i2', [decided('a', 'z')], 9)
  const kept = await notifyDecisions.list('i1', { limit: 10 })
  expect(kept.map((one) => `${one.receiver} ${one.decision} ${one.firstAt}–${one.lastAt} ×${one.times}`)).toEqual(
    expected,
  )
})

test('each decision is counted for ever, also when what was decided is dropped', async () => {
  const { db, close } = await openDatabase(':memory:')
  onTestFinished(close)
  const { notifyDecisions } = createStore(db)
  await notifyDecisions.keep('i1', [decided('a', 'first_page'), decided('b', 'x')], 1)
  await notifyDecisions.keep('i2', [decided('a', 'x'), decided('b', 'x')], 2)
  await notifyDecisions.dropBefore(9)
  expect(await notifyDecisions.counts()).toEqual([
    { decision: 'first_page', told: true, count: 1 },
    { decision: 'x', told: false, count: 3 },
  ])
})
