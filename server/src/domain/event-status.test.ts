import type { EventStatus } from '@bellwether/shared/regulatory-event.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corroborate, type StatusClaim, statusHistory } from './event-status.ts'

type Line = [hours: number, status: EventStatus, weight: number, root?: string]
const claim = ([hours, status, weight, root]: Line, number: number): StatusClaim => ({
  at: hours * HOUR,
  status,
  weight,
  root: root ?? `root-${number}`,
  publication: `p${number}`,
})
const history = (...lines: Line[]): string =>
  statusHistory(lines.map(claim))
    .map(({ at, status }) => `${at / HOUR}:${status}`)
    .join(' ')

describe('a story of an order', () => {
  test.each<[string, Line[], string]>([
    [
      'from letter to lift',
      [
        [0, 'ordered', 0.6],
        [1, 'in_force', 0.95],
        [300, 'partially_restored', 0.6],
        [430, 'rescinded', 0.6],
        [440, 'restored', 0.95],
      ],
      '0:ordered 1:in_force 300:partially_restored 430:rescinded 440:restored',
    ],
    [
      'the press retells how it began',
      [
        [0, 'in_force', 0.95],
        [10, 'restored', 0.95],
        [12, 'in_force', 0.6],
        [13, 'ordered', 0.6],
      ],
      '0:in_force 10:restored',
    ],
    [
      'it is ordered again, the vendor says',
      [
        [0, 'in_force', 0.95],
        [10, 'restored', 0.95],
        [20, 'in_force', 0.95],
      ],
      '0:in_force 10:restored 20:in_force',
    ],
    [
      'a court stays it, then ends it',
      [
        [0, 'in_force', 0.95],
        [20, 'stayed', 0.6],
        [40, 'rescinded', 1],
      ],
      '0:in_force 20:stayed 40:rescinded',
    ],
    [
      'the stay is lifted, the court says; the press alone is not enough',
      [
        [0, 'in_force', 0.95],
        [20, 'stayed', 1],
        [30, 'in_force', 0.6],
        [40, 'in_force', 1],
      ],
      '0:in_force 20:stayed 40:in_force',
    ],
    [
      'it runs out',
      [
        [0, 'ordered', 1],
        [50, 'expired', 0.6],
      ],
      '0:ordered 50:expired',
    ],
    [
      'a proposal becomes an order; a late word of the proposal changes nothing',
      [
        [0, 'proposed', 1],
        [24, 'ordered', 1],
        [30, 'proposed', 1],
      ],
      '0:proposed 24:ordered',
    ],
    [
      'a lift that one blog reports is none',
      [
        [0, 'in_force', 0.95],
        [9, 'rescinded', 0.2],
      ],
      '0:in_force',
    ],
    ['one rumour is a report', [[0, 'in_force', 0.1]], '0:reported'],
    [
      'rumours add up',
      [
        [0, 'in_force', 0.2],
        [1, 'in_force', 0.2],
        [2, 'in_force', 0.3],
      ],
      '0:reported 2:in_force',
    ],
    [
      'of one root they do not',
      [
        [0, 'in_force', 0.2, 'wire'],
        [1, 'in_force', 0.2, 'wire'],
        [2, 'in_force', 0.3, 'wire'],
      ],
      '0:reported',
    ],
    [
      'old rumours are forgotten',
      [
        [0, 'in_force', 0.3],
        [400, 'in_force', 0.3],
      ],
      '0:reported',
    ],
    [
      'a proposal stays one',
      [
        [0, 'proposed', 0.6],
        [24, 'proposed', 1],
      ],
      '0:proposed',
    ],
  ])('%s', (_, lines, expected) => expect(history(...lines)).toBe(expected))
})

test('the order of arrival does not matter', () => {
  const lines = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom<EventStatus>('proposed', 'ordered', 'in_force', 'partially_restored', 'restored'),
      fc.constantFrom(0.1, 0.6, 0.95),
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, fc.nat(), (given, turn) => {
      const claims = given.map((line, number) => claim([...line, `r${number}`], number))
      const turned = claims.slice(turn % (claims.length || 1)).concat(claims.slice(0, turn % (claims.length || 1)))
      expect(statusHistory(turned)).toEqual(statusHistory(claims))
    }),
  )
})

test.each<[string, { root: string; weight: number }[], number]>([
  ['nobody', [], 0],
  [
    'two voices',
    [
      { root: 'a', weight: 0.6 },
      { root: 'b', weight: 0.6 },
    ],
    0.84,
  ],
  [
    'one voice twice',
    [
      { root: 'a', weight: 0.6 },
      { root: 'a', weight: 0.5 },
    ],
    0.6,
  ],
])('corroboration of %s', (_, words, expected) => expect(corroborate(words)).toBeCloseTo(expected))
