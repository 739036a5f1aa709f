import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { IncidentFacts } from './incident-facts.ts'
import type { Situation, Told } from './notify.ts'
import { remind, soonestReminder } from './remind.ts'
import { type Routed, route } from './route.ts'

const NOW = Date.parse('2026-06-12T03:00:00Z')
const ONCALL: Routed = {
  receiver: 'oncall',
  groupWaitMs: 0,
  groupIntervalMs: 0,
  repeatEveryMs: 4 * HOUR,
  escalate: [
    { after: 15 * MINUTE, receiver: 'lead' },
    { after: HOUR, receiver: 'head' },
  ],
  path: ['root'],
  decision: 'fell_to_root',
}
const facts = (more: Partial<IncidentFacts> = {}) =>
  ({ id: 'i1', trouble: 'outage', systems: [], ...more }) as unknown as IncidentFacts
const told = (receiver: string, kind: Told['message']['kind'], agoMs: number, state: Told['state'] = 'sent'): Told => ({
  key: `${receiver}:${kind}:${agoMs}`,
  receiver,
  state,
  attempts: 1,
  dueAt: NOW - agoMs,
  settledAt: NOW - agoMs,
  message: { kind, severity: 'critical', facts: {} },
})
const due = (entries: Told[], more: Partial<Situation> = {}) =>
  remind({ facts: facts(), routes: [ONCALL], told: entries, blind: false, now: NOW, ...more })
    .filter(({ owe }) => owe)
    .map(({ receiver, decision, owe }) => `${decision} ${receiver} ${owe!.kind}`)

test.each<[string, Told[], string[]]>([
  ['nobody was paged yet', [], []],
  ['a page that is still on its way', [told('oncall', 'trigger', 5 * HOUR, 'owed')], []],
  ['ten minutes after the page', [told('oncall', 'trigger', 10 * MINUTE)], []],
  ['after a quarter of an hour the lead hears', [told('oncall', 'trigger', 15 * MINUTE)], ['escalated lead trigger']],
  [
    'after an hour the head does too, and the lead not twice',
    [told('oncall', 'trigger', HOUR), told('lead', 'trigger', 45 * MINUTE)],
    ['escalated head trigger'],
  ],
  [
    'after four hours it is said again',
    [told('oncall', 'trigger', 4 * HOUR), told('lead', 'trigger', 1), told('head', 'trigger', 1)],
    ['reminder_due oncall reminder'],
  ],
  [
    'an update counts as having said it',
    [
      told('oncall', 'trigger', 5 * HOUR),
      told('oncall', 'update', HOUR),
      told('lead', 'trigger', 1),
      told('head', 'trigger', 1),
    ],
    [],
  ],
])('%s', (_, entries, expected) => expect(due(entries)).toEqual(expected))

test.each<[string, Partial<Situation>]>([
  ['somebody has it', { facts: facts({ acknowledgedBy: 'ada' }) }],
  ['it is over', { facts: facts({ resolvedAt: NOW }) }],
  ['we are blind', { blind: true }],
  ['it is being worked on', { inMaintenance: true }],
])('%s: nobody hears by time alone', (_, more) => expect(due([told('oncall', 'trigger', 9 * HOUR)], more)).toEqual([]))

test('reminders are numbered, so that one cannot be owed twice', () => {
  const entries = [
    told('oncall', 'trigger', 9 * HOUR),
    told('oncall', 'reminder', 5 * HOUR),
    told('lead', 'trigger', 1),
  ]
  const keys = remind({ facts: facts(), routes: [ONCALL], told: entries, blind: false, now: NOW }).flatMap(
    ({ owe }) => owe?.key ?? [],
  )
  expect(keys).toEqual(['i1:oncall:reminder:2', 'i1:head:trigger:1'])
})

test('the soonest of a tree, and of two ways to one receiver', () => {
  expect(soonestReminder({ repeatEvery: HOUR, routes: [{ escalate: [{ after: MINUTE, receiver: 'x' }] }] })).toBe(
    MINUTE,
  )
  expect(soonestReminder({ routes: [{}] })).toBeUndefined()
  const system = (id: string, tier: 1 | 3) => ({ id, name: id, tier, owner: 'team', state: 'lost' as const })
  const incident = facts({
    vendor: { id: 'tarn', name: 'Tarn' },
    cause: 'technical',
    status: 'major_outage',
    trouble: 'outage',
    systems: [system('a', 1), system('b', 3)],
    dependencies: [],
  })
  const [routed] = route(incident, {
    receiver: 'oncall',
    repeatEvery: 4 * HOUR,
    groupWait: MINUTE,
    routes: [{ match: { tier: 3 }, groupWait: 5 * MINUTE, repeatEvery: HOUR }],
  })
  expect([routed?.groupWaitMs, routed?.repeatEveryMs]).toEqual([MINUTE, HOUR])
})
