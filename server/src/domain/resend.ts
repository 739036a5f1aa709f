import type { NotificationKind } from '@bellwether/shared/notification.ts'
import { maySend } from './may-send.ts'

export type ResendDecision = 'resent' | 'no_such_message' | 'not_given_up' | 'over_already' | 'page_never_arrived'

/** Whether a message that nobody got may go out after all. What would open at a pager what is over, and stay open there, may not. */
export function mayResend(
  message: { state: 'owed' | 'sent' | 'dead'; kind: NotificationKind } | undefined,
  incident: { resolvedAt?: number } | undefined,
  /** What came before it in its story, to the same receiver. */
  before: Parameters<typeof maySend>[1] = [],
): ResendDecision {
  if (!message) return 'no_such_message'
  if (message.state !== 'dead') return 'not_given_up'
  if (maySend(message.kind, before) === 'page_never_arrived') return 'page_never_arrived'
  return incident?.resolvedAt !== undefined && message.kind !== 'resolve' ? 'over_already' : 'resent'
}
