import { HOUR, MINUTE } from '@bellwether/shared/time.ts'
import { expect, test } from 'vitest'
import type { Register, Watched } from './register.ts'
import { type Candidate, partOf, type WiderDecision } from './wider.ts'

const watched = (id: string, vendor: string, path = 'direct'): [string, Watched] => [
  id,
  {
    id,
    name: id,
    vendor,
    path,
    policy: { badLooks: 3, goodLooks: 3 },
    probed: true,
    pageCounts: false,
    ...(path === 'direct' ? {} : { regions: ['eu-west-1'] }),
  },
]
const register: Pick<Register, 'dependencies' | 'vendors'> = {
  dependencies: new Map([
    watched('heron', 'tarn'),
    watched('wren', 'tarn'),
    watched('plover', 'tarn'),
    watched('lark', 'fell'),
    watched('heron-moss', 'tarn', 'moss'),
    watched('storage', 'moss'),
    watched('queue', 'moss'),
  ]),
  vendors: new Map(),
}
const incident = (vendor: string, dependencies: string[], more: Partial<Candidate> = {}): Candidate => ({
  id: `${vendor}-1`,
  vendor,
  trouble: 'outage',
  cause: 'undetermined',
  firstBadAt: HOUR,
  dependencies,
  ...more,
})
const PART = { id: 'part' }

test.each<[string, Candidate, Candidate, WiderDecision]>([
  [
    'all of its vendor is down',
    incident('tarn', ['plover'], PART),
    incident('tarn', ['heron', 'wren', 'heron-moss']),
    'vendor_wide',
  ],
  [
    'one thing of its vendor is down',
    incident('tarn', ['plover'], PART),
    incident('tarn', ['heron']),
    'another_matter',
  ],
  [
    'another vendor is down',
    incident('fell', ['lark'], PART),
    incident('tarn', ['heron', 'wren', 'plover', 'heron-moss']),
    'another_matter',
  ],
  [
    'the cloud by which it is reached is down',
    incident('tarn', ['heron-moss'], PART),
    incident('moss', ['storage', 'queue']),
    'its_platform',
  ],
  [
    'the cloud is down, and it is reached by another way too',
    incident('tarn', ['heron', 'heron-moss'], PART),
    incident('moss', ['storage', 'queue']),
    'another_matter',
  ],
  [
    'a part of the cloud is down',
    incident('tarn', ['heron-moss'], PART),
    incident('moss', ['storage']),
    'another_matter',
  ],
  [
    'the region by which it is reached is down',
    incident('tarn', ['heron-moss'], PART),
    incident('moss', ['storage'], { strand: 'platform:region:moss/eu-west-1' }),
    'its_platform',
  ],
  [
    'another region is down',
    incident('tarn', ['heron-moss'], PART),
    incident('moss', ['storage'], { strand: 'platform:region:moss/us-east-1' }),
    'another_matter',
  ],
  [
    'what is withdrawn cannot be down as well',
    incident('tarn', ['heron'], PART),
    incident('tarn', ['heron', 'wren'], { trouble: 'withdrawn', cause: 'regulatory' }),
    'same_things',
  ],
  [
    'beside what is withdrawn another thing is down',
    incident('tarn', ['heron', 'plover'], PART),
    incident('tarn', ['heron', 'wren'], { trouble: 'withdrawn' }),
    'another_matter',
  ],
  [
    'an outage never explains what is withdrawn',
    incident('tarn', ['heron'], { ...PART, trouble: 'withdrawn' }),
    incident('tarn', ['heron', 'wren', 'plover']),
    'not_an_outage',
  ],
  [
    'nor our account',
    incident('tarn', ['heron'], { ...PART, trouble: 'account' }),
    incident('tarn', ['heron', 'wren']),
    'not_an_outage',
  ],
  [
    'nor what an order takes away behind errors',
    incident('tarn', ['heron'], { ...PART, cause: 'regulatory' }),
    incident('tarn', ['heron', 'wren', 'plover']),
    'not_an_outage',
  ],
  [
    'it has failed for long',
    incident('tarn', ['plover'], { ...PART, firstBadAt: HOUR - 16 * MINUTE }),
    incident('tarn', ['heron', 'wren', 'heron-moss']),
    'began_before',
  ],
  ['nothing fails in it any more', incident('tarn', [], PART), incident('tarn', ['heron', 'wren']), 'not_an_outage'],
])('%s', (_, part, wide, expected) => expect(partOf(part, wide, register)).toBe(expected))

test.each<[number, number]>([
  [0, 0],
  [0, MINUTE],
  [MINUTE, 0],
])('of two with the same things one is the wide one, never both (%d, %d)', (a, b) => {
  const one = incident('tarn', ['heron'], { id: 'a', firstBadAt: HOUR + a })
  const other = incident('tarn', ['heron'], { id: 'b', firstBadAt: HOUR + b })
  const found = [partOf(one, other, register), partOf(other, one, register)]
  expect(found.filter((decision) => decision === 'same_things')).toHaveLength(1)
})

test.each<[string, string[], WiderDecision]>([
  ['hits the same system', ['plover', 'heron'], 'vendor_wide'],
  ['hits a system that the wide one does not', ['plover'], 'hits_other_systems'],
])('what %s', (_, needed, expected) => {
  const systems = [
    { id: 'desk', tier: 1, owner: 'o', needs: [{ name: 'chat', anyOf: ['heron', 'wren'] }] },
    { id: 'mail', tier: 1, owner: 'o', needs: [{ name: 'draft', anyOf: needed }] },
  ] as Register['systems']
  const wide = incident('tarn', ['heron', 'wren', 'heron-moss'])
  expect(partOf(incident('tarn', ['plover'], PART), wide, { ...register, systems })).toBe(expected)
})
