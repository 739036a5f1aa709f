import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IncidentFacts } from './incident-facts.ts'
import { listed, messageFor, oneLine, testMessage } from './message.ts'

const at = (text: string) => Date.parse(text)

const withdrawn: IncidentFacts = {
  id: '20260612T231100-anthropic-withdrawn',
  vendor: { id: 'anthropic', name: 'Anthropic', jurisdiction: 'US' },
  trouble: 'withdrawn',
  status: 'withdrawn',
  cause: 'regulatory',
  confidence: 0.93,
  reasons: [
    { rule: 'siblings_answer', cause: 'technical', direction: 'against', weight: 0.5, text: 'A sibling answers' },
    { rule: 'b', cause: 'regulatory', direction: 'for', weight: 0.8, text: 'A notice speaks of an order' },
    { rule: 'a', cause: 'regulatory', direction: 'for', weight: 0.9, text: 'Two publications tell of an order' },
    { rule: 'c', cause: 'regulatory', direction: 'for', weight: 0.6, text: 'A third reason' },
  ],
  dependencies: [
    { id: 'fable-direct', name: 'Claude Fable 5', status: 'withdrawn', model: 'claude-fable-5' },
    { id: 'mythos-direct', name: 'Claude Mythos 5', status: 'withdrawn', model: 'claude-mythos-5' },
  ],
  systems: [
    { id: 'wiki-search', name: 'wiki-search', tier: 3, owner: 'team-it', state: 'served' },
    {
      id: 'support-assistant',
      name: 'support-assistant',
      tier: 1,
      owner: 'team-support',
      state: 'on_fallback',
      fallback: 'GPT direct',
      provedAt: at('2026-06-12T23:07:30Z'),
    },
    { id: 'contract-review', name: 'contract-review', tier: 2, owner: 'team-legal', state: 'lost' },
  ],
  since: at('2026-06-12T23:11:00Z'),
  links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/1' }],
}

test('the page of 12 June', () =>
  expect(messageFor('trigger', withdrawn)).toEqual({
    kind: 'trigger',
    dedupKey: '20260612T231100-anthropic-withdrawn',
    incident: '20260612T231100-anthropic-withdrawn',
    severity: 'critical',
    subject:
      'Anthropic: Claude Fable 5 and Mythos 5 withdrawn — regulatory order — hits support-assistant (tier 1) +2, 1 down',
    lines: [
      'Near certain: Two publications tell of an order',
      'A notice speaks of an order',
      'Since 2026-06-12 23:11 UTC',
      'contract-review is down: no fallback left',
      'support-assistant falls back on GPT direct (verified 2026-06-12 23:07 UTC)',
      'wiki-search is still served',
      'Do: Do not wait and do not retry: move to the fallback, and tell Legal.',
    ],
    links: [{ text: 'Incident', url: 'https://bellwether.example/incidents/1' }],
    facts: {
      vendor: 'anthropic',
      trouble: 'withdrawn',
      status: 'withdrawn',
      cause: 'regulatory',
      confidence: '0.93',
      severity: 'critical',
      dependencies: 'fable-direct, mythos-direct',
      systems: 'support-assistant, contract-review, wiki-search',
      lost: 'contract-review',
      fallbacks: 'support-assistant: GPT direct',
      tier: '1',
      owners: 'team-it, team-support, team-legal',
      since: '2026-06-12T23:11:00.000Z',
    },
  }))

const resolved = { ...withdrawn, resolvedAt: at('2026-07-01T12:21:00Z') }
const hits = 'hits support-assistant (tier 1) +2, 1 down'

test.each<[string, Parameters<typeof messageFor>[0], IncidentFacts, string]>([
  [
    'before the cause is known',
    'trigger',
    { ...withdrawn, cause: 'undetermined' },
    `Anthropic: Claude Fable 5 and Mythos 5 withdrawn — cause not known yet — ${hits}`,
  ],
  [
    'an update',
    'update',
    withdrawn,
    `Update: Anthropic: Claude Fable 5 and Mythos 5 withdrawn — regulatory order — ${hits}`,
  ],
  [
    'the end',
    'resolve',
    resolved,
    'Resolved: Anthropic: Claude Fable 5 and Mythos 5 back after 18 d 13 h — regulatory order — hit support-assistant (tier 1) +2',
  ],
  [
    'a plain outage that hits nobody',
    'trigger',
    { ...withdrawn, trouble: 'outage', status: 'major_outage', cause: 'technical', systems: [] },
    'Anthropic: Claude Fable 5 and Mythos 5 down — technical outage — hits no system of ours',
  ],
  [
    'our key is refused',
    'trigger',
    { ...withdrawn, trouble: 'account', status: 'unknown', cause: 'account' },
    `Anthropic: Claude Fable 5 and Mythos 5 refused on our account — our account — ${hits}`,
  ],
])('subject: %s', (_, kind, facts, subject) => expect(messageFor(kind, facts).subject).toBe(subject))

