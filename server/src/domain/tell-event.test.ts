import type { EventStatus, PublicationKind, Role } from '@bellwether/shared/regulatory-event.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { type Teller, tellEvent } from './tell-event.ts'

const index = buildAliasIndex(VENDORS)
const WEIGHT = { official: 1, tarn: 0.95, courier: 0.6, weekly: 0.6, rumour: 0.2 }
type Line = [hours: number, root: keyof typeof WEIGHT, status: EventStatus | undefined, more?: Partial<Teller>]
const teller = ([hours, root, status, more]: Line, number: number): Teller => ({
  id: `p${number}`,
  title: `Word of ${root}`,
  kind: 'regulatory',
  publishedAt: hours * HOUR,
  firstSeenAt: hours * HOUR,
  weight: WEIGHT[root],
  root,
  mentions: [],
  claims: status
    ? [{ field: 'status', value: status, publication: `p${number}`, quote: status, weight: WEIGHT[root] }]
    : [],
  ...more,
})
const told = (...lines: Line[]) => tellEvent('e', lines.map(teller), index)
const history = (...lines: Line[]): string =>
  told(...lines)
    .statuses.map(({ at, status }) => `${at / HOUR}:${status}`)
    .join(' ')
const mention = (model: string, role: Role) => ({ vendor: 'tarn', model, role, confidence: 0.9, quote: 'q' })

describe('how far it is', () => {
  test.each<[string, Line[], string]>([
    [
      'from rumour to return',
      [
        [0, 'rumour', 'in_force'],
        [1, 'tarn', 'in_force'],
        [300, 'courier', 'partially_restored'],
        [440, 'tarn', 'restored'],
      ],
      '0:reported 1:in_force 300:partially_restored 440:restored',
    ],
    [
      'a notice that nobody took down is published again after the return',
      [
        [0, 'tarn', 'in_force'],
        [400, 'tarn', 'restored'],
        [402, 'weekly', 'in_force'],
        [403, 'courier', 'partially_restored'],
      ],
      '0:in_force 400:restored',
    ],
    [
      'a proposal, however often it is told',
      [
        [0, 'courier', 'proposed'],
        [1, 'weekly', 'proposed'],
        [2, 'official', 'proposed'],
      ],
      '0:proposed',
    ],
    [
      'a proposal becomes an order',
      [
        [0, 'courier', 'proposed'],
        [50, 'official', 'ordered'],
      ],
      '0:proposed 50:ordered',
    ],
    [
      'an old notice found late was said then',
      [
        [40, 'tarn', 'restored', { firstSeenAt: 40 * HOUR }],
        [10, 'tarn', 'in_force', { firstSeenAt: 90 * HOUR }],
      ],
      '10:in_force 40:restored',
    ],
    [
      'a day of publication yet to come is when we saw it',
      [[90, 'tarn', 'in_force', { firstSeenAt: HOUR }]],
      '1:in_force',
    ],
    ['nobody says', [[0, 'tarn', undefined]], ''],
  ])('%s', (_, lines, expected) => expect(history(...lines)).toBe(expected))
})

test('what nobody says is reported; only stories of orders have a history', () => {
  expect(told([0, 'tarn', undefined]).event.status).toBe('reported')
  const outage = told([0, 'tarn', 'in_force', { kind: 'outage' }])
  expect([outage.event.status, outage.statuses]).toEqual(['reported', []])
})

test.each<[string, PublicationKind[], PublicationKind]>([
  ['one order among outages', ['outage', 'outage', 'regulatory'], 'regulatory'],
  ['what most are', ['other', 'outage', 'outage'], 'outage'],
  ['one alone', ['retirement'], 'retirement'],
])('kind: %s', (_, kinds, expected) =>
  expect(told(...kinds.map((kind, at): Line => [at, 'courier', undefined, { kind }])).event.kind).toBe(expected),
)

describe('headline', () => {
  test.each<[string, Line[], string]>([
    [
      'the weightiest voice has it',
      [
        [0, 'rumour', undefined, { title: 'They say Heron 4 is gone' }],
        [2, 'courier', undefined, { title: 'Heron 4 suspended' }],
        [3, 'weekly', undefined, { title: 'What it means' }],
      ],
      'Heron 4 suspended',
    ],
    [
      'of the story’s kind',
      [
        [0, 'tarn', undefined, { title: 'Heron 4 is here', kind: 'product' }],
        [2, 'courier', undefined, { title: 'Heron 4 suspended' }],
      ],
      'Heron 4 suspended',
    ],
  ])('%s', (_, lines, expected) => expect(told(...lines).event.title).toBe(expected))
})

test('two voices are surer than one, and one twice is not', () => {
  const confidence = (...lines: Line[]) => told(...lines).event.confidence
  expect(confidence([0, 'courier', undefined])).toBe(0.6)
  expect(confidence([0, 'courier', undefined], [1, 'courier', undefined])).toBe(0.6)
  expect(confidence([0, 'courier', undefined], [1, 'weekly', undefined])).toBe(0.84)
})

test('it was seen first when its first was, and changed when its last came', () => {
  expect(told([5, 'courier', undefined], [2, 'tarn', undefined], [9, 'weekly', undefined]).event).toMatchObject({
    firstSeenAt: 2 * HOUR,
    updatedAt: 9 * HOUR,
    publications: 3,
  })
})

test('a partial return of one model does not take the other out of the story', () => {
  const { things } = told(
    [0, 'tarn', 'in_force', { mentions: [mention('tarn-heron-4', 'affected'), mention('tarn-wren-2', 'affected')] }],
    [300, 'courier', 'partially_restored', { mentions: [mention('tarn-wren-2', 'affected')] }],
  )
  expect(things).toMatchObject([
    { model: 'tarn-heron-4', role: 'affected', publications: ['p0'] },
    { model: 'tarn-wren-2', role: 'affected', publications: ['p0', 'p1'] },
  ])
})

test('the order in which its publications come changes nothing', () => {
  const line: fc.Arbitrary<Line> = fc
    .record({
      hours: fc.integer({ min: 0, max: 500 }),
      late: fc.integer({ min: -20, max: 100 }),
      root: fc.constantFrom<keyof typeof WEIGHT>('tarn', 'courier', 'weekly', 'rumour'),
      status: fc.constantFrom<EventStatus | undefined>('proposed', 'ordered', 'in_force', 'restored', undefined),
      role: fc.constantFrom<Role>('affected', 'not_affected', 'mentioned'),
      kind: fc.constantFrom<PublicationKind>('regulatory', 'outage', 'other'),
    })
    .map(({ hours, late, root, status, role, kind }) => [
      hours,
      root,
      status,
      { kind, firstSeenAt: (hours + late) * HOUR, mentions: [mention('tarn-heron-4', role)] },
    ])
  const shuffled = fc
    .array(line, { minLength: 1, maxLength: 7 })
    .chain((lines) =>
      fc.shuffledSubarray([...lines.keys()], { minLength: lines.length }).map((order) => ({ lines, order })),
    )
  fc.assert(
    fc.property(shuffled, ({ lines, order }) => {
      const tellers = lines.map(teller)
      const turned = order.map((place) => tellers[place]!)
      expect(tellEvent('e', turned, index)).toEqual(tellEvent('e', tellers, index))
    }),
  )
})
