import type { Alert } from '@bellwether/shared/alert.ts'
import type { ReadingOutcome, ThrownAway } from '@bellwether/shared/api-enrichment.ts'
import type { WorkaroundKind } from '@bellwether/shared/api-leftovers.ts'
import type { EntryKind } from '@bellwether/shared/api-register.ts'
import type { ServedState } from '@bellwether/shared/api-served.ts'
import type { EventActKind } from '@bellwether/shared/api-triage.ts'
import type { Incident, TimelineEntry } from '@bellwether/shared/incident.ts'
import type { NotificationKind } from '@bellwether/shared/notification.ts'
import type { ObservationKind } from '@bellwether/shared/observation.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import type {
  ClaimField,
  ConfidenceLevel,
  EventStatus,
  MatchRole,
  PublicationKind,
  Role,
} from '@bellwether/shared/regulatory-event.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { Impact, IncidentPhase, MaintenancePhase, SourceState } from '@bellwether/shared/status-page.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'

export const CHECK_KINDS = ['status-page', 'model', 'listing', 'endpoint', 'source', 'connectivity'] as const
export type CheckKind = (typeof CHECK_KINDS)[number]

export interface MetaRow {
  key: string
  value: string
}

export interface CheckRow {
  id: string
  kind: CheckKind
  target: string
  vendor: string | null
  dependency: string | null
  every_ms: Millis
  due_at: Instant
  claimed_by: string | null
  claimed_until: Instant | null
  last_at: Instant | null
  last_outcome: Outcome | null
  last_reason: string | null
  latency_ms: Millis | null
  source_state: SourceState | null
  source_since: Instant | null
  failures: number
  unsettled: number
  facts: string | null
  evidence: string | null
}

/** A source that cannot be read; the row goes when it can be again. */
export interface SourceIllnessRow {
  check_id: string
  since: Instant
  looks: number
  /** In a row, since the last that found it ill. */
  good_looks: number
  /** Thread of the messages to the operators; null: it has not lasted long enough. */
  thread: string | null
  /** When it was read last; null: never. */
  read_at: Instant | null
  /** JSON: where the page seems to be now. */
  proposal: string | null
}

/** What is remembered of one page beyond its last answer. */
export interface PageHabitRow {
  check_id: string
  /** JSON: what its answers used to carry. */
  habit: string | null
  /** JSON list: what they do not carry any more. */
  vanished: string | null
  /** When its past was read last, and when it was sought elsewhere last. */
  history_read_at: Instant | null
  sought_at: Instant | null
}

/** Where a page seemed to be once. */
export interface PageProposalRow {
  check_id: string
  provider: string
  url: string
  because: string
  /** The address that was asked when it was found. */
  instead_of: string
  found_at: Instant
  /** When the operators were told; null: not yet. */
  told_at: Instant | null
}

/** What the page that speaks for a dependency called it from then on; `unknown`: it could not be read. */
export interface PageStateRow {
  dependency: string
  at: Instant
  status: Status
}

/** What a person decided about a page; never changed, the newest counts. */
export interface PageDecisionRow {
  check_id: string
  at: Instant
  decision: 'accepted' | 'rejected' | 'believed'
  provider: string | null
  url: string | null
  decided_by: string
  note: string | null
}

/** The day on which a model is to end, as one source says it. */
export interface RetirementRow {
  vendor: string
  model: string
  /** `list:direct`, `deprecations` … */
  source: string
  at: Instant
  successor: string | null
  /** When this source said this day first. */
  first_seen_at: Instant
  last_seen_at: Instant
}

/** One gateway drill. `results` is JSON. */
export interface GatewayDrillRow {
  id: string
  at: Instant
  gateway: string
  api: string
  model: string
  results: string
}

/** A person's word on the cause of an incident, against what the rules said then. */
export interface OverruleRow {
  incident: string
  at: Instant
  said_by: string
  cause: Incident['cause']
  reason: string
  ruled: Incident['cause']
  undone_at: Instant | null
  undone_by: string | null
}

/** Why a receiver was told of an incident, or was not; `n` counts those about one receiver. `path` is a JSON list. */
export interface NotifyDecisionRow {
  incident: string
  receiver: string
  n: number
  told: 0 | 1
  decision: string
  text: string
  path: string
  first_at: Instant
  last_at: Instant
  times: number
}

/** Alerts that went from one incident to another. `alerts` is a JSON list of ids. */
export interface IncidentMoveRow {
  id: string
  at: Instant
  kind: 'join' | 'split'
  moved_by: string
  from_incident: string
  into_incident: string
  alerts: string
  reason: string
  undone_at: Instant | null
  undone_by: string | null
}

