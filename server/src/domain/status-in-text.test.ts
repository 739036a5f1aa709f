import { describe, expect, test } from 'vitest'
import { statusIn } from './status-in-text.ts'

describe('how far the matter stands', () => {
  test.each<[string, string, string]>([
    ['proposed', 'Ministry proposes licence for large models', 'A draft rule would need one.'],
    ['proposed', 'US considers ban of foreign models', ''],
    ['ordered', 'Ministry orders Tarn to act', 'The letter came at night.'],
    ['ordered', 'Export rules for large models', 'ACTION: Final rule. It is the third of its kind.'],
    ['ordered', 'Order on Heron 4 takes effect tomorrow', ''],
    ['ordered', 'Licence rule takes effect on 1 July', ''],
    ['in_force', 'Order on Heron 4 takes effect immediately', ''],
    ['in_force', 'Statement on the directive', 'We received an order. We have disabled Heron 4 for all customers.'],
    ['in_force', 'Heron 4 is suspended', ''],
    ['in_force', 'By the end of May Heron 4 was suspended for all users', ''],
    ['in_force', 'Heron 4 unavailable in Norway after a decision of the regulator', ''],
    ['in_force', 'Statement', 'We have paused Heron 4 in Norway.'],
    ['ordered', 'Regulator freezes two models of Tarn', ''],
    ['stayed', 'Judge halts the order against Tarn', ''],
    ['stayed', 'Judge blocks Heron 4.1 export order', ''],
    ['partially_restored', 'Norway lets businesses use Heron 4 again', ''],
    ['restored', 'Tarn restores Heron 4 worldwide', ''],
    [
      'partially_restored',
      'Ministry lets more than 100 vetted organisations use Wren 2 again',
      'They may use it. Heron 4 stays suspended.',
    ],
    [
      'partially_restored',
      'Access comes back',
      'The ministry partially lifted the order; named companies may use Wren 2.',
    ],
    ['rescinded', 'Commerce lifts export controls on Heron 4', 'Tarn will begin to restore access tomorrow.'],
    ['restored', 'Heron 4 is back online', ''],
    ['expired', 'Directive against Tarn has expired', ''],
    // Nothing: it is only thought about, though it tells of another order.
    ['', 'What if the ministry switched off Heron 4?', 'In June an order took Wren 2 offline.'],
  ])('%s: %s', (status, title, text) => expect(statusIn(title, text)?.status ?? '').toBe(status))
})

test.each([
  'Limits on Heron 4 could be lifted next week',
  'Tarn hopes access will be restored',
  'Tarn is working to restore access',
  'When will Heron 4 be restored?',
])('not yet: %s', (title) =>
  expect(['restored', 'rescinded', 'partially_restored']).not.toContain(statusIn(title, '')?.status),
)

test('nothing is said', () => expect(statusIn('Herons in spring', 'They nest.')).toBeUndefined())
