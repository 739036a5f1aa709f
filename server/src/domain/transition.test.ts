import type { Observation } from '@bellwether/shared/observation.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OpenAlert, transition } from './transition.ts'

type Seen = Pick<Observation, 'status' | 'outcome' | 'reason'>
const ok: Seen = { status: 'operational', outcome: 'healthy' }
const bad: Seen = { status: 'major_outage', outcome: 'server_error', reason: '503' }
const slow: Seen = { status: 'degraded_performance', outcome: 'slow', reason: '9 s' }
const gone: Seen = { status: 'withdrawn', outcome: 'model_withdrawn', reason: 'not available' }
const blind: Seen = { status: 'unknown', outcome: 'inconclusive', reason: 'empty body' }
const limited: Seen = { status: 'unknown', outcome: 'rate_limited', reason: '429' }
const keyless: Seen = { status: 'unknown', outcome: 'auth', reason: '401' }

const policy = { badLooks: 3, goodLooks: 3 }

function play(looks: Seen[]): { changes: string[]; alert: OpenAlert | undefined } {
  const changes: string[] = []
  let alert: OpenAlert | undefined
  looks.forEach((seen, index) => {
    const next = transition(alert, { ...seen, at: index }, policy)
    if (next.change) changes.push(`${index}:${next.change}`)
    alert = next.alert?.state === 'resolved' ? undefined : next.alert
  })
  return { changes, alert }
}

const stories: [string, Seen[], string[]][] = [
  ['a blip', [ok, bad, ok], ['1:first_failure', '2:false_alarm']],
  [
    'a real outage',
    [bad, bad, bad, ok, ok, ok, ok],
    ['0:first_failure', '2:failed_long_enough', '3:recovering', '5:recovered'],
  ],
  ['we go blind', [ok, blind, blind, blind], []],
  [
    'blindness neither confirms nor acquits',
    [bad, blind, bad, blind, bad],
    ['0:first_failure', '4:failed_long_enough'],
  ],
  [
    'blind while firing is no recovery',
    [bad, bad, bad, blind, blind, blind, blind],
    ['0:first_failure', '2:failed_long_enough'],
  ],
  ['a burst of 429', [ok, limited, limited, limited, limited], []],
  ['the key is revoked', [ok, keyless, keyless, keyless], ['1:first_failure', '3:failed_long_enough']],
  ['withdrawn needs three of its own', [bad, bad, gone, gone, gone], ['0:first_failure', '4:failed_long_enough']],
  [
    'an outage turns into a withdrawal',
    [bad, bad, bad, gone, gone, gone],
    ['0:first_failure', '2:failed_long_enough', '5:turned'],
  ],
  [
    'one good look is not restoration',
    [gone, gone, gone, ok, gone],
    ['0:first_failure', '2:failed_long_enough', '3:recovering', '4:relapsed'],
  ],
  [
    'slow gets worse',
    [slow, slow, slow, bad, slow],
    ['0:first_failure', '2:failed_long_enough', '3:worsened', '4:eased'],
  ],
]
test.each(stories)('%s', (_, looks, expected) => expect(play(looks).changes).toEqual(expected))

const anySeen = fc.constantFrom(ok, bad, slow, gone, blind, limited, keyless)
test('no alert fires without as many bad looks as the policy asks, and none resolves without as many good ones', () => {
  fc.assert(
    fc.property(fc.array(anySeen, { maxLength: 40 }), (looks) => {
      let alert: OpenAlert | undefined
      let good = 0
      let troubled = 0
      looks.forEach((seen, at) => {
        const before = alert
        const next = transition(alert, { ...seen, at }, policy)
        if (seen === ok) good += 1
        else if (seen !== blind && seen !== limited) good = 0
        troubled = seen === ok ? 0 : seen === blind || seen === limited ? troubled : troubled + 1
        if (next.change === 'failed_long_enough') expect(troubled).toBeGreaterThanOrEqual(3)
        if (next.change === 'recovered') expect(good).toBeGreaterThanOrEqual(3)
        if (seen === blind) expect(next.alert).toBe(before)
        alert = next.alert?.state === 'resolved' ? undefined : next.alert
      })
    }),
  )
})