/** What people pinned or switched because of an incident. */
export interface WorkaroundRow {
  incident: string
  number: number
  at: Instant
  kind: WorkaroundKind
  what: string
  said_by: string
  back_at: Instant | null
  back_by: string | null
}

/** A time in which nobody is paged. `dependencies` is a JSON list. */
export interface SilenceRow {
  id: string
  /** JSON, a `SilenceMatch`. */
  match: string
  from_at: number
  to_at: number
  reason: string
  said_by: string
  said_at: number
  ended_at: number | null
  ended_by: string | null
  warned_at: number | null
}

export interface MaintenanceWindowRow {
  id: string
  source: 'config' | 'person'
  from_at: Instant
  to_at: Instant
  reason: string
  dependencies: string
  said_by: string | null
  said_at: Instant
  cancelled_at: Instant | null
  cancelled_by: string | null
}

/** An answer that an incident rests on. */
export interface IncidentEvidenceRow {
  incident: string
  dependency: string
  kind: ObservationKind
  at: Instant
  hash: string
}

/** What the paid calls of one dependency cost in one month (UTC), in the currency of its price. */
export interface CanarySpendRow {
  dependency: string
  /** `2026-06` */
  month: string
  calls: number
  input_tokens: number
  output_tokens: number
  cost: number
  /** When a call was last paid for. */
  last_call_at: Instant | null
}

/** One dependency, component and kind of look, with what it is now held to be. */
export interface SeriesRow {
  id: number
  dependency: string
  component: string
  kind: ObservationKind
  status: Status
  since: Instant
  outcome: Outcome
  reason: string | null
  /** Looks in a row that saw nothing. */
  blind_looks: number
}

/** `body` is the archived document, `sha256` its hash. */
export interface ReportRow {
  week: string
  from_at: Instant
  to_at: Instant
  made_at: Instant
  verdict: string
  body: string
  sha256: string
}

/** Status and outcome are places in the lists of the vocabulary: those lists are only appended to. */
export interface ObservationRow {
  series_id: number
  at: Instant
  status: number
  outcome: number
  latency_ms: number | null
  /** Until the first token of a streamed answer. */
  first_token_ms: number | null
  reason: string | null
  evidence: string | null
}

/** Equal looks of one series, one after the other; `head` lists milliseconds between the first of them. */
export interface LookRunRow {
  series_id: number
  first_at: Instant
  last_at: Instant
  looks: number
  status: number
  outcome: number
  reason: string | null
  head: string
}

/** One span (hour or day, by its UTC start) of one series. `statuses` is JSON: looks by status. `latency` and `first_token` are mergeable sketches. */
export interface RollupRow {
  series_id: number
  at: Instant
  looks: number
  statuses: string
  worst: Status
  down_ms: Millis
  unknown_ms: Millis
  latency: string | null
  first_token: string | null
}

export interface DependencyStateRow {
  dependency: string
  status: Status
  since: Instant
  outcome: Outcome | null
  reason: string | null
}

export interface StatusChangeRow {
  dependency: string
  at: Instant
  status: Status
  outcome: Outcome | null
  reason: string | null
}

export interface AlertRow {
  id: string
  dependency: string
  component: string
  kind: Alert['kind']
  state: Alert['state']
  trouble: Alert['trouble']
  status: Alert['status']
  outcome: Alert['outcome']
  reason: string
  first_bad_at: number
  fired_at: number | null
  resolved_at: number | null
  last_seen_at: number
  streak: number
  streak_trouble: Alert['streakTrouble']
  facts: string | null
  incident: string | null
  placed_by_hand: 0 | 1
  flaps: string | null
  flapping_since: Instant | null
  good_since: Instant | null
}

export interface IncidentRow {
  id: string
  vendor: string
  trouble: Incident['trouble']
  title: string
  state: Incident['state']
  cause: Incident['cause']
  confidence: number
  opened_at: Instant
  first_bad_at: Instant
  resolved_at: Instant | null
  acknowledged_by: string | null
  assigned_to: string | null
  flapping_since: Instant | null
  strand: string | null
  joined_into: string | null
  apart: 0 | 1
  verdict: string | null
}

export interface TimelineRow {
  incident: string
  at: Instant
  kind: TimelineEntry['kind']
  key: string
  text: string
  url: string | null
  evidence: string | null
}

export interface IncidentCauseRow {
  incident: string
  at: Instant
  cause: Incident['cause']
  confidence: number
  because: string
}

export interface VendorIncidentRow {
  vendor: string
  id: string
  name: string
  impact: Impact
  phase: IncidentPhase
  started_at: Instant
  resolved_at: Instant | null
  first_seen_at: Instant
  last_seen_at: Instant
  url: string | null
  component_ids: string
  component_names: string
  updates: string
  hash: string
}

