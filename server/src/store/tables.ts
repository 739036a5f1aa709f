import type { AlertRow } from './alerts.ts'
import type { CheckRow } from './checks.ts'
import type { DeliveryRow } from './deliveries.ts'
import type { DependencyStateRow, StatusChangeRow } from './dependency-states.ts'
import type { EvidenceRow } from './evidence.ts'
import type { IncidentCauseRow, IncidentRow, TimelineRow } from './incidents.ts'
import type { MetaRow } from './meta.ts'
import type { ObservationRow, SeriesRow } from './observations.ts'
import type { OutboxRow } from './outbox.ts'
import type { PublicationRow, SeenItemRow } from './publications.ts'
import type {
  ClaimRow,
  EventMentionRow,
  EventPublicationRow,
  EventRow,
  EventStatusRow,
  MatchRow,
  MentionRow,
} from './regulatory-events.ts'
import type { RollupRow } from './rollups.ts'
import type { MaintenanceRow, VendorIncidentRevisionRow, VendorIncidentRow } from './vendor-incidents.ts'

/** Every table, in one place for the types; SQL lives in the module of its table. */
export interface Tables {
  meta: MetaRow
  checks: CheckRow
  series: SeriesRow
  observations: ObservationRow
  rollup_hours: RollupRow
  rollup_days: RollupRow
  dependency_states: DependencyStateRow
  status_changes: StatusChangeRow
  alerts: AlertRow
  incidents: IncidentRow
  incident_timeline: TimelineRow
  incident_causes: IncidentCauseRow
  vendor_incidents: VendorIncidentRow
  vendor_incident_revisions: VendorIncidentRevisionRow
  maintenances: MaintenanceRow
  evidence: EvidenceRow
  publications: PublicationRow
  seen_items: SeenItemRow
  events: EventRow
  event_publications: EventPublicationRow
  event_statuses: EventStatusRow
  claims: ClaimRow
  mentions: MentionRow
  event_mentions: EventMentionRow
  matches: MatchRow
  outbox: OutboxRow
  deliveries: DeliveryRow
}
