import { expect, test } from 'vitest'
import { precisionOf } from './precision.ts'

test.each<[string, Parameters<typeof precisionOf>[0], object]>([
  ['nothing yet', [], { judged: 0, overruled: 0, undetermined: 0 }],
  [
    'one of four was wrong',
    [
      { ruled: 'technical', cause: null, count: 3 },
      { ruled: 'technical', cause: 'capacity', count: 1 },
    ],
    { judged: 4, overruled: 1, precision: 0.75 },
  ],
  [
    'a person who says the same keeps it',
    [{ ruled: 'account', cause: 'account', count: 1 }],
    { overruled: 0, precision: 1 },
  ],
  [
    'that no cause was found is no mistake',
    [{ ruled: 'undetermined', cause: 'regulatory', count: 2 }],
    { judged: 0, undetermined: 2 },
  ],
])('%s', (_, said, expected) => {
  expect(precisionOf(said, 0)).toMatchObject(expected)
})

test('nothing judged has no precision', () => {
  expect(precisionOf([], 0)).not.toHaveProperty('precision')
})
