import type { Status } from './status.ts'
import type { Instant } from './time.ts'

/** How well a source could be read. Only `ok` and `stale` carry facts; what a `frozen` one still says is for people, never for a verdict. */
export type SourceState = 'ok' | 'stale' | 'unreadable' | 'moved' | 'gone' | 'frozen' | 'challenged'

export type IncidentPhase =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved'
  | 'postmortem'
  | 'notice'
  | 'withdrawn'
  | 'unknown'
export type MaintenancePhase = 'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'unknown'
export const IMPACTS = ['none', 'minor', 'major', 'critical', 'maintenance', 'unknown'] as const
export type Impact = (typeof IMPACTS)[number]

export interface PageComponent {
  id: string
  name: string
  group?: string
  status: Status
  region?: string
}

export interface IncidentUpdate {
  at: Instant
  phase: IncidentPhase
  body: string
}

/** What the vendor says happened; never mixed with our own finding. Updates are oldest first. */
export interface VendorIncident {
  id: string
  name: string
  impact: Impact
  phase: IncidentPhase
  startedAt: Instant
  resolvedAt?: Instant
  url?: string
  componentIds: string[]
  updates: IncidentUpdate[]
}

export interface Maintenance {
  id: string
  name: string
  phase: MaintenancePhase
  from: Instant
  to?: Instant
  componentIds: string[]
}

/** An element that could not be used: where it stood and why. */
export interface Dropped {
  path: string
  why: string
}

/** One page as it was read, whoever hosts it. */
export interface PageReading {
  provider: string
  page: { id?: string; name: string; url: string; updatedAt?: Instant }
  state: SourceState
  reason?: string
  /** The page's own summary, where it has one. */
  indicator?: Status
  components: PageComponent[]
  incidents: VendorIncident[]
  maintenances: Maintenance[]
  dropped: Dropped[]
}

export const isOpen = (incident: Pick<VendorIncident, 'phase' | 'resolvedAt'>): boolean =>
  incident.resolvedAt === undefined && !['resolved', 'postmortem', 'withdrawn'].includes(incident.phase)

/** Impact of an open incident on the components it names. `none` and `unknown` change no status. */
export const STATUS_OF_IMPACT: Record<Impact, Status> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
  unknown: 'unknown',
}

/** Where a page that cannot be read where it should be seems to be now. What is configured is changed by a person only. */
export interface PageProposal {
  /** A registered provider's name. */
  provider: string
  url: string
  /** How we know. */
  because: string
}

/** What a person writes under `vendors:` to follow a proposal. */
export const proposalLine = (vendor: string, { provider, url }: PageProposal): string =>
  `- { id: ${vendor}, statusPage: { provider: ${provider}, url: ${JSON.stringify(url)} } }`