export interface VendorIncidentRevisionRow {
  vendor: string
  id: string
  at: Instant
  hash: string
  content: string
}

export interface MaintenanceRow {
  vendor: string
  id: string
  name: string
  phase: MaintenancePhase
  from_at: Instant
  to_at: Instant | null
  component_ids: string
  last_seen_at: Instant
}

export interface EvidenceRow {
  hash: string
  at: Instant
  size: number
  body: Uint8Array
}

export interface PublicationRow {
  id: string
  /** Family of the source. */
  source: string
  /** Address of the source, as `press:the-register`. */
  place: string
  item_key: string
  vendor: string | null
  url: string | null
  canonical_url: string | null
  title: string
  title_hash: string
  content_hash: string
  text: string
  published_at: Instant | null
  first_seen_at: Instant
  language: string
  kind: PublicationKind
  words: number
  /** How much its word counts, 0…1. */
  weight: number
  /** Where the news comes from: publications with one root are one voice. */
  root: string
}

/** An item that was looked at, whether or not it became a publication: old ones of a place that is new to us do not. */
export interface SeenItemRow {
  id: string
  place: string
  at: Instant
}

export interface EventRow {
  id: string
  title: string
  kind: PublicationKind
  status: EventStatus
  confidence: number
  confidence_level: ConfidenceLevel
  first_seen_at: Instant
  updated_at: Instant
  publications: number
  /** Absent, null: it stands by itself. */
  merged_into?: string | null
}

export interface EventActRow {
  id: string
  event: string
  at: Instant
  act: EventActKind
  said_by: string
  reason: string
  /** JSON, a list of ids. */
  dependencies: string
  undone_at: Instant | null
  undone_by: string | null
}

export interface EventMoveRow {
  id: string
  at: Instant
  kind: 'merge' | 'split'
  moved_by: string
  from_event: string
  into_event: string
  /** JSON, a list of ids. */
  publications: string
  reason: string
  undone_at: Instant | null
  undone_by: string | null
}

export interface ToldEventRow {
  event: string
  status: EventStatus
  at: Instant
  /** JSON, a list of ids. */
  receivers: string
}

export interface EventPublicationRow {
  publication: string
  event: string
  at: Instant
  /** Why it belongs to the story. */
  because: string
}

export interface EventStatusRow {
  event: string
  at: Instant
  status: EventStatus
  publication: string | null
}

export interface ClaimRow {
  publication: string
  field: ClaimField
  /** Counts the values one publication states of one field. */
  number: number
  value: string | null
  quote: string
  weight: number
}

export interface MentionRow {
  publication: string
  vendor: string
  /** '' = the vendor as a whole. */
  model: string
  role: Role
  confidence: number
  quote: string
}

/** What the event as a whole holds of a vendor or model, when its publications disagree. */
export interface EventMentionRow {
  event: string
  vendor: string
  /** '' = the vendor as a whole. */
  model: string
  role: Role
  confidence: number
  quote: string
  /** One that says so. */
  publication: string
}

export interface MatchRow {
  event: string
  dependency: string
  role: MatchRole
  confidence: number
  /** JSON list of sentences. */
  because: string
}

export interface OutboxRow {
  /** `incident:receiver:kind:n`: what makes owing twice harmless, and lets a receiver know a repetition. */
  key: string
  receiver: string
  /** Messages of one thread (an incident) reach a receiver in the order of `position`. */
  thread: string
  position: number
  incident: string | null
  kind: NotificationKind
  decision: string
  message: string
  state: 'owed' | 'sent' | 'dead'
  owed_at: Instant
  due_at: Instant
  settled_at: Instant | null
  attempts: number
  first_tried_at: Instant | null
  claimed_by: string | null
  claimed_until: Instant | null
  channel: string | null
  last_error: string | null
}

/** One attempt to send one message. `request` and `answer` are redacted before they come here. */
export interface DeliveryRow {
  key: string
  /** 1, 2, … */
  attempt: number
  at: Instant
  receiver: string
  channel: string
  outcome: 'sent' | 'rate_limited' | 'rejected' | 'server' | 'unreachable'
  /** HTTP status, or the answer code of SMTP. */
  status: number | null
  latency_ms: Millis
  detail: string | null
  request: string | null
  answer: string | null
}

export interface ServedStateRow {
  dependency: string
  state: ServedState
  /** The dependency to use in its place. */
  instead: string | null
}

export interface UsedLinkRow {
  /** Names the link. */
  signature: string
  incident: string
  act: string
  used_by: string
  at: Instant
}

export interface VantageRow {
  id: string
  heard_at: Instant
  /** 1: independent addresses answer there. */
  is_up: number
}

