import type { SourceState } from '@bellwether/shared/status-page.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Illness, sourceHealth } from './source-health.ts'

type Look = [minute: number, state: SourceState]

function told(looks: Look[]): string[] {
  let illness: Illness | undefined
  return looks.map(([minute, state]) => {
    const tended = sourceHealth(illness, state, minute * MINUTE)
    illness = tended.illness
    return tended.decision
  })
}

const ill = (...minutes: number[]): Look[] => minutes.map((minute) => [minute, 'challenged'])
const ok = (...minutes: number[]): Look[] => minutes.map((minute) => [minute, 'ok'])

test.each<[string, Look[], string[]]>([
  ['all is well', ok(0, 1), ['well', 'well']],
  ['a blip', [...ill(0), ...ok(1)], ['too_short', 'too_short']],
  ['many looks in a short time', ill(0, 1, 2, 3), ['too_short', 'too_short', 'too_short', 'too_short']],
  ['long, but seen twice only', ill(0, 60), ['too_short', 'too_short']],
  ['it lasts', ill(0, 7, 15, 16), ['too_short', 'too_short', 'ill_begins', 'still_ill']],
  [
    'another illness is the same illness',
    [...ill(0, 7), [15, 'gone'], [16, 'moved']],
    ['too_short', 'too_short', 'ill_begins', 'still_ill'],
  ],
  [
    'well again',
    [...ill(0, 7, 15), ...ok(16, 17, 18, 19)],
    ['too_short', 'too_short', 'ill_begins', 'getting_well', 'getting_well', 'well_again', 'well'],
  ],
  [
    'it comes and goes: told once',
    [...ill(0, 7, 15), ...ok(16, 17), ...ill(18), ...ok(19, 20)],
    [
      'too_short',
      'too_short',
      'ill_begins',
      'getting_well',
      'getting_well',
      'still_ill',
      'getting_well',
      'getting_well',
    ],
  ],
  [
    'a good look begins it anew',
    [...ill(0, 10), ...ok(11), ...ill(16, 20)],
    ['too_short', 'too_short', 'too_short', 'too_short', 'too_short'],
  ],
])('%s', (_, looks, decisions) => expect(told(looks)).toEqual(decisions))

test('begins and ends take turns, whatever is seen', () => {
  const states = fc.array(fc.constantFrom<SourceState>('ok', 'gone', 'moved', 'stale'), { maxLength: 60 })
  fc.assert(
    fc.property(states, (seen) => {
      const turns = told(seen.map((state, index) => [index * 7, state])).filter((one) =>
        /ill_begins|well_again/.test(one),
      )
      expect(turns).toEqual(turns.map((_, index) => (index % 2 === 0 ? 'ill_begins' : 'well_again')))
    }),
  )
})
