import { expect, test } from 'vitest'
import { acknowledged } from './acknowledged.ts'
import type { Told } from './notify.ts'

/** `oncall:trigger:sent` */
const told = (...entries: string[]): Told[] =>
  entries.map((entry) => {
    const [receiver = '', kind = '', state = ''] = entry.split(':')
    const message = { kind, severity: 'error', facts: {} } as Told['message']
    const isTried = state === 'tried'
    return {
      key: entry,
      receiver,
      state: isTried ? 'owed' : (state as Told['state']),
      attempts: isTried ? 1 : 0,
      dueAt: 0,
      message,
    }
  })

test.each<[string, Told[], string | undefined, string[]]>([
  ['all who were paged', told('oncall:trigger:sent', 'chat:trigger:sent'), undefined, ['oncall', 'chat']],
  ['who may have heard, too', told('oncall:trigger:tried'), undefined, ['oncall']],
  ['a message that nobody tried to send: no', told('oncall:trigger:owed'), undefined, []],
  ['who said it need not be told', told('oncall:trigger:sent', 'chat:trigger:sent'), 'oncall', ['chat']],
  ['who knows that it is over: no', told('oncall:trigger:sent', 'oncall:resolve:owed'), undefined, []],
  ['who heard only of something to come: no', told('legal:advisory:sent'), undefined, []],
  ['nobody twice', told('oncall:trigger:sent', 'oncall:acknowledge:sent'), undefined, []],
])('hears of an acknowledgement: %s', (_, entries, via, receivers) =>
  expect(acknowledged('i1', entries, via).map(({ receiver }) => receiver)).toEqual(receivers),
)
