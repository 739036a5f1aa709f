import { expect, test } from 'vitest'
import { adviceOn } from './advice.ts'

test.each<[string, Parameters<typeof adviceOn>, RegExp]>([
  ['a key that is refused', ['account', [{ rule: 'our_account', direction: 'for' }]], /key, credit and limits/],
  ['a name that never answered', ['account', [{ rule: 'never_answered', direction: 'for' }]], /the name of the model/],
  [
    'an order on a model that never answered',
    ['regulatory', [{ rule: 'never_answered', direction: 'for' }]],
    /tell Legal/,
  ],
])('%s', (_, [cause, reasons], words) => expect(adviceOn(cause, reasons)[0]).toMatch(words))
