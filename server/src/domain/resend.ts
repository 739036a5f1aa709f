import type { NotificationKind } from '@bellwether/shared/notification.ts'

export type ResendDecision = 'resent' | 'no_such_message' | 'not_given_up' | 'over_already'

/** Whether a message that nobody got may go out after all. What would open at a pager what is over, and stay open there, may not. */
export function mayResend(
  message: { state: 'owed' | 'sent' | 'dead'; kind: NotificationKind } | undefined,
  incident: { resolvedAt?: number } | undefined,
): ResendDecision {
  if (!message) return 'no_such_message'
  if (message.state !== 'dead') return 'not_given_up'
  return incident?.resolvedAt !== undefined && message.kind !== 'resolve' ? 'over_already' : 'resent'
}
