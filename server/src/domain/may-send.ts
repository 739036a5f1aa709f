import type { NotificationKind } from '@bellwether/shared/notification.ts'

export type MaySend = 'send' | 'page_still_unsent' | 'page_never_arrived'

/** Another message of the same story to the same receiver. */
interface Before {
  kind: NotificationKind
  state: 'owed' | 'sent' | 'dead'
}

/** What says nothing to whoever heard nothing of the beginning. */
const NEEDS_A_PAGE: ReadonlySet<NotificationKind> = new Set<NotificationKind>(['resolve', 'acknowledge', 'reminder'])

/** Whether it matters what came before such a message. */
export const needsAPage = (kind: NotificationKind): boolean => NEEDS_A_PAGE.has(kind)

/** Whether a message may go out now, by what became of those before it in its story. An end is no use to a receiver that never got the beginning: a pager would take it for another's, and a person would wonder. An update that did arrive was the beginning to whom it reached. */
export function maySend(kind: NotificationKind, before: readonly Before[]): MaySend {
  if (!needsAPage(kind) || before.every((entry) => entry.kind !== 'trigger')) return 'send'
  if (before.some(({ state }) => state === 'sent')) return 'send'
  return before.some(({ state }) => state === 'owed') ? 'page_still_unsent' : 'page_never_arrived'
}
