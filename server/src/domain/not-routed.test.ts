import type { Tier } from '@bellwether/shared/system.ts'
import { expect, test } from 'vitest'
import type { IncidentFacts } from './incident-facts.ts'
import { notRouted } from './not-routed.ts'
import { type RouteNode, route } from './route.ts'

const system = (id: string, tier: Tier, owner: string) => ({ id, name: id, tier, owner, state: 'lost' as const })

const facts = (over: Partial<IncidentFacts> = {}): IncidentFacts => ({
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn Labs' },
  trouble: 'outage',
  status: 'major_outage',
  cause: 'technical',
  confidence: 0.4,
  reasons: [],
  dependencies: [],
  systems: [system('support', 1, 'team-support')],
  since: 0,
  links: [],
  ...over,
})

const tree: RouteNode = {
  receiver: 'oncall',
  routes: [
    { match: { cause: 'regulatory' }, receiver: 'legal', continue: true },
    { match: { tier: [3, 4] }, receiver: 'chat', routes: [{ match: { owner: 'team-data' }, receiver: 'data' }] },
    { match: { jurisdiction: ['GB'] }, receiver: 'europe' },
  ],
}
const escalating: RouteNode = { receiver: 'oncall', escalate: [{ after: 900_000, receiver: 'boss' }] }

test.each<[string, Partial<IncidentFacts>, RouteNode, string[]]>([
  [
    'no route of theirs matches, and by which field',
    {},
    tree,
    [
      'legal no_route_matches root: The route “cause regulatory” does not match: cause is technical',
      'chat no_route_matches root: The route “tier 3 or 4” does not match: tier is 1',
      'data no_route_matches root: The route “tier 3 or 4” does not match: tier is 1',
      'europe no_route_matches root: The route “jurisdiction GB” does not match: jurisdiction is not known',
    ],
  ],
  [
    'a narrower one takes it',
    { systems: [system('lake', 3, 'team-data')] },
    tree,
    [
      'oncall taken_by_another_route root: Another route takes it: one before this, or a narrower one below it',
      'legal no_route_matches root: The route “cause regulatory” does not match: cause is technical',
      'chat taken_by_another_route root > tier 3|4: Another route takes it: one before this, or a narrower one below it',
      'europe no_route_matches root: The route “jurisdiction GB” does not match: jurisdiction is not known',
    ],
  ],
  [
    'each system that is hit says what it is',
    { systems: [system('shop', 1, 'a'), system('support', 2, 'b')] },
    { receiver: 'oncall', routes: [{ match: { tier: 4 }, receiver: 'chat' }] },
    ['chat no_route_matches root: The route “tier 4” does not match: tier is 1, 2'],
  ],
  [
    'whoever is next in line hears later',
    {},
    escalating,
    ['boss next_in_line root: Hears if nobody has taken it 15 min after oncall was told'],
  ],
])('%s', (_, over, given, expected) => {
  const found = notRouted(facts(over), given, route(facts(over), given))
  expect(
    found.map(({ receiver, decision, path, text }) => `${receiver} ${decision} ${path.join(' > ')}: ${text}`),
  ).toEqual(expected)
})
