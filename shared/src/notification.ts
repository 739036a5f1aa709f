/** An advisory is of something to come, or of news: it wakes nobody; a digest is a day of them. A reminder says that what was told still lasts. */
export const NOTIFICATION_KINDS = [
  'trigger',
  'update',
  'acknowledge',
  'resolve',
  'reminder',
  'advisory',
  'digest',
  'test',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** A message as people read it, before a channel dresses it. */
export interface Message {
  kind: NotificationKind
  /** Stable for one incident: receivers deduplicate and thread by it. */
  dedupKey: string
  incident?: string
  severity: 'critical' | 'error' | 'warning' | 'info'
  /** Vendor, what, cause, whom it hits: one line. */
  subject: string
  lines: string[]
  links: { text: string; url: string }[]
  /** What can be done from here by a link that works once: put in when it is sent, for people's eyes only. */
  acts?: { act: string; text: string; url: string }[]
  /** A whole page of HTML, for who can show one: mail. */
  page?: string
  /** Named facts for machines. */
  facts: Record<string, string>
}
