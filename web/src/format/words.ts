import type { DeliverySummary } from '@bellwether/shared/api.ts'
import type { SystemState } from '@bellwether/shared/exposure.ts'
import type { IncidentState, TimelineEntry } from '@bellwether/shared/incident.ts'
import type { NotificationKind } from '@bellwether/shared/notification.ts'
import type { ObservationKind } from '@bellwether/shared/observation.ts'
import type { ClaimField, EventStatus, PublicationKind, Role, Voice } from '@bellwether/shared/regulatory-event.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, SourceState } from '@bellwether/shared/status-page.ts'
import { capital } from './lists.ts'

export const SYSTEM_STATE_WORDS: Record<SystemState, string> = {
  served: 'Served',
  on_fallback: 'On fallback',
  lost: 'Lost',
  unknown: 'Unknown',
}

/** The status whose colour and shape a system's state borrows. */
export const SYSTEM_STATE_TONE: Record<SystemState, Status> = {
  served: 'operational',
  on_fallback: 'degraded_performance',
  lost: 'major_outage',
  unknown: 'unknown',
}

export const INCIDENT_STATE_WORDS: Record<IncidentState, string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  restoring: 'Restoring',
  resolved: 'Resolved',
}

export const EVENT_STATUS_WORDS: Record<EventStatus, string> = {
  reported: 'Reported',
  proposed: 'Proposed',
  ordered: 'Ordered',
  in_force: 'In force',
  partially_restored: 'Partially restored',
  stayed: 'Stayed',
  rescinded: 'Rescinded',
  restored: 'Restored',
  expired: 'Expired',
}

export const EVENT_STATUS_TONE: Record<EventStatus, Status | 'neutral'> = {
  reported: 'neutral',
  proposed: 'degraded_performance',
  ordered: 'withdrawn',
  in_force: 'withdrawn',
  partially_restored: 'degraded_performance',
  stayed: 'under_maintenance',
  rescinded: 'operational',
  restored: 'operational',
  expired: 'neutral',
}

export const PUBLICATION_KIND_WORDS: Record<PublicationKind, string> = {
  regulatory: 'Regulatory',
  outage: 'Outage',
  security: 'Security',
  retirement: 'Retirement',
  product: 'Product',
  other: 'Other',
}

export const ROLE_WORDS: Record<Role, string> = {
  affected: 'Affected',
  not_affected: 'Not affected',
  reseller: 'Reseller',
  informant: 'Source',
  comparison: 'Comparison',
  authority: 'Authority',
  mentioned: 'Mentioned',
}

export const CLAIM_WORDS: Record<ClaimField, string> = {
  authority: 'Authority',
  instrument: 'Instrument',
  legalBasis: 'Legal basis',
  jurisdiction: 'Jurisdiction',
  scopeOrdered: 'Scope as ordered',
  scopeEffective: 'Scope in effect',
  action: 'Action',
  issuedAt: 'Issued',
  publishedAt: 'Published',
  effectiveAt: 'In effect from',
  expiresAt: 'Expires',
  commentsDueAt: 'Comments due',
  status: 'Status',
}

export const VOICE_WORDS: Record<Voice, string> = {
  official: 'Word of an authority',
  vendor: 'Word of the vendor',
  reseller: 'Word of a reseller',
  press: 'A named outlet',
  hearsay: 'Retold from another outlet',
  crowd: 'Said in a forum',
}

export const SOURCE_STATE_WORDS: Record<SourceState, string> = {
  ok: 'Readable',
  stale: 'Stale',
  unreadable: 'Unreadable',
  moved: 'Moved',
  gone: 'Gone',
  frozen: 'Frozen',
  challenged: 'Blocked by a bot check',
}

export const SOURCE_STATE_TONE: Record<SourceState, Status> = {
  ok: 'operational',
  stale: 'unknown',
  unreadable: 'unknown',
  moved: 'unknown',
  gone: 'unknown',
  frozen: 'unknown',
  challenged: 'unknown',
}

export const PHASE_WORDS: Record<IncidentPhase, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Post-mortem',
  notice: 'Notice',
  withdrawn: 'Withdrawn by the vendor',
  unknown: 'Phase not stated',
}

export const IMPACT_WORDS: Record<Impact, string> = {
  none: 'no impact stated',
  minor: 'minor impact',
  major: 'major impact',
  critical: 'critical impact',
  maintenance: 'maintenance',
  unknown: 'impact not stated',
}

export const OBSERVATION_WORDS: Record<ObservationKind, string> = {
  probe: 'Our probe',
  status_page: 'Status page',
  listing: 'Model listing',
}

export const TIMELINE_WORDS: Record<TimelineEntry['kind'], string> = {
  observation: 'We measured',
  vendor: 'Vendor says',
  publication: 'Published',
  cause: 'Cause',
  alert: 'Alert',
  notification: 'Message',
  person: 'Person',
}

export const NOTIFICATION_WORDS: Record<NotificationKind, string> = {
  trigger: 'Page',
  update: 'Update',
  acknowledge: 'Acknowledged',
  resolve: 'All clear',
  reminder: 'Reminder',
  advisory: 'Advisory',
  digest: 'Digest',
  test: 'Test',
}

export const DELIVERY_WORDS: Record<DeliverySummary['state'], string> = {
  owed: 'Owed',
  sent: 'Sent',
  dead: 'Given up',
}

export const DELIVERY_TONE: Record<DeliverySummary['state'], Status> = {
  owed: 'under_maintenance',
  sent: 'operational',
  dead: 'major_outage',
}

/** The id of a place that publishes, as a word: `vendor-newsroom` is `Vendor newsroom`. */
export const sourceWord = (source: string): string => capital(source.replaceAll('-', ' '))
