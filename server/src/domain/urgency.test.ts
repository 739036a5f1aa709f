import type { ConfidenceLevel, MatchRole } from '@bellwether/shared/regulatory-event.ts'
import { describe, expect, test } from 'vitest'
import { mostUrgent, type UrgencyInput, urgency, urgencyOfEvent } from './urgency.ts'

const on = (changes: Partial<UrgencyInput>) =>
  urgency({ kind: 'regulatory', status: 'in_force', confidence: 'confirmed', role: 'affected', tier: 1, ...changes })

describe('by confidence and role, for tiers 1 to 4', () => {
  test.each<[ConfidenceLevel, MatchRole, string]>([
    ['confirmed', 'affected', 'push push digest show'],
    ['corroborated', 'affected', 'push push digest show'],
    ['reported', 'affected', 'push digest digest show'],
    ['unconfirmed', 'affected', 'digest show show show'],
    ['confirmed', 'derived', 'push digest digest show'],
    ['reported', 'derived', 'digest show show show'],
    ['unconfirmed', 'derived', 'digest show show show'],
    ['confirmed', 'proposed', 'digest digest show show'],
    ['unconfirmed', 'proposed', 'digest digest show show'],
  ])('%s, %s', (confidence, role, expected) =>
    expect(([1, 2, 3, 4] as const).map((tier) => on({ confidence, role, tier }).urgency).join(' ')).toBe(expected),
  )
})

test.each<[string, Partial<UrgencyInput>, string]>([
  ['an order on what we cannot be without', {}, 'push sure_and_important'],
  ['an outage', { kind: 'outage' }, 'show no_order'],
  ['a launch', { kind: 'product' }, 'show no_order'],
  ['only mentioned', { role: undefined }, 'show nothing_of_ours'],
  ['a dependency that nothing needs', { tier: undefined }, 'show no_system_needs_it'],
  ['restored', { status: 'restored' }, 'digest it_is_over'],
  ['rescinded', { status: 'rescinded' }, 'digest it_is_over'],
  ['partially restored', { status: 'partially_restored' }, 'push sure_and_important'],
  ['stayed by a court', { status: 'stayed' }, 'push sure_and_important'],
  ['proposed', { status: 'proposed' }, 'digest a_proposal'],
  ['on call knows already', { incidentOpen: true }, 'digest an_incident_tells_it'],
  ['a rumour', { confidence: 'unconfirmed', tier: 2 }, 'show too_unsure'],
  ['what can wait', { tier: 4 }, 'show too_small'],
  ['a rumour that somebody confirmed', { confidence: 'unconfirmed', triage: 'confirmed' }, 'push sure_and_important'],
  [
    'a rumour that somebody watches',
    { confidence: 'unconfirmed', tier: 3, triage: 'watched' },
    'digest watched_by_hand',
  ],
  ['what is watched is pushed all the same', { triage: 'watched' }, 'push sure_and_important'],
  ['a true order that was dismissed', { triage: 'dismissed' }, 'show dismissed_by_hand'],
])('%s', (_, changes, expected) => {
  const { urgency: found, decision } = on(changes)
  expect(`${found} ${decision}`).toBe(expected)
})

test('the words say why', () =>
  expect(on({ role: 'derived', tier: 2 }).because).toBe(
    'confirmed, by way of a reseller that has not said so, and tier 2 needs it',
  ))

test('of several dependencies, the most urgent first, by the most important system that needs each', () => {
  const found = urgencyOfEvent(
    {
      kind: 'regulatory',
      status: 'in_force',
      confidenceLevel: 'confirmed',
      matches: [
        { dependency: 'heron-by-cloud', role: 'derived' },
        { dependency: 'heron', role: 'affected' },
        { dependency: 'spare', role: 'affected' },
      ],
    },
    [
      { id: 'notes', tier: 4, needs: [{ anyOf: ['heron'] }] },
      { id: 'claims', tier: 2, needs: [{ anyOf: ['heron', 'heron-by-cloud'] }] },
    ],
  )
  expect(found.map((one) => `${one.dependency} ${one.tier} ${one.urgency} ${one.systems.join('+')}`)).toEqual([
    'heron 2 push claims+notes',
    'heron-by-cloud 2 digest claims',
    'spare undefined show ',
  ])
  expect(mostUrgent(found)?.dependency).toBe('heron')
  expect(mostUrgent([])).toBeUndefined()
})
