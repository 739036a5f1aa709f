import { CAUSE_WORDS, type Cause } from '@bellwether/shared/cause.ts'
import type { Message, NotificationKind } from '@bellwether/shared/notification.ts'

/** At most `length` UTF-16 units; what is cut is marked. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** Subject, lines and links as plain text, for channels that know nothing else. */
export const plainText = (message: Message): string =>
  [message.subject, ...message.lines, ...linkLines(message)].join('\n')

export const bodyText = (message: Message): string => [...message.lines, ...linkLines(message)].join('\n')

const linkLines = (message: Message): string[] => allLinks(message).map(({ text, url }) => `${text}: ${url}`)

/** What can be done comes after where to look: the first link is what a tap on the message opens. */
export const allLinks = ({ links, acts = [] }: Message): { text: string; url: string }[] => [...links, ...acts]

/** How a message looks beside its words: in green only when all is over. */
export type Look = Message['severity'] | 'resolved' | 'test'

export const lookOf = (message: Pick<Message, 'kind' | 'severity'>): Look =>
  LOOK_OF_KIND[message.kind] ?? message.severity

const LOOK_OF_KIND: Partial<Record<NotificationKind, Look>> = {
  resolve: 'resolved',
  test: 'test',
  // That somebody has it in hand, or what could wait, must not look as if somebody had to get up.
  acknowledge: 'info',
  digest: 'info',
}

export const MARK: Record<Look, string> = {
  critical: '🔴',
  error: '🟠',
  warning: '🟡',
  info: '🔵',
  resolved: '🟢',
  test: '⚪',
}

/** RGB of the same, for channels that colour an edge. */
export const COLOUR: Record<Look, number> = {
  critical: 0xc62828,
  error: 0xe65100,
  warning: 0xf9a825,
  info: 0x1565c0,
  resolved: 0x2e7d32,
  test: 0x757575,
}

/** Facts that a person wants at a glance, with their labels. */
const GLANCE: readonly (readonly [fact: string, label: string])[] = [
  ['severity', 'Severity'],
  ['cause', 'Cause'],
  ['systems', 'Hits'],
]

export const glance = (message: Message): [label: string, value: string][] =>
  GLANCE.flatMap(([fact, label]) => {
    const value = message.facts[fact]
    return value ? [[label, fact === 'cause' && value in CAUSE_WORDS ? CAUSE_WORDS[value as Cause] : value]] : []
  })
