import { DAY, HOUR, MINUTE, SECOND } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttempt, type Tried } from './backoff.ts'

const tried = (over: Partial<Tried> = {}): Tried => ({ attempts: 1, firstTriedAt: 0, now: 0, random: 1, ...over })

test.each<[string, Partial<Tried>, ReturnType<typeof nextAttempt>]>([
  ['the first failure', {}, { decision: 'try_later', at: 5 * SECOND }],
  ['chance shortens it by up to a half', { random: 0 }, { decision: 'try_later', at: 2.5 * SECOND }],
  ['it doubles', { attempts: 4 }, { decision: 'try_later', at: 40 * SECOND }],
  ['up to ten minutes', { attempts: 1000 }, { decision: 'try_later', at: 10 * MINUTE }],
  ['the receiver asks for more', { afterMs: MINUTE }, { decision: 'as_asked', at: MINUTE }],
  ['the receiver asks for less', { attempts: 5, afterMs: SECOND }, { decision: 'try_later', at: 80 * SECOND }],
  ['the receiver asks for six hours', { afterMs: 6 * HOUR }, { decision: 'as_asked', at: 6 * HOUR }],
  ['the receiver asks for a week', { afterMs: 7 * DAY }, { decision: 'last_try', at: DAY }],
  ['one last try when a day is over', { attempts: 99, now: DAY - MINUTE }, { decision: 'last_try', at: DAY }],
  ['a day is over', { attempts: 99, now: DAY }, { decision: 'too_old' }],
])('%s', (_, over, next) => expect(nextAttempt(tried(over))).toEqual(next))

test('always ends, is never sooner than asked (within the day), and tries at the end of the day', () =>
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.nat(2 * DAY)), (random, afterMs) => {
      let now = 0
      let last = 0
      for (let attempts = 1; ; attempts++) {
        const next = nextAttempt(tried({ attempts, now, random, ...(afterMs !== null && { afterMs }) }))
        if (next.decision === 'too_old') break
        const asked = Math.min(afterMs ?? 0, DAY - now)
        expect(next.at - now).toBeGreaterThanOrEqual(asked)
        expect(next.at).toBeGreaterThan(now)
        last = now = next.at
      }
      expect(last).toBe(DAY)
    }),
  ))