export interface VantageLookRow {
  /** Empty: this process. */
  vantage: string
  dependency: string
  at: Instant
  /** Bad, good or blind since then. */
  since: Instant
  status: Status
  outcome: Outcome
  reason: string | null
  bad_looks: number
  good_at: Instant | null
}

export interface HeardHookRow {
  receiver: string
  /** As the other service names what happened. */
  id: string
  at: Instant
}

export interface MessageThreadRow {
  receiver: string
  thread: string
  /** As the receiver's service calls it. */
  reference: string
  at: Instant
}

/** What waits for the digest of a receiver; `day`: the digest that told it, null while it waits. */
export interface DigestItemRow {
  receiver: string
  key: string
  at: Instant
  section: string
  thread: string
  kind: NotificationKind
  decision: string
  subject: string
  day: string | null
}

/** A digest that was begun: one a receiver and day. */
export interface DigestRow {
  receiver: string
  day: string
  at: Instant
  items: number
}

/** A receiver that is not reached, while that lasts. */
export interface ReceiverTroubleRow {
  receiver: string
  /** Of the messages that tell others. */
  thread: string
  decision: string
  since: Instant
  /** When a message to it was lost, or stuck, last. */
  last_at: Instant
  /** How many were lost. */
  lost: number
}

export interface RegisterEntryRow {
  kind: EntryKind
  id: string
  /** JSON. */
  entry: string
  changed_at: Instant
  changed_by: string
}

export interface RegisterChangeRow {
  kind: EntryKind
  id: string
  at: Instant
  said_by: string
  /** JSON; null: removed. */
  entry: string | null
}

/** A rehearsed loss; `plan` and `closed` are JSON. */
export interface DrillRow {
  id: string
  created_at: Instant
  plan: string
  closed_at: Instant | null
  closed: string | null
  /** SHA-256 of both. */
  digest: string | null
}

export interface DrillActionDoneRow {
  drill: string
  /** Its place in the record. */
  action: number
  at: Instant
  done_by: string
}

/** News that was found and is not read yet. `what` is JSON, by kind. */
export interface OwedReadingRow {
  id: string
  kind: 'item' | 'notice' | 'link'
  what: string
  at: Instant
  due_at: Instant
  tries: number
}

/** A feed that people added. */
export interface OwnFeedRow {
  id: string
  title: string
  url: string
  folder: string | null
  added_at: Instant
  added_by: string
}

/** One call of a reading model. */
export interface ModelReadingRow {
  publication: string
  at: Instant
  model: string
  outcome: ReadingOutcome
  reason: string | null
}

/** What it said; `why`: it is thrown away. */
export interface ModelFactRow {
  publication: string
  number: number
  field: string
  value: string
  quote: string
  why: ThrownAway | null
}

/** How often a decision about telling was made since the beginning. */
export interface DecisionCountRow {
  decision: string
  told: 0 | 1
  count: number
}

/** Every table, in one place for the types; SQL lives in the module of its table. */
export interface Tables {
  meta: MetaRow
  checks: CheckRow
  source_illnesses: SourceIllnessRow
  page_habits: PageHabitRow
  page_proposals: PageProposalRow
  page_decisions: PageDecisionRow
  canary_spend: CanarySpendRow
  reports: ReportRow
  incident_overrules: OverruleRow
  incident_moves: IncidentMoveRow
  workarounds: WorkaroundRow
  incident_evidence: IncidentEvidenceRow
  maintenance_windows: MaintenanceWindowRow
  silences: SilenceRow
  gateway_drills: GatewayDrillRow
  page_states: PageStateRow
  retirements: RetirementRow
  served_states: ServedStateRow
  series: SeriesRow
  observations: ObservationRow
  look_runs: LookRunRow
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
  event_acts: EventActRow
  event_moves: EventMoveRow
  told_events: ToldEventRow
  decision_counts: DecisionCountRow
  event_statuses: EventStatusRow
  claims: ClaimRow
  mentions: MentionRow
  event_mentions: EventMentionRow
  matches: MatchRow
  outbox: OutboxRow
  deliveries: DeliveryRow
  used_links: UsedLinkRow
  heard_hooks: HeardHookRow
  vantages: VantageRow
  vantage_looks: VantageLookRow
  message_threads: MessageThreadRow
  notify_decisions: NotifyDecisionRow
  receiver_troubles: ReceiverTroubleRow
  digest_items: DigestItemRow
  digests: DigestRow
  drills: DrillRow
  drill_actions_done: DrillActionDoneRow
  register_entries: RegisterEntryRow
  register_changes: RegisterChangeRow
  owed_readings: OwedReadingRow
  own_feeds: OwnFeedRow
  model_readings: ModelReadingRow
  model_facts: ModelFactRow
}
