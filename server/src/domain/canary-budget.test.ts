import { DAY, HOUR, MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Budget, isSpent, monthEnd, nextCall, pacedEvery, type Spend, spendAfter } from './canary-budget.ts'

const at = Date.parse('2026-06-01T00:00:00Z')
const budget = (amount: number, inputPerMillion = 10, outputPerMillion = 50): Budget => ({
  amount,
  price: { currency: 'USD', inputPerMillion, outputPerMillion },
  assumed: false,
})
const spent = (cost: number, calls = 100): Spend => ({ month: '2026-06', calls, inputTokens: 0, outputTokens: 0, cost })

test.each<[string, Spend | undefined, number, boolean]>([
  ['nothing spent', undefined, at, false],
  ['almost all', spent(4.99), at, false],
  ['all of it', spent(5), at, true],
  ['all of it, last month', spent(5), at + 31 * DAY, false],
])('%s', (_, spend, now, wanted) => expect(isSpent(spend, budget(5), now)).toBe(wanted))

test.each<[string, Spend | undefined, Budget, number, number]>([
  [
    'few tokens: so seldom that they last',
    { ...spent(0, 10), inputTokens: 200 },
    { ...budget(5, 0, 0), tokens: 10_000 },
    at,
    Math.ceil((30 * DAY * 20) / 8800),
  ],
  ['a cheap model is called as often as asked', spent(0.001), budget(5, 0.1, 0.5), at, MINUTE],
  ['a model that costs nothing, too', undefined, budget(5, 0, 0), at, MINUTE],
  ['a dear one so seldom that the money lasts', spent(0.1), budget(5), at, Math.ceil((30 * DAY * 0.001) / 4.4)],
  ['what is asked for is never exceeded', spent(0.1), budget(500), at, MINUTE],
  ['when the steady part is used up, as seldom as is still fresh', spent(4.6), budget(5), at + 29 * DAY, 6 * HOUR],
  ['a budget that buys too little is used up early', spent(0.1), budget(0.2), at, 6 * HOUR],
])('%s', (_, spend, money, now, wanted) => expect(pacedEvery(MINUTE, spend, money, now)).toBe(wanted))

test('tokens that are used up are a budget that is spent', () =>
  expect(isSpent({ ...spent(0), inputTokens: 900, outputTokens: 100 }, { ...budget(5), tokens: 1000 }, at)).toBe(true))

test('an error costs nothing, an answer that does not say is counted as a typical one', () => {
  expect(spendAfter(undefined, [{ answered: false }], budget(5), at)).toMatchObject({ calls: 1, cost: 0 })
  expect(spendAfter(undefined, [{ answered: true }], budget(5), at).cost).toBeCloseTo(0.0012)
  const said = spendAfter(spent(1), [{ answered: true, tokens: { input: 10, output: 2 } }], budget(5), at)
  expect(said).toMatchObject({ calls: 101, cost: 1.0002 })
})

/** What is left buys a call every ten minutes; the last one was made some minutes ago. */
const EVERY_TEN = budget(4321 / 900)
const called = (minutes: number): Spend => ({ ...spent(0.001, 1), lastCallAt: at - minutes * MINUTE })

test.each<[string, Parameters<typeof nextCall>[0], Partial<Parameters<typeof nextCall>[2]>, string]>([
  ['never called: it is', undefined, {}, 'paid_call_due'],
  ['just called, and the next call must wait: what is free', called(1), {}, 'free_call_first'],
  ['no free call', called(1), { hasFree: false }, 'paid_call_due'],
  ['something is suspected: at once', called(1), { isQuiet: false }, 'paid_call_due'],
  ['nearer to this look than to the next', called(9.6), {}, 'paid_call_due'],
  ['nearer to the next look', called(9.4), {}, 'free_call_first'],
  ['all spent', { ...called(1), cost: 5 }, {}, 'budget_spent'],
])('%s', (_, spend, more, wanted) =>
  expect(nextCall(spend, EVERY_TEN, { at, everyMs: MINUTE, isQuiet: true, hasFree: true, ...more })).toBe(wanted),
)

test('a month ends at midnight UTC, December too', () => {
  expect(monthEnd(at + HOUR)).toBe(Date.parse('2026-07-01T00:00:00Z'))
  expect(monthEnd(Date.parse('2026-12-31T23:59:59Z'))).toBe(Date.parse('2027-01-01T00:00:00Z'))
})

test('whatever a call costs, a month at the steady pace stays under nine tenths of the budget and one call, where that buys four calls a day', () => {
  const month = fc.property(
    fc.integer({ min: 1, max: 2000 }),
    fc.integer({ min: 0, max: 2000 }),
    fc.double({ min: 0.1, max: 20, noNaN: true }),
    fc.integer({ min: 1, max: 60 }),
    (input, output, amount, minutes) => {
      const money = budget(amount)
      let spend: Spend | undefined
      let now = at
      while (now < monthEnd(at)) {
        if (isSpent(spend, money, now)) break
        spend = spendAfter(spend, [{ answered: true, tokens: { input, output } }], money, now)
        now += pacedEvery(minutes * MINUTE, spend, money, now)
      }
      const one = spend!.cost / spend!.calls
      const isEnough = amount * 0.9 > one * 4 * 31
      expect(spend!.cost).toBeLessThanOrEqual((isEnough ? amount * 0.9 : amount) + one)
    },
  )
  fc.assert(month, { numRuns: 60 })
})
