import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import { judge } from './expect.ts'
import type { Played } from './result.ts'
import type { TimedExpectation } from './scenario.ts'

const START = Date.parse('2026-06-12T18:00:00Z')
const h = (hours: number) => START + hours * HOUR
const span = { start: START, until: h(100) }

const verdict = (hours: number, cause: 'undetermined' | 'regulatory' | 'technical') => ({
  at: h(hours),
  cause,
  confidence: 0.9,
  because: [],
})

const played: Played = {
  statuses: [
    { dependency: 'heron', at: h(0.1), status: 'operational' },
    { dependency: 'heron', at: h(5), status: 'withdrawn', outcome: 'model_withdrawn' },
    { dependency: 'heron', at: h(50), status: 'operational' },
  ],
  alerts: [
    { dependency: 'heron', firedAt: h(5), resolvedAt: h(50), status: 'withdrawn' },
    { dependency: 'pay', firedAt: h(60), status: 'major_outage' },
  ],
  incidents: [
    {
      id: 'I1',
      vendor: 'tarn',
      dependencies: ['heron', 'heron-cloudy'],
      systems: [],
      openedAt: h(5),
      firstBadAt: h(4.9),
      causes: [verdict(5, 'undetermined'), verdict(7, 'regulatory')],
      resolvedAt: h(51),
    },
    {
      id: 'I2',
      vendor: 'pay',
      dependencies: ['pay'],
      systems: [],
      openedAt: h(60),
      firstBadAt: h(60),
      causes: [verdict(60, 'technical'), verdict(61, 'regulatory'), verdict(62, 'technical')],
    },
  ],
  events: [
    {
      id: 'E1',
      title: 'Order',
      kind: 'regulatory',
      statuses: [
        { at: h(7), status: 'ordered' },
        { at: h(8), status: 'in_force' },
      ],
      affects: ['tarn/heron-4'],
      notAffects: ['tarn/wren-2'],
    },
  ],
  notifications: [
    { at: h(5) + MINUTE, receiver: 'oncall', incident: 'I1', kind: 'trigger', subject: 'Tarn' },
    { at: h(7), receiver: 'oncall', incident: 'I1', kind: 'update', subject: 'Tarn' },
    { at: h(51), receiver: 'oncall', incident: 'I1', kind: 'resolve', subject: 'Tarn' },
    { at: h(60), receiver: 'oncall', incident: 'I2', kind: 'trigger', subject: 'Pay' },
  ],
}

test.each<[string, TimedExpectation, boolean]>([
  ['opened in time', { incident: { dependency: 'heron', openedBy: h(5) } }, true],
  ['opened too late', { incident: { dependency: 'heron', openedBy: h(4) } }, false],
  ['the right cause in time', { incident: { dependency: 'heron', cause: 'regulatory', causeBy: h(7) } }, true],
  ['the right cause too late', { incident: { dependency: 'heron', cause: 'regulatory', causeBy: h(6) } }, false],
  ['a cause that did not last', { incident: { dependency: 'pay', cause: 'regulatory' } }, false],
  ['a cause that came back', { incident: { dependency: 'pay', cause: 'technical', causeBy: h(62) } }, true],
  ['a cause that came back, too late', { incident: { dependency: 'pay', cause: 'technical', causeBy: h(61) } }, false],
  ['no incident at all', { incident: { dependency: 'wren' } }, false],
  ['rightly none', { noIncident: { dependency: 'wren' } }, true],
  ['none before it', { noIncident: { dependency: 'heron', until: h(4) } }, true],
  ['none after it', { noIncident: { dependency: 'heron', from: h(52) } }, true],
  ['one within', { noIncident: { dependency: 'heron', from: h(20), until: h(21) } }, false],
  ['still open', { noIncident: { dependency: 'pay', from: h(90) } }, false],
  ['the status then', { status: { dependency: 'heron', at: h(6), is: 'withdrawn' } }, true],
  ['another status', { status: { dependency: 'heron', at: h(51), is: 'withdrawn' } }, false],
  ['before anything is known', { status: { dependency: 'heron', at: START, is: 'unknown' } }, true],
  ['restored in time', { resolved: { dependency: 'heron', notBefore: h(49), by: h(50) } }, true],
  ['restored too early', { resolved: { dependency: 'heron', notBefore: h(51) } }, false],
  ['restored too late', { resolved: { dependency: 'heron', by: h(49) } }, false],
  ['never restored', { resolved: { dependency: 'pay' } }, false],
  ['never failed', { resolved: { dependency: 'wren' } }, false],
  ['news is no page', { pages: { receiver: 'oncall', dependency: 'heron', atLeast: 1, atMost: 1 } }, true],
  ['pages in a time', { pages: { receiver: 'oncall', from: h(50), until: h(70), atMost: 0 } }, false],
  ['pages of another', { pages: { receiver: 'chat', atLeast: 1 } }, false],
  [
    'a story',
    { event: { affects: ['tarn/heron-4'], notAffects: ['tarn/wren-2'], status: 'in_force', by: h(8) } },
    true,
  ],
  ['a story of the vendor', { event: { affects: ['tarn'], notAffects: [] } }, true],
  ['a status too late', { event: { affects: ['tarn'], notAffects: [], status: 'in_force', by: h(7.5) } }, false],
  ['a story that affects what it must not', { event: { affects: ['tarn/heron-4'], notAffects: ['tarn'] } }, false],
  ['no such story', { event: { affects: ['tarn/wren-2'], notAffects: [] } }, false],
])('%s', (_, expectation, met) => {
  const [judged] = judge(played, { ...span, expect: [expectation] })
  expect(judged).toMatchObject({ met })
  expect(judged!.detail).not.toBe('')
})

test('in words', () => {
  const [first] = judge(played, {
    ...span,
    expect: [{ incident: { dependency: 'heron', cause: 'regulatory', openedBy: h(5), causeBy: h(7) } }],
  })
  expect(first).toEqual({
    text: 'heron has an incident, opened by 2026-06-12T23:00:00.000Z, its cause: regulatory order by 2026-06-13T01:00:00.000Z',
    met: true,
    detail:
      'I1 opened 2026-06-12T23:00:00.000Z, resolved 2026-06-14T21:00:00.000Z, undetermined at 2026-06-12T23:00:00.000Z → regulatory at 2026-06-13T01:00:00.000Z',
  })
})
