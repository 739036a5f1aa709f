import { expect, test } from 'vitest'
import { pauseBetween } from './pause.ts'

const SECOND = 1000
test.each([
  ['a beat', 0.25, 0.25, undefined],
  ['a busy second', 5, 5, undefined],
  ['NTP corrects the clock', 10, 0.25, undefined],
  ['the lid was closed', 3600, 0.25, 'suspended'],
  ['the process was stopped', 600, 600, 'stalled'],
  ['the clock was set back an hour', -3600, 0.25, 'clock_set_back'],
])('%s', (_, wall, ran, kind) => {
  const last = { wall: 1_000_000, monotonic: 5_000 }
  const now = { wall: last.wall + wall * SECOND, monotonic: last.monotonic + ran * SECOND }
  expect(pauseBetween(last, now)?.kind).toBe(kind)
})

test('it lasted from the last beat to this one', () =>
  expect(pauseBetween({ wall: 1000, monotonic: 0 }, { wall: 61_000, monotonic: 0 })).toMatchObject({
    from: 1000,
    to: 61_000,
  }))
