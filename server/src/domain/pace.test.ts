import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSlot, type Pace } from './pace.ts'

const one: Pace = { messages: 1, per: 1000, atOnce: 1 }

test.each<[string, number[], Pace, number, number]>([
  ['nothing was sent yet', [], one, 5000, 5000],
  ['the last is long ago', [1000], one, 5000, 5000],
  ['the last was just now', [4400], one, 5000, 5400],
  ['one of three may still go', [4400, 4500], { ...one, messages: 3 }, 5000, 5000],
  ['the oldest of three makes room', [4400, 4500, 4600], { ...one, messages: 3 }, 5000, 5400],
  ['nobody says how much', [4998, 4999, 5000], { ...one, messages: Number.POSITIVE_INFINITY }, 5000, 5000],
])('%s', (_, times, pace, now, slot) => {
  expect(nextSlot(times, pace, now)).toBe(slot)
})

test('who waits for the slot never sends more than is taken, in any stretch', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 40 }),
      (messages, gaps) => {
        const pace = { messages, per: 1000, atOnce: 1 }
        const sent: number[] = []
        let now = 0
        for (const gap of gaps) {
          now = nextSlot(sent, pace, now + gap)
          sent.push(now)
        }
        for (const at of sent)
          expect(sent.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(messages)
      },
    ),
  ))
