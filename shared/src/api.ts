/** What HTTP answers: the shapes that the browser reads. Instants are epoch milliseconds. */

import type { AlertState } from './alert.ts'
import type { CanarySpend } from './api-canary.ts'
import type { ClaimSaid, EventSystem, EventVoice } from './api-event.ts'
import type { LeftOver, Workaround } from './api-leftovers.ts'
import type { IncidentMoveSummary } from './api-moves.ts'
import type { PageMove } from './api-pages.ts'
import type { EventTriage, Triage } from './api-triage.ts'
import type { SeenFrom } from './api-vantages.ts'
import type { ModelSibling, ModelView } from './api-views.ts'
import type { Cause, Verdict } from './cause.ts'
import type { SystemState } from './exposure.ts'
import type { IncidentState, TimelineEntry, Trouble } from './incident.ts'
import type { NotificationKind } from './notification.ts'
import type { ObservationKind } from './observation.ts'
import type { Outcome } from './outcome.ts'
import type { ClaimField, ConfidenceLevel, EventStatus, MatchRole, PublicationKind, Role } from './regulatory-event.ts'
import type { Status } from './status.ts'
import type { Impact, IncidentPhase, PageProposal, SourceState } from './status-page.ts'
import type { Instant, Millis } from './time.ts'

/** Lists are paged: `next` is the cursor of the following page, absent at the end. */
export interface Page<Item> {
  items: Item[]
  next?: string
  total?: number
}

export interface DependencySummary {
  id: string
  name: string
  vendor: { id: string; name: string }
  model?: string
  path: string
  status: Status
  /** When it began to be so. */
  since?: Instant
  outcome?: Outcome
  reason?: string
  /** Newest look of any kind, and whether it is older than it should be. */
  lastLookAt?: Instant
  stale: boolean
  vendorStatus?: Status
  probeStatus?: Status
  /** Bad looks seen, not yet an alert. */
  pending: boolean
  incident?: string
  systems: string[]
  /** Worst status of each of the last 90 days, oldest first; null = not watched. */
  days: (Status | null)[]
}

export interface SystemSummary {
  id: string
  name: string
  tier: number
  owner: string
  runbook?: string
  state: SystemState
  needs: {
    name: string
    state: SystemState
    servedBy?: string
    lost: string[]
    anyOf: string[]
    /** When the fallback that serves it last answered a call of ours, null: never. Only of one incident or dependency. */
    provedAt?: Instant | null
  }[]
}

export interface IncidentSummary {
  id: string
  vendor: { id: string; name: string }
  title: string
  /** The whole of it in a sentence. */
  sentence: string
  trouble: Trouble
  state: IncidentState
  status: Status
  cause: Cause
  confidence: number
  openedAt: Instant
  firstBadAt: Instant
  resolvedAt?: Instant
  /** Good and bad by turns: over when it has been good for a while. */
  flappingSince?: Instant
  /** It turned out to be a part of this incident. */
  joinedInto?: string
  acknowledgedBy?: string
  /** Whose job it is now. */
  assignedTo?: string
  dependencies: string[]
  systems: { id: string; name: string; tier: number; state: SystemState }[]
}

export interface IncidentDetail extends IncidentSummary {
  verdict: Verdict
  /** Every change of the cause, oldest first. */
  causes: { at: Instant; cause: Cause; confidence: number; because: string[] }[]
  advice: string[]
  alerts: AlertSummary[]
  timeline: TimelineEntry[]
  blastRadius: (SystemSummary & { hitBy: string[] })[]
  /** Joins and splits that hold, newest first. */
  moves: IncidentMoveSummary[]
  /** Nobody is paged meanwhile: all that fails in it is being worked on, by us or, as it announced, by its vendor. */
  maintenance?: { of: 'us' | 'vendor'; reason: string; until: Instant }
  /** What people pinned or switched because of it, oldest first. */
  workarounds: Workaround[]
  /** What is not as it was, once it is over or back in parts. */
  leftOver: LeftOver
  vendorIncidents: VendorIncidentSummary[]
  events: RegulatoryEventSummary[]
  deliveries: DeliverySummary[]
}

export interface AlertSummary {
  id: string
  dependency: string
  component: string
  kind: ObservationKind
  state: AlertState
  status: Status
  outcome: Outcome
  reason: string
  firstBadAt: Instant
  firedAt?: Instant
  resolvedAt?: Instant
  incident?: string
}

export interface VendorIncidentSummary {
  vendor: string
  id: string
  name: string
  impact: Impact
  phase: IncidentPhase
  startedAt: Instant
  resolvedAt?: Instant
  firstSeenAt: Instant
  lastSeenAt: Instant
  url?: string
  componentNames: string[]
  updates: { at: Instant; phase: IncidentPhase; body: string }[]
}

/** What a vendor's notice said since `at`; oldest first. */
export interface VendorIncidentRevision {
  at: Instant
  name: string
  phase: IncidentPhase
  impact: Impact
  text: string
}

export interface CheckSummary {
  id: string
  kind: string
  target: string
  dependency?: string
  vendor?: string
  everyMs: Millis
  dueAt: Instant
  lastAt?: Instant
  lastOutcome?: Outcome
  lastReason?: string
  latencyMs?: Millis
  sourceState?: SourceState
  /** Since when it cannot be read; of one that can, since when it can. */
  sourceSince?: Instant
  /** Where a page that cannot be read seems to be now: a person decides. */
  proposal?: PageProposal
  /** Where it seemed to be, and what people made of it; newest first. */
  moves?: PageMove[]
  /** What its answers used to carry and do not any more. */
  vanished?: string[]
  failures: number
  /** The newest answer that was kept as evidence, as text. */
  lastAnswer?: string
}

