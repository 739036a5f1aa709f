import type { Tier } from '@bellwether/shared/system.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IncidentFacts } from './incident-facts.ts'
import { type RouteNode, route } from './route.ts'

const system = (id: string, tier: Tier, owner: string) => ({ id, name: id, tier, owner, state: 'lost' as const })

const facts = (over: Partial<IncidentFacts> = {}): IncidentFacts => ({
  id: 'i1',
  vendor: { id: 'tarn', name: 'Tarn Labs', jurisdiction: 'GB' },
  trouble: 'withdrawn',
  status: 'withdrawn',
  cause: 'undetermined',
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
  groupWait: 30_000,
  routes: [
    { match: { cause: 'regulatory' }, receiver: 'legal', continue: true, groupWait: 0 },
    { match: { tier: [3, 4] }, receiver: 'chat', routes: [{ match: { owner: 'team-data' }, receiver: 'data' }] },
    { match: { severity: 'critical', jurisdiction: ['GB', 'EU'] }, receiver: 'europe' },
  ],
}

test.each<[string, Partial<IncidentFacts>, string[]]>([
  ['a critical one of a British vendor', {}, ['europe']],
  ['no child fits: the root takes it', { vendor: { id: 'fjord', name: 'Fjord' } }, ['oncall']],
  ['a small system goes to the chat', { systems: [system('wiki', 4, 'team-it')] }, ['chat']],
  ['a grandchild before its parent', { systems: [system('lake', 3, 'team-data')] }, ['data']],
  ['`continue` goes on to the next that fits', { cause: 'regulatory' }, ['legal', 'europe']],
  ['`continue` alone keeps the root out', { cause: 'regulatory', vendor: { id: 'fjord', name: 'Fjord' } }, ['legal']],
  [
    'each system finds its own people, and a small one never hides a big one',
    { systems: [system('wiki', 4, 'team-it'), system('support', 1, 'team-support')] },
    ['chat', 'europe'],
  ],
  ['nobody is hit', { systems: [] }, ['oncall']],
])('%s', (_, over, receivers) => expect(route(facts(over), tree).map((found) => found.receiver)).toEqual(receivers))

test('children inherit what they leave out, and the way is told', () => {
  const [legal, chat] = route(facts({ cause: 'regulatory', systems: [system('wiki', 4, 'team-it')] }), {
    ...tree,
    repeatEvery: 5,
  })
  expect(legal).toEqual({
    receiver: 'legal',
    groupWaitMs: 0,
    groupIntervalMs: 0,
    repeatEveryMs: 5,
    path: ['root', 'cause regulatory'],
    decision: 'matched',
  })
  expect(chat).toMatchObject({ groupWaitMs: 30_000, path: ['root', 'tier 3|4'] })
})

test('found twice, a receiver hears once and as soon as the sooner way says', () => {
  const twice: RouteNode = {
    receiver: 'oncall',
    groupWait: 30_000,
    routes: [{ match: { owner: 'team-it' }, groupWait: 5_000 }],
  }
  const systems = [system('support', 1, 'team-support'), system('wiki', 4, 'team-it')]
  expect(route(facts({ systems }), twice)).toMatchObject([{ receiver: 'oncall', groupWaitMs: 5_000 }])
})

test('found twice, each of its times is the shortest that is asked for, whichever way asks', () => {
  const twice: RouteNode = {
    receiver: 'oncall',
    routes: [
      { match: { owner: 'team-it' }, groupWait: 5_000, groupInterval: 90_000, repeatEvery: 60_000 },
      { match: { owner: 'team-support' }, groupWait: 30_000, groupInterval: 10_000, repeatEvery: 20_000 },
    ],
  }
  const [support, wiki] = [system('support', 1, 'team-support'), system('wiki', 4, 'team-it')]
  const shortest = {
    groupWaitMs: 5_000,
    groupIntervalMs: 10_000,
    repeatEveryMs: 20_000,
    path: ['root', 'owner team-it'],
  }
  expect(route(facts({ systems: [support, wiki] }), twice)).toMatchObject([shortest])
  expect(route(facts({ systems: [wiki, support] }), twice)).toMatchObject([shortest])
})

test('a tree without a receiver, or whose root does not fit, reaches nobody', () => {
  expect(route(facts(), {})).toEqual([])
  expect(route(facts(), { receiver: 'oncall', match: { vendor: 'fjord' } })).toEqual([])
})

const match = fc.record(
  {
    tier: fc.subarray([1, 2, 3, 4] as Tier[], { minLength: 1 }),
    owner: fc.constantFrom('a', 'b'),
    vendor: fc.constantFrom('tarn', 'fjord'),
  },
  { requiredKeys: [] },
)
const { node } = fc.letrec<{ node: RouteNode }>((tie) => ({
  node: fc.record(
    {
      match,
      receiver: fc.constantFrom('r1', 'r2', 'r3'),
      continue: fc.boolean(),
      routes: fc.array(tie('node'), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
}))

test('whatever the tree, a root with a receiver and no match leaves nobody without a message, and none gets two', () =>
  fc.assert(
    fc.property(fc.array(node, { maxLength: 4 }), fc.subarray([1, 2, 3, 4] as Tier[]), (routes, tiers) => {
      const systems = tiers.map((tier) => system(`s${tier}`, tier, tier > 2 ? 'a' : 'b'))
      const found = route(facts({ systems }), { receiver: 'root', routes }).map((routed) => routed.receiver)
      expect(found.length).toBeGreaterThan(0)
      expect(new Set(found).size).toBe(found.length)
    }),
  ))
