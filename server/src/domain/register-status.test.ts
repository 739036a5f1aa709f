import { expect, test } from 'vitest'
import { type RegisterDocument, statusInRegister } from './register-status.ts'

const AT = Date.UTC(2026, 5, 12)
const status = (changes: Partial<RegisterDocument>) =>
  statusInRegister({ source: 'federal-register', title: 'Controls on large models', text: '', at: AT, ...changes })
    ?.status
const line = (words: string) => ({ text: `Industry and Security Bureau. ${words}\nTarn has suspended Heron 4.` })

test.each<[string, Partial<RegisterDocument>, string | undefined]>([
  ['a proposed rule', line('Proposed Rule. Proposed rule; request for comments.'), 'proposed'],
  ['an advance notice', line('Proposed Rule. Advance notice of proposed rulemaking.'), 'proposed'],
  ['a rule with a day to come', { ...line('Rule. Final rule.'), effectiveAt: '2026-07-01' }, 'ordered'],
  ['a rule from today', { ...line('Rule. Final rule.'), effectiveAt: '2026-06-12' }, 'in_force'],
  [
    'an interim rule that asks for comments',
    { ...line('Rule. Interim final rule; request for comments.'), effectiveAt: '2026-06-01' },
    'in_force',
  ],
  ['a rule without a day', line('Rule. Temporary final rule.'), 'ordered'],
  [
    'a rule that is delayed',
    { ...line('Rule. Final rule; delay of effective date.'), effectiveAt: '2026-09-01' },
    'ordered',
  ],
  ['a rule that is stayed', line('Rule. Final rule; administrative stay.'), 'stayed'],
  ['a rule that is taken back', line('Rule. Direct final rule; withdrawal.'), 'rescinded'],
  ['a proposal that is taken back', line('Proposed Rule. Proposed rule; withdrawal.'), 'rescinded'],
  ['an executive order', { ...line('Executive Order.'), effectiveAt: '2026-06-10' }, 'in_force'],
  [
    'laid open, not published',
    { ...line('Rule. Final rule.'), source: 'public-inspection', effectiveAt: '2026-06-01' },
    'ordered',
  ],
  ['a call for comments', line('Notice. Request for comments.'), 'proposed'],
  ['a notice of a meeting', line('Notice. Notice of meeting.'), undefined],
  ['an EU act', { source: 'cellar', title: 'Council Implementing Regulation (EU) 2026/1708' }, 'ordered'],
  ['an EU proposal', { source: 'cellar', title: 'Proposal for a Regulation of the Parliament' }, 'proposed'],
  [
    'an EU act that ends another',
    { source: 'cellar', title: 'Council Decision (CFSP) 2026/9 repealing Decision 2020/1' },
    'rescinded',
  ],
  ['a court that stays', { source: 'court', title: 'ORDER granting motion for preliminary injunction' }, 'stayed'],
  ['a court that does not', { source: 'court', title: 'ORDER denying motion to stay' }, undefined],
  ['a court that ends it', { source: 'court', title: 'JUDGMENT: the directive is vacated' }, 'rescinded'],
  ['a newspaper', { ...line('Rule. Final rule.'), source: 'press' }, undefined],
])('%s', (_, document, expected) => expect(status(document)).toBe(expected))
