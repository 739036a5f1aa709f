import { HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { VirtualClock } from '../lib/clock.ts'
import { coasting, play } from './play.ts'

const worldOf = (...changes: number[]) => ({ nextChangeAfter: (at: number) => changes.find((change) => change > at) })
/** When a check is looked at next that looks for the third time since the last change. */
const next = (changes: number[], at: number, every = MINUTE) => {
  const nextLook = coasting(worldOf(...changes), 30 * MINUTE)
  for (const earlier of [at - 2, at - 1]) nextLook({ id: 'model:heron' }, earlier + every, earlier)
  return nextLook({ id: 'model:heron' }, at + every, at)
}

test.each<[string, number, number]>([
  ['nothing will change: the next common instant', next([], 5 * MINUTE), 30 * MINUTE],
  ['a change is far', next([3 * HOUR], 5 * MINUTE), 30 * MINUTE],
  ['a check that is rare anyway', next([], 5 * MINUTE, HOUR), 65 * MINUTE],
  ['at the common instant itself', next([], 30 * MINUTE), 60 * MINUTE],
])('%s', (_, found, expected) => expect(found).toBe(expected))

test('after a change it looks within its own interval, not at once, and always in the same place', () => {
  const change = 12 * MINUTE
  const looks = [0, 3 * MINUTE, 7 * MINUTE].map((at) => next([change], at))
  expect(new Set(looks).size).toBe(1)
  expect(looks[0]! - change).toBeGreaterThan(0)
  expect(looks[0]! - change).toBeLessThanOrEqual(MINUTE)
})

test('after a change the first looks are as in real life', () => {
  const nextLook = coasting(worldOf(10 * MINUTE), 30 * MINUTE)
  const looks = [0]
  while (looks.at(-1)! < 25 * MINUTE) looks.push(nextLook({ id: 'model:heron' }, looks.at(-1)! + MINUTE, looks.at(-1)!))
  const minutes = looks.map((at) => Math.floor(at / MINUTE))
  expect(minutes).toEqual([0, 1, 2, 10, 11, 12, 30])
})

test('a look is never earlier than it was due', () => {
  for (let at = 0; at < HOUR; at += 7 * SECOND)
    expect(next([20 * MINUTE, 21 * MINUTE], at)).toBeGreaterThanOrEqual(at + MINUTE)
})

test('time goes from one due thing to the next, and to the end', async () => {
  const clock = new VirtualClock(0)
  const due = [10, 10.2, 50, 4000].map((seconds) => seconds * SECOND)
  const ticks: number[] = []
  const app = {
    tick: async () => {
      ticks.push(clock.now() / SECOND)
      while (due[0] !== undefined && due[0] <= clock.now()) due.shift()
    },
    nextDueAt: async () => due[0],
  }
  await play(app, clock, 100 * SECOND)
  expect(ticks).toEqual([0, 10, 11, 50, 100])
})