export interface DayCell {
  /** UTC midnight. */
  at: Instant
  status: Status | null
  downMs: Millis
  unknownMs: Millis
}

export interface LatencyPoint {
  at: Instant
  p50?: Millis
  p95?: Millis
  p99?: Millis
  /** Until the first token; of a model whose answers are streamed. */
  firstToken?: { p50: Millis; p95: Millis; p99: Millis }
  looks: number
}

export interface DependencyDetail extends DependencySummary {
  vendorWord?: {
    provider: string
    url: string
    state: SourceState
    reason?: string
    readAt?: Instant
    status: Status
    components: { id: string; name: string; status: Status; ours: boolean }[]
    incidents: VendorIncidentSummary[]
  }
  /** The vendor whose page speaks for it, where we measure it ourselves too: see `/api/v1/vendors/:id`. */
  answersFor?: string
  listed?: { listed: boolean; at: Instant }
  lastGoodAt?: Instant
  /** Of a model that is called, and of its other paths. */
  views?: ModelView[]
  /** As each place sees it, ours first; only where several look. */
  seenFrom?: SeenFrom[]
  /** Missing where nothing can be compared with it: its list does not name what we call. */
  sibling?: ModelSibling
  /** Of a model that is called. */
  canary?: CanarySpend
  uptime: { days: DayCell[]; availability90d?: number; rule: string }
  checks: CheckSummary[]
  history: { at: Instant; status: Status; outcome?: Outcome; reason?: string }[]
  incidents: IncidentSummary[]
  publications: PublicationSummary[]
  usedBy: SystemSummary[]
  /** Other paths to the same model, and what serves instead; when each last answered a call of ours, null: never. */
  alternatives: { id: string; name: string; status: Status; why: string; provedAt: Instant | null }[]
}

export interface PublicationSummary {
  id: string
  source: string
  title: string
  url?: string
  publishedAt?: Instant
  firstSeenAt: Instant
  kind: PublicationKind
  event?: string
  excerpt: string
}

export interface RegulatoryEventSummary {
  id: string
  title: string
  kind: PublicationKind
  status: EventStatus
  confidence: number
  confidenceLevel: ConfidenceLevel
  firstSeenAt: Instant
  updatedAt: Instant
  publications: number
  vendors: { id: string; models: string[]; role: Role; confidence: number }[]
  matches: { dependency: string; role: MatchRole; confidence: number; because: string[] }[]
  /** What a person said of it last, and did not take back. */
  triage?: { act: Triage; by: string; at: Instant; reason: string }
}

export interface RegulatoryEventDetail extends RegulatoryEventSummary {
  /** Each phase with the publication whose word decided it. */
  statuses: { at: Instant; status: EventStatus; publication: string | null }[]
  claims: {
    field: ClaimField
    /** `roots`: how many independent voices state it; `weight` counts each of them once. */
    values: {
      value: string | null
      publications: string[]
      quotes: string[]
      said: ClaimSaid[]
      roots: number
      weight: number
    }[]
    conflict: boolean
  }[]
  items: PublicationSummary[]
  voices: EventVoice[]
  /** Independent voices: two rewrites of one outlet are one. */
  roots: number
  systems: EventSystem[]
  incidents: IncidentSummary[]
  people: EventTriage
}

export interface DeliverySummary {
  id: string
  at: Instant
  receiver: string
  channel: string
  incident?: string
  kind: NotificationKind
  subject: string
  state: 'owed' | 'sent' | 'dead'
  attempts: number
  lastError?: string
  sentAt?: Instant
  nextAttemptAt?: Instant
}

/** What the simulated world is doing; only with the sample company. */
export interface WorldState {
  scenario: string
  phase: string
  /** History of the days before is still being written. */
  preparing: boolean
  happened: { at: Instant; text: string }[]
  next?: { at: Instant; text: string }
  controls: { id: string; text: string; active: boolean }[]
}

export interface Overview {
  at: Instant
  organisation: string
  /** `sample`: made-up company, simulated vendors. */
  mode: 'sample' | 'configured'
  world?: WorldState
  /** The page's verdict in words. */
  verdict: string
  /** The configuration on disk is not valid; the last good one is in use. */
  configFault?: { at: Instant; faults: string[] }
  /** We cannot see: our own network is down since. */
  blindSince?: Instant
  counts: Record<Status, number>
  incidents: IncidentSummary[]
  dependencies: DependencySummary[]
  systems: SystemSummary[]
  advisories: RegulatoryEventSummary[]
  vendorIncidents: VendorIncidentSummary[]
  illSources: { check: string; target: string; state: SourceState; since: Instant; reason: string }[]
}

/** One line of `GET /api/v1/stream`: which query keys are out of date. */
export interface Changed {
  at: Instant
  keys: (
    | 'overview'
    | 'dependencies'
    | 'incidents'
    | 'events'
    | 'vendor-incidents'
    | 'deliveries'
    | 'world'
    | 'config'
    | 'reports'
  )[]
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
}