test('the end says how long, why, and what to do before all is as it was', () =>
  expect(messageFor('resolve', resolved).lines).toEqual([
    'Since 2026-06-12 23:11 UTC, over 2026-07-01 12:21 UTC',
    'Near certain: Two publications tell of an order',
    'Do: Ask Legal before you go back, and whether the order binds us still.',
  ]))

test('the end says what is left over, in a line', () => {
  const leftovers = [
    { kind: 'pinned' as const, text: 'Pinned by Ada', detail: 'billing' },
    { kind: 'pinned' as const, text: 'Pinned by Bo', detail: 'search' },
    { kind: 'switched' as const, text: 'Switched by Ada', detail: 'the gateway' },
    { kind: 'notice_up' as const, text: 'Anthropic’s notice is still up' },
  ]
  expect(messageFor('resolve', { ...resolved, leftovers }).lines).toEqual([
    'Since 2026-06-12 23:11 UTC, over 2026-07-01 12:21 UTC',
    'Left over: Two pins and one switch of yours still point elsewhere; Anthropic’s notice is still up',
    'Near certain: Two publications tell of an order',
    'Do: Ask Legal before you go back, and whether the order binds us still.',
  ])
})

test.each<[string, Partial<IncidentFacts>, string[]]>([
  ['somebody has it', { acknowledgedBy: 'Ada' }, ['Ada has it in hand']],
  ['somebody else was given it', { acknowledgedBy: 'Ada', assignedTo: 'Bo' }, ['Bo has it, acknowledged by Ada']],
  ['nobody has confirmed it', { assignedTo: 'Bo' }, ['Bo has it, not acknowledged yet']],
  ['nobody has it', {}, []],
])('an acknowledgement, and what is told after it, says who: %s', (_, more, lines) => {
  const facts = { ...withdrawn, ...more }
  expect(messageFor('acknowledge', facts).lines.slice(0, lines.length)).toEqual(lines)
  expect(messageFor('reminder', facts).lines).toEqual(expect.arrayContaining(lines))
})

test('more systems than fit are counted, and what is down is named first', () => {
  const more = [1, 2].map((n) => ({
    id: `s${n}`,
    name: `s${n}`,
    tier: 1 as const,
    owner: 'o',
    state: 'served' as const,
  }))
  const { lines } = messageFor('trigger', { ...withdrawn, systems: [...more, ...withdrawn.systems] })
  expect(lines.slice(3, 7)).toEqual([
    'contract-review is down: no fallback left',
    'support-assistant falls back on GPT direct (verified 2026-06-12 23:07 UTC)',
    's1 is still served',
    'And 2 more of ours',
  ])
})

test('an update says first what is new', () =>
  expect(messageFor('update', withdrawn, 'system_lost').lines[0]).toBe('New: a system has no fallback left'))

test('a fallback that never answered us says so', () => {
  const systems = withdrawn.systems.map(({ provedAt: _, ...system }) => system)
  expect(messageFor('trigger', { ...withdrawn, systems }).lines).toContain(
    'support-assistant falls back on GPT direct (never verified)',
  )
})

test.each<[string[], string]>([
  [[], ''],
  [['Heron 4'], 'Heron 4'],
  [['Heron 4', 'Heron 4'], 'Heron 4'],
  [['Tarn Heron 4', 'Tarn Egret 2'], 'Tarn Heron 4 and Egret 2'],
  [['Heron 4', 'Egret 2', 'Ibis 1'], 'Heron 4, Egret 2 and Ibis 1'],
  [['A 1', 'A 2', 'A 3', 'A 4', 'A 5'], 'A 1, 2, 3 and 2 more'],
  [['Heron 4 Large', 'Heron 4'], 'Heron 4 Large and Heron 4'],
])('listed(%o) is %o', (names, expected) => expect(listed(names)).toBe(expected))

test('a test says that nothing is wrong', () => {
  const message = testMessage('oncall', at('2026-06-12T23:11:00Z'))
  expect(message.subject).toBe('Test: Bellwether reaches “oncall”')
  expect(message.kind).toBe('test')
})

test('whatever vendors write, a line stays one line of bounded length', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, text) => {
      const reasons = [{ rule: 'x', cause: 'regulatory' as const, direction: 'for' as const, weight: 1, text }]
      const message = messageFor('trigger', { ...withdrawn, vendor: { id: 'v', name }, reasons })
      for (const line of [message.subject, ...message.lines]) {
        if (line.length > 300 || /[\p{Cc}\p{Cf}]/u.test(line)) expect.fail(line)
      }
    }),
  ))

test.each([
  ['a\r\nBcc: b', 80, 'a Bcc: b'],
  ['\u202egnol\u200b', 80, 'gnol'],
  ['too long a line', 9, 'too long…'],
  ['🔴🔴🔴', 4, '🔴…'],
])('oneLine(%o, %i) is %o', (text, length, line) => expect(oneLine(text, length)).toBe(line))
