import type { Outcome } from '@bellwether/shared/outcome.ts'
import { MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combineViews, followed, type View } from './combine-views.ts'

const NOW = 100 * MINUTE
const view = (name: string, status: View['status'], rest: Partial<View> = {}): View => ({
  name,
  at: NOW,
  since: NOW - 3 * MINUTE,
  status,
  outcome: status === 'operational' ? 'healthy' : status === 'unknown' ? 'inconclusive' : 'server_error',
  badLooks: status === 'operational' || status === 'unknown' ? 0 : 3,
  freshUntil: NOW + 5 * MINUTE,
  ...rest,
})
const good = (name: string, rest: Partial<View> = {}) => view(name, 'operational', rest)
const down = (name: string, rest: Partial<View> = {}) => view(name, 'major_outage', rest)
const blind = (name: string, rest: Partial<View> = {}) => view(name, 'unknown', rest)
const outcome = (of: Outcome): Partial<View> => ({ outcome: of })
const silent = { freshUntil: NOW - 1 }

test.each<[story: string, here: View, others: View[], decision: string, status: View['status']]>([
  ['nobody else looks', down('Here'), [], 'only_here', 'major_outage'],
  ['all see it well', good('Here'), [good('Virginia')], 'well_everywhere', 'operational'],
  ['all see it fail', down('Here'), [down('Virginia'), down('Tokyo')], 'fails_everywhere', 'major_outage'],
  ['it fails here, and answers there', down('Here'), [good('Virginia')], 'fails_here_only', 'partial_outage'],
  [
    'it answers here, and fails there',
    good('Here'),
    [down('Virginia')],
    'fails_elsewhere_only',
    'degraded_performance',
  ],
  [
    'one bad look there proves nothing yet',
    good('Here'),
    [down('Virginia', { badLooks: 1 })],
    'well_everywhere',
    'operational',
  ],
  [
    'one bad look there, of what fails here',
    down('Here'),
    [down('Virginia', { badLooks: 1 })],
    'fails_everywhere',
    'major_outage',
  ],
  [
    'one bad look each, from two places',
    good('Here'),
    [down('Virginia', { badLooks: 1 }), down('Tokyo', { badLooks: 1 })],
    'fails_elsewhere_only',
    'degraded_performance',
  ],
  [
    'it answered there before it began to fail here',
    down('Here'),
    [good('Virginia', { at: NOW - 4 * MINUTE })],
    'fails_everywhere',
    'major_outage',
  ],
  ['silence is no bad look', good('Here'), [down('Virginia', silent)], 'only_here', 'operational'],
  ['silence is no good look', down('Here'), [good('Virginia', silent)], 'only_here', 'major_outage'],
  ['who is blind there says nothing', down('Here'), [blind('Virginia')], 'only_here', 'major_outage'],
  ['we are cut off, another sees it well', blind('Here'), [good('Virginia')], 'well_everywhere', 'operational'],
  ['we are cut off, another sees it fail', blind('Here'), [down('Virginia')], 'fails_everywhere', 'major_outage'],
  [
    'we are cut off, the others differ',
    blind('Here'),
    [down('Virginia'), good('Tokyo')],
    'fails_here_only',
    'partial_outage',
  ],
  ['all are blind', blind('Here'), [blind('Virginia')], 'nobody_sees', 'unknown'],
  [
    'our key is refused, from wherever',
    view('Here', 'unknown', outcome('auth')),
    [good('Virginia')],
    'ours_to_mend',
    'unknown',
  ],
  ['their key is refused', good('Here'), [view('Virginia', 'unknown', outcome('quota'))], 'only_here', 'operational'],
  [
    'slow here, fast there',
    view('Here', 'degraded_performance', outcome('slow')),
    [good('Virginia')],
    'fails_here_only',
    'degraded_performance',
  ],
  [
    'refused here, served there',
    view('Here', 'withdrawn', outcome('region_blocked')),
    [good('Virginia')],
    'fails_here_only',
    'withdrawn',
  ],
])('%s', (_, here, others, decision, status) => {
  const combined = combineViews(here, others, NOW)
  expect(combined).toMatchObject({ decision, seen: { status } })
})

test('the reason names who sees what', () => {
  const here = down('Frankfurt', { reason: 'answers “no”' })
  expect(combineViews(here, [good('Virginia'), down('Tokyo')], NOW).seen.reason).toBe(
    'answers “no”; it fails from Frankfurt, Tokyo, and answers from Virginia',
  )
  expect(combineViews(here, [down('Tokyo')], NOW).seen.reason).toBe('answers “no”; from Tokyo too')
})

const anyView = fc
  .record({
    status: fc.constantFrom<View['status']>(
      'operational',
      'major_outage',
      'withdrawn',
      'degraded_performance',
      'unknown',
    ),
    at: fc.integer({ min: NOW - 10 * MINUTE, max: NOW }),
    badLooks: fc.integer({ min: 1, max: 4 }),
    freshUntil: fc.integer({ min: NOW - 5 * MINUTE, max: NOW + 5 * MINUTE }),
  })
  .map(({ status, ...rest }) => view('Elsewhere', status, { ...rest, since: rest.at }))

test('nobody’s silence or blindness makes it worse or better', () => {
  fc.assert(
    fc.property(anyView, fc.array(anyView), fc.array(anyView), (here, others, more) => {
      const mute = more.map((one) => ({ ...one, ...(one.at % 2 ? silent : { status: 'unknown' as const }) }))
      expect(combineViews(here, [...others, ...mute], NOW)).toEqual(combineViews(here, others, NOW))
    }),
  )
})

test('never green without somebody who sees it well, and never bad without somebody who sees it fail', () => {
  fc.assert(
    fc.property(anyView, fc.array(anyView), (here, others) => {
      const { status } = combineViews(here, others, NOW).seen
      const all = [here, ...others].map((one) => one.status)
      if (status === 'operational') expect(all).toContain('operational')
      if (status !== 'operational' && status !== 'unknown')
        expect(all.some((one) => one !== 'operational' && one !== 'unknown')).toBe(true)
    }),
  )
})

test('an older look, or the same again, is no news', () => {
  const before = { at: 10, since: 5, status: 'major_outage' as const, badLooks: 2 }
  expect(followed(before, { at: 10, status: 'operational' })).toBeUndefined()
  expect(followed(before, { at: 9, status: 'operational' })).toBeUndefined()
  expect(followed(before, { at: 11, status: 'withdrawn' })).toEqual({ at: 11, since: 5, badLooks: 3 })
  expect(followed(before, { at: 11, status: 'operational' })).toEqual({ at: 11, since: 11, badLooks: 0 })
})
