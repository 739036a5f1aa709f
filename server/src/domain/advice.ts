import type { Cause, Reason } from '@bellwether/shared/cause.ts'

/** What to do, by cause: the first sentence is the one that fits on a watch. */
const ADVICE: Record<Cause, readonly string[]> = {
  technical: ['Use the fallback until the vendor mends it.', 'Retry slowly: harder retries prolong an outage.'],
  capacity: [
    'Shed load and retry slowly, or use the fallback.',
    'Batch work can wait; people cannot: serve them first.',
  ],
  regulatory: [
    'Do not wait and do not retry: move to the fallback, and tell Legal.',
    'Do not go around the order by another account, region or reseller before Legal has said so.',
    'Expect it to come back in parts, or not at all.',
  ],
  retirement: ['It will not come back: move to its successor.', 'Search our code for the old name.'],
  account: [
    'Look at our key, credit and limits: nobody but us is hit.',
    'Waiting does not help: somebody must renew, pay or ask the vendor.',
  ],
  vendor_policy: [
    'Move to the fallback and ask the vendor why.',
    'It was decided, not broken: do not wait for it to be mended.',
  ],
  our_side: ['Look at our own network first: we cannot see vendors from here.'],
  undetermined: [
    'Use the fallback if it is proven; the cause is still sought.',
    'Another message follows when the cause is known.',
  ],
}

/** What never answered was never there under this name: nobody need look for a key. */
const MISNAMED = [
  'Look at the name of the model in our configuration: it never answered under this one.',
  'If the name is right, our key may not use it: ask the vendor.',
]

/** The same by what speaks for the cause: an account that lacks a model is another matter than one that is locked. */
export function adviceOn(cause: Cause, reasons: readonly Pick<Reason, 'rule' | 'direction'>[]): readonly string[] {
  const isMisnamed =
    cause === 'account' && reasons.some(({ rule, direction }) => rule === 'never_answered' && direction === 'for')
  return isMisnamed ? MISNAMED : ADVICE[cause]
}

/** And once it is over. */
export const ADVICE_AFTER: Record<Cause, string> = {
  technical: 'Go back from the fallback once it has been calm for a while.',
  capacity: 'Go back from the fallback slowly: what was full may fill again.',
  regulatory: 'Ask Legal before you go back, and whether the order binds us still.',
  retirement: 'Look why it answers again: it was to end.',
  account: 'Write down what ran out, and who renews it next time.',
  vendor_policy: 'Ask the vendor what has changed before you go back.',
  our_side: 'Look at what we missed of vendors meanwhile.',
  undetermined: 'Write down what you saw: the cause was never found.',
}
