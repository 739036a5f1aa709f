import { expect, test } from 'vitest'
import { systemClock, VirtualClock } from '../lib/clock.ts'
import { createScheduler, type Work } from './scheduler.ts'

interface Item {
  id: string
  dueAt: number
}

function bench(items: Item[], run: (item: Item) => Promise<string>) {
  const recorded: string[][] = []
  const claimed = new Set<string>()
  const released: string[] = []
  const work: Work<Item, string> = {
    claim: async (now, limit) => {
      const due = items.filter((item) => item.dueAt <= now && !claimed.has(item.id)).slice(0, limit)
      for (const item of due) claimed.add(item.id)
      return due
    },
    run,
    record: async (results) => void recorded.push(results),
    release: async () => void released.push(...[...claimed].filter((id) => !recorded.flat().includes(id))),
    dueAt: (item) => item.dueAt,
  }
  return { work, recorded, released }
}

const items = (...dueAt: number[]): Item[] => dueAt.map((at, index) => ({ id: `c${index}`, dueAt: at }))
const rethrow = (error: unknown) => {
  throw error
}

test('in virtual time everything due is done, and nothing else', async () => {
  const clock = new VirtualClock(100)
  const { work, recorded } = bench(items(50, 100, 150), async (item) => item.id)
  await createScheduler(work, { clock, onError: rethrow }).drain()
  expect(recorded.flat()).toEqual(['c0', 'c1'])
})

test('lag is how late a batch was begun', async () => {
  const { work } = bench(items(40), async (item) => item.id)
  const scheduler = createScheduler(work, { clock: new VirtualClock(100), onError: rethrow })
  await scheduler.drain()
  expect(scheduler.figures().lagMs).toBe(60)
})

test('a slow one holds up nobody, and is given back at the stop', async () => {
  const hang = new Promise<string>(() => {})
  const { work, recorded, released } = bench(items(0, 0, 0), (item) =>
    item.id === 'c1' ? hang : Promise.resolve(item.id),
  )
  const scheduler = createScheduler(work, { clock: systemClock, tickMs: 5, onError: rethrow })
  scheduler.start()
  await expect.poll(() => recorded.flat().sort()).toEqual(['c0', 'c2'])
  await scheduler.stop(20)
  expect(released).toEqual(['c1'])
})

test('what could not be written is written later', async () => {
  const { work, recorded } = bench(items(0), async (item) => item.id)
  const errors: unknown[] = []
  let broken = true
  const record = work.record
  work.record = async (results) => {
    if (broken) {
      broken = false
      throw new Error('disk full')
    }
    await record(results)
  }
  const scheduler = createScheduler(work, { clock: systemClock, tickMs: 5, onError: (error) => errors.push(error) })
  scheduler.start()
  await expect.poll(() => recorded.flat()).toEqual(['c0'])
  await scheduler.stop(20)
  expect(errors).toHaveLength(1)
})
