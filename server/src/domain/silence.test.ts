import type { SilenceMatch } from '@bellwether/shared/api-silences.ts'
import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { HitSystem, IncidentFacts } from './incident-facts.ts'
import { notify, type Situation, type Told } from './notify.ts'
import { remind } from './remind.ts'
import { type Silence, silencedBy, warnsAt, wordsOf } from './silence.ts'

const system = (id: string, tier: HitSystem['tier'], owner: string): HitSystem => ({
  id,
  name: id,
  tier,
  owner,
  state: 'lost',
})

const FACTS: IncidentFacts = {
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn Labs', jurisdiction: 'GB' },
  trouble: 'outage',
  status: 'major_outage',
  cause: 'technical',
  confidence: 0.8,
  reasons: [],
  dependencies: ['heron', 'wren'].map((id) => ({ id, name: id, status: 'major_outage' as const })),
  systems: [system('desk', 1, 'support'), system('batch', 4, 'data')],
  since: 0,
  links: [],
}
const silence = (match: SilenceMatch, to = 2 * HOUR): Silence => ({
  id: JSON.stringify(match),
  match,
  from: 0,
  to,
  reason: 'known',
  by: 'Ana',
})

test.each<[string, SilenceMatch[], boolean]>([
  ['its vendor', [{ vendor: ['tarn'] }], true],
  ['another vendor', [{ vendor: ['fell'] }], false],
  ['the incident itself', [{ incident: ['i1'] }], true],
  ['another incident', [{ incident: ['i2'] }], false],
  ['this receiver', [{ vendor: ['tarn'], receiver: ['oncall'] }], true],
  ['another receiver', [{ vendor: ['tarn'], receiver: ['office'] }], false],
  ['one of two systems: it never hides the other', [{ tier: [4] }], false],
  ['both systems, by two silences', [{ tier: [4] }, { owner: ['support'] }], true],
  ['both systems, by one', [{ tier: [1, 4] }], true],
  ['one of two dependencies', [{ dependency: ['heron'] }], false],
  ['both dependencies', [{ dependency: ['heron', 'wren', 'plover'] }], true],
  ['the cause that it has', [{ cause: ['technical', 'capacity'] }], true],
  ['a cause that it has not', [{ cause: ['regulatory'] }], false],
  ['two fields of which one does not match', [{ vendor: ['tarn'], jurisdiction: ['US'] }], false],
])('a silence of %s: %j mutes: %s', (_, matches, expected) =>
  expect(
    silencedBy(
      FACTS,
      'oncall',
      matches.map((match) => silence(match)),
    ) !== undefined,
  ).toBe(expected),
)

test('of several the one counts that lasts longest', () =>
  expect(
    silencedBy(FACTS, 'oncall', [silence({ vendor: ['tarn'] }), silence({ incident: ['i1'] }, 9 * HOUR)])?.to,
  ).toBe(9 * HOUR))

test.each<[number, number]>([
  [8 * HOUR, 7.5 * HOUR],
  [HOUR, 40 * MINUTE],
  [9 * MINUTE, 6 * MINUTE],
])('the end of one of %d ms is told at %d', (to, at) => expect(warnsAt({ from: 0, to })).toBe(at))

test('in words', () =>
  expect(wordsOf({ vendor: ['tarn'], tier: [3, 4], receiver: ['oncall'] })).toBe(
    'vendor tarn, tier 3|4, receiver oncall',
  ))

const told = (kind: Told['message']['kind'], state: Told['state']): Told => ({
  key: `i1:oncall:${kind}:1`,
  receiver: 'oncall',
  state,
  attempts: state === 'owed' ? 0 : 1,
  dueAt: MINUTE,
  ...(state === 'sent' && { settledAt: MINUTE }),
  message: { kind, severity: 'critical', facts: { cause: 'undetermined' } },
})
const situation = (more: Partial<Situation> = {}): Situation => ({
  facts: FACTS,
  routes: [
    {
      receiver: 'oncall',
      groupWaitMs: 0,
      groupIntervalMs: 0,
      repeatEveryMs: MINUTE,
      path: ['root'],
      decision: 'fell_to_root',
    },
  ],
  told: [],
  blind: false,
  silences: [silence({ vendor: ['tarn'] })],
  now: HOUR,
  ...more,
})

test.each<[string, Partial<Situation>, string, string[], boolean]>([
  ['nobody is paged', {}, 'silenced', [], false],
  ['a page that waits is taken back', { told: [told('trigger', 'owed')] }, 'silenced', ['i1:oncall:trigger:1'], false],
  ['who was paged hears no news of it', { told: [told('trigger', 'sent')] }, 'silenced', [], false],
  [
    'who was paged hears of its end',
    { told: [told('trigger', 'sent')], facts: { ...FACTS, resolvedAt: HOUR } },
    'resolved',
    [],
    true,
  ],
  ['when it is over, the page goes out', { silences: [] }, 'first_page', [], true],
])('while it is silenced: %s', (_, more, decision, callOff, owes) => {
  const [found] = notify(situation(more))
  expect([found?.decision, found?.callOff, found?.owe !== undefined]).toEqual([decision, callOff, owes])
})

test('nobody is reminded; who was not silenced hears next all the same', () => {
  const routes = [{ ...situation().routes[0]!, escalate: [{ after: MINUTE, receiver: 'lead' }] }]
  const paged = { told: [told('trigger', 'sent')], routes }
  expect(
    remind(situation({ ...paged, silences: [silence({ receiver: ['oncall'] })] })).map(({ receiver, decision }) => [
      receiver,
      decision,
    ]),
  ).toEqual([
    ['oncall', 'muted'],
    ['lead', 'escalated'],
  ])
  expect(remind(situation(paged)).map(({ receiver, decision }) => [receiver, decision])).toEqual([['oncall', 'muted']])
})
