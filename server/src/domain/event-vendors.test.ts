import type { Role } from '@bellwether/shared/regulatory-event.ts'
import { describe, expect, test } from 'vitest'
import { VENDORS } from '../testing/heron-order.ts'
import { buildAliasIndex } from './alias-index.ts'
import { thingsInEvent } from './event-vendors.ts'

const index = buildAliasIndex(VENDORS)
type Said = [root: string, weight: number, model: string | undefined, role: Role]
const roles = (...said: Said[]): Record<string, Role> =>
  Object.fromEntries(
    thingsInEvent(
      said.map(([root, weight, model, role]) => ({
        vendor: 'tarn',
        role,
        root,
        weight,
        confidence: 0.9,
        quote: 'q',
        publication: root,
        ...(model !== undefined && { model }),
      })),
      index,
    ).map(({ vendor, model, role }) => [model ?? vendor, role]),
  )
const [HERON, SPARROW] = ['tarn-heron-4', 'tarn-sparrow-3']

describe('when voices disagree', () => {
  test.each<[string, Said[], Record<string, Role>]>([
    [
      'the vendor outweighs a blog',
      [
        ['tarn', 0.95, SPARROW, 'not_affected'],
        ['blog', 0.6, SPARROW, 'affected'],
      ],
      { [SPARROW]: 'not_affected' },
    ],
    [
      'one among many does not make it so',
      [
        ['a', 0.6, HERON, 'affected'],
        ['b', 0.6, HERON, 'affected'],
        ['c', 0.6, HERON, 'affected'],
        ['c', 0.6, SPARROW, 'affected'],
      ],
      { [HERON]: 'affected', [SPARROW]: 'mentioned' },
    ],
    [
      'unless it is the vendor',
      [
        ['a', 0.6, HERON, 'affected'],
        ['b', 0.6, HERON, 'affected'],
        ['tarn', 0.95, SPARROW, 'affected'],
      ],
      { [HERON]: 'affected', [SPARROW]: 'affected' },
    ],
    [
      'two outlets of one root are one voice',
      [
        ['wire', 0.6, SPARROW, 'affected'],
        ['wire', 0.6, SPARROW, 'affected'],
        ['x', 0.7, SPARROW, 'not_affected'],
      ],
      { [SPARROW]: 'not_affected' },
    ],
    [
      'affected by all',
      [
        ['a', 0.6, HERON, 'affected'],
        ['b', 0.2, HERON, 'mentioned'],
      ],
      { [HERON]: 'affected' },
    ],
  ])('%s', (_, said, expected) => expect(roles(...said)).toMatchObject(expected))
})

test('"all other models" are those of the catalogue that nobody names', () => {
  expect(roles(['tarn', 0.95, HERON, 'affected'], ['tarn', 0.95, undefined, 'not_affected'])).toEqual({
    [HERON]: 'affected',
    'tarn-heron-4-1': 'not_affected',
    'tarn-wren-2': 'not_affected',
    [SPARROW]: 'not_affected',
    tarn: 'mentioned',
  })
})
