import { HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LookRun, looksOf, looksSince, type PlainLook, runsOf } from './look-runs.ts'
import { type OpenAlert, type Policy, transition } from './transition.ts'

const SEEN: Omit<PlainLook, 'at'>[] = [
  { status: 'operational', outcome: 'healthy' },
  { status: 'under_maintenance', outcome: 'healthy' },
  { status: 'degraded_performance', outcome: 'slow', reason: 'slow' },
  { status: 'major_outage', outcome: 'server_error', reason: 'answered 500' },
  { status: 'withdrawn', outcome: 'model_withdrawn', reason: 'gone' },
  { status: 'unknown', outcome: 'inconclusive', reason: 'nobody knows' },
  { status: 'unknown', outcome: 'auth', reason: 'key refused' },
]

/** Stretches of equal looks, at a pace that is never quite kept. */
const history = fc
  .array(
    fc.record({
      seen: fc.constantFrom(...SEEN),
      looks: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 400 })),
      pace: fc.constantFrom(30 * SECOND, MINUTE, 10 * MINUTE, HOUR),
      late: fc.array(fc.integer({ min: 0, max: 20 * SECOND }), { minLength: 1, maxLength: 7 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((stretches) => {
    let at = 0
    return stretches.flatMap(({ seen, looks, pace, late }) =>
      Array.from({ length: looks }, (_, index): PlainLook => {
        at += pace + late[index % late.length]!
        return { ...seen, at }
      }),
    )
  })

const policies = fc.record({ badLooks: fc.integer({ min: 1, max: 100 }), goodLooks: fc.integer({ min: 1, max: 100 }) })

/** Everything that the rules make of these looks, and when. */
function told(looks: readonly PlainLook[], policy: Policy): [number, string][] {
  let open: OpenAlert | undefined
  return looks.flatMap((look): [number, string][] => {
    const { alert, change } = transition(open, look, policy)
    open = alert?.state === 'resolved' ? undefined : alert
    return change ? [[look.at, change]] : []
  })
}

const again = (runs: readonly LookRun[], since = 0): PlainLook[] => runs.flatMap((run) => looksOf(run, since))

test('under every policy the rules make the same of runs as of single looks, at the same instants', () =>
  fc.assert(
    fc.property(history, policies, (looks, policy) => {
      expect(told(again(runsOf(looks)), policy)).toEqual(told(looks, policy))
    }),
    { numRuns: 200 },
  ))

test('bit by bit or at once: the same runs', () =>
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 50 }), (looks, size) => {
      let runs: LookRun[] = []
      for (let from = 0; from < looks.length; from += size)
        runs = [...runs.slice(0, -1), ...runsOf(looks.slice(from, from + size), runs.at(-1))]
      expect(runs).toEqual(runsOf(looks))
      expect(runs.reduce((sum, run) => sum + run.looks, 0)).toBe(looks.length)
    }),
  ))

const every30s = (looks: number): LookRun[] =>
  runsOf(Array.from({ length: looks }, (_, n): PlainLook => ({ ...SEEN[3]!, at: n * 30 * SECOND })))

test('ninety days of the same are a few hundred instants', () => {
  const [run, ...others] = every30s(90 * 2880)
  expect(others).toEqual([])
  expect([run!.looks, run!.head.length]).toEqual([90 * 2880, 240])
})

test.each([
  ['from its beginning', 0, 0, 242],
  ['from within what is known', HOUR, HOUR, 242],
  ['from where only the number is known: at the usual pace', 24 * HOUR, 24 * HOUR, 242],
  ['from its last look', 2880 * 30 * SECOND * 2 - 30 * SECOND, 2880 * 30 * SECOND * 2 - 30 * SECOND, 1],
])('a run is read %s', (_, since, first, most) => {
  const looks = again(every30s(2 * 2880), since)
  expect(looks[0]!.at).toBe(first)
  expect(looks.at(-1)!.at).toBe((2 * 2880 - 1) * 30 * SECOND)
  expect(looks.length).toBeLessThanOrEqual(most)
  expect(looksSince(every30s(2 * 2880)[0]!, since)).toBe((2 * 2880 * 30 * SECOND - since) / (30 * SECOND))
})

test('what ended before is not read', () => expect(again(every30s(10), HOUR)).toEqual([]))
