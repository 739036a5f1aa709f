import type { Observation } from '@bellwether/shared/observation.ts'
import type { Outcome } from '@bellwether/shared/outcome.ts'
import type { PageProposal, PageReading, SourceState } from '@bellwether/shared/status-page.ts'
import type { Instant, Millis } from '@bellwether/shared/time.ts'
import type { Spend } from '../domain/canary-budget.ts'
import type { KnownHabit, WantedComponents } from '../domain/page-habit.ts'
import type { Clock } from '../lib/clock.ts'
import type { Http } from '../lib/http.ts'
import type { ListingLook } from '../sources/models/look.ts'
import type { ListedItem, SourceAddress } from '../sources/regulation/contract.ts'
import type { SourceMemory } from '../sources/regulation/look.ts'
import type { PageHistory } from '../sources/status-pages/history.ts'
import type { PageMemory } from '../sources/status-pages/read.ts'
import type { LookFacts } from '../store/alerts.ts'
import type { Check } from '../store/checks.ts'
import type { PageTimes } from './look-history.ts'
import type { Target } from './targets.ts'

/** What one check saw, translated: nothing of it is written yet. */
export interface Looked {
  check: Check
  at: Instant
  outcome: Outcome
  reason?: string
  latencyMs: Millis
  seen: Observation[]
  /** For the judgement of a cause. */
  because: LookFacts
  /** What the pages show of it; only when it changed. */
  facts?: unknown
  /** The answer as it came; kept when it changes a verdict. */
  evidence?: Uint8Array
  sourceState?: SourceState
  page?: { vendor: string; reading: PageReading; history?: PageHistory; missingIsGone: boolean }
  /** When its past was read or it was sought elsewhere; only when it was, in this look. */
  times?: Pick<PageTimes, 'readAt' | 'soughtAt'>
  /** Of the components that the configuration names, those that are on the page and those that are not. */
  wanted?: WantedComponents
  /** Where the page seems to be now. */
  proposal?: PageProposal
  items?: { source: SourceAddress; items: ListedItem[] }
  retryAfterMs?: Millis
  /** Models of ours that a list says will end. */
  retirements?: { dependency: string; at: Instant; successor?: string }[]
  /** How often it is looked at while all is well, where that is not as often as configured. */
  everyMs?: Millis
  /** What the canary has cost this month, this call included, and the call alone. */
  spend?: { dependency: string; now: Spend; call: Omit<Spend, 'month'> }
  /** It saw nothing because our own network is cut off. */
  ourSide?: boolean
}

/** What is remembered between looks, so that an unchanged answer costs nothing. In this process only: after a restart the first look is a full one. */
export interface Memory {
  pages: Map<string, PageMemory>
  pageTimes: Map<string, PageTimes>
  habits: Map<string, KnownHabit>
  listings: Map<string, ListingLook>
  sources: Map<string, SourceMemory>
  latencies: Map<string, Millis[]>
  /** Model checks whose answers come in one piece, since somebody on the way does not stream. */
  unstreamed: Set<string>
  /** Model checks whose free call fails though the model answers. */
  withoutFree: Set<string>
  /** By dependency: what its canary has cost this month. */
  spend: Map<string, Spend>
  /** What was written down last of a page, as a digest. */
  said: Map<string, string>
  /** Anchors that never answered prove nothing by their silence. */
  anchors: { haveAnswered: boolean }
  /** Windows that began or ended since then are heeded with the next look. */
  maintenance: { lookedAt?: Instant }
}

export const createMemory = (): Memory => ({
  pages: new Map(),
  pageTimes: new Map(),
  habits: new Map(),
  listings: new Map(),
  sources: new Map(),
  latencies: new Map(),
  unstreamed: new Set(),
  withoutFree: new Set(),
  spend: new Map(),
  said: new Map(),
  anchors: { haveAnswered: false },
  maintenance: {},
})

export interface LookDeps {
  http: Http
  clock: Clock
  memory: Memory
}

export const observation = (
  dependency: string,
  kind: Observation['kind'],
  at: Instant,
  rest: Pick<Observation, 'status' | 'outcome' | 'latencyMs' | 'firstTokenMs' | 'reason'>,
): Observation => ({ dependency, component: '', kind, at, ...rest })

export function blindTo(target: Target, outcome: Outcome, reason: string, at: Instant): Observation[] {
  const dependencies =
    'dependencies' in target
      ? target.dependencies.map(({ id }) => id)
      : 'dependency' in target
        ? [target.dependency]
        : []
  const kind = target.kind === 'status-page' ? 'status_page' : target.kind === 'listing' ? 'listing' : 'probe'
  return dependencies.map((id) => observation(id, kind, at, { status: 'unknown', outcome, reason }))
}
