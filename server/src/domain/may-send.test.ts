import type { NotificationKind } from '@bellwether/shared/notification.ts'
import { expect, test } from 'vitest'
import { type MaySend, maySend } from './may-send.ts'

type State = 'owed' | 'sent' | 'dead'

test.each<[string, string, NotificationKind, MaySend]>([
  ['the end of what was heard', 'trigger sent', 'resolve', 'send'],
  ['the end of what was given up', 'trigger dead', 'resolve', 'page_never_arrived'],
  ['the end of what is still tried', 'trigger owed', 'resolve', 'page_still_unsent'],
  ['of what only an update told', 'trigger dead, update sent', 'resolve', 'send'],
  ['of what neither told', 'trigger dead, update dead', 'resolve', 'page_never_arrived'],
  ['while an update is tried', 'trigger dead, update owed', 'resolve', 'page_still_unsent'],
  ['somebody took what was never heard of', 'trigger dead', 'acknowledge', 'page_never_arrived'],
  ['it lasts, and nobody knows', 'trigger dead', 'reminder', 'page_never_arrived'],
  ['news of what was given up is the first that they hear', 'trigger dead', 'update', 'send'],
  ['a page', '', 'trigger', 'send'],
  ['the end of a story that began without a page', '', 'resolve', 'send'],
])('%s', (_, before, kind, decision) => {
  const entries = before === '' ? [] : before.split(', ').map((entry) => entry.split(' ') as [NotificationKind, State])
  expect(
    maySend(
      kind,
      entries.map(([earlier, state]) => ({ kind: earlier, state })),
    ),
  ).toBe(decision)
})
