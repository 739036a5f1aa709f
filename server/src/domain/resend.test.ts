import { expect, test } from 'vitest'
import { mayResend, type ResendDecision } from './resend.ts'

const over = { resolvedAt: 1 }

test.each<[string, Parameters<typeof mayResend>, ResendDecision]>([
  ['one that was given up, while it lasts', [{ state: 'dead', kind: 'trigger' }, {}], 'resent'],
  ['one that is no incident’s', [{ state: 'dead', kind: 'advisory' }, undefined], 'resent'],
  [
    'the beginning of what is over: it would stay open at a pager',
    [{ state: 'dead', kind: 'trigger' }, over],
    'over_already',
  ],
  ['the end of what is over', [{ state: 'dead', kind: 'resolve' }, over], 'resent'],
  ['one that arrived', [{ state: 'sent', kind: 'trigger' }, {}], 'not_given_up'],
  ['one that is still tried', [{ state: 'owed', kind: 'trigger' }, {}], 'not_given_up'],
  ['none', [undefined, undefined], 'no_such_message'],
])('send again %s', (_, given, decision) => expect(mayResend(...given)).toBe(decision))
