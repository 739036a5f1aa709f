import { hash } from 'node:crypto'
import type { Observation } from '@bellwether/shared/observation.ts'
import { type Outcome, RETRYABLE } from '@bellwether/shared/outcome.ts'
import type { PageProposal, PageReading, SourceState } from '@bellwether/shared/status-page.ts'
import { HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'
import { mayCall, monthEnd, pacedEvery, type Spend, spendAfter } from '../domain/canary-budget.ts'
import { judgeLook, slowThreshold } from '../domain/judge-look.ts'
import { judgeComponents, type PageJudgement } from '../domain/judge-page.ts'
import type { KnownHabit, WantedComponents } from '../domain/page-habit.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Http } from '../lib/http.ts'
import { lookAtEndpoint } from '../sources/endpoints/look.ts'
import { isSameModel } from '../sources/models/answers/same-model.ts'
import type { ListedModel } from '../sources/models/contract.ts'
import { isListed, type ListingLook, lookAtListing, lookAtModel } from '../sources/models/look.ts'
import type { ListedItem, SourceAddress } from '../sources/regulation/contract.ts'
import { lookAtSource, type SourceMemory } from '../sources/regulation/look.ts'
import { providerOf } from '../sources/status-pages/detect.ts'
import { isMissingGone, type PageHistory } from '../sources/status-pages/history.ts'
import { type PageMemory, readStatusPage } from '../sources/status-pages/read.ts'
import type { LookFacts } from '../store/alerts.ts'
import type { Check } from '../store/checks.ts'
import { lookBack, type PageTimes, withTrouble } from './look-history.ts'
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
  /** By dependency: what its canary has cost this month. */
  spend: Map<string, Spend>
  /** What was written down last of a page, as a digest. */
  said: Map<string, string>
  /** Anchors that never answered prove nothing by their silence. */
  anchors: { haveAnswered: boolean }
}

export const createMemory = (): Memory => ({
  pages: new Map(),
  pageTimes: new Map(),
  habits: new Map(),
  listings: new Map(),
  sources: new Map(),
  latencies: new Map(),
  spend: new Map(),
  said: new Map(),
  anchors: { haveAnswered: false },
})

export interface LookDeps {
  http: Http
  clock: Clock
  memory: Memory
}

/** Asks the outside what this check is about. Never throws: whatever goes wrong is an answer with a reason. */
export async function look(check: Check, target: Target, deps: LookDeps): Promise<Looked> {
  try {
    return await ask(check, target, deps)
  } catch (error) {
    const reason = `could not be looked at: ${messageOf(error)}`
    return {
      check,
      at: deps.clock.now(),
      outcome: 'inconclusive',
      reason,
      latencyMs: 0,
      seen: blindTo(target, 'inconclusive', reason, deps.clock.now()),
      because: {},
    }
  }
}

function ask(check: Check, target: Target, deps: LookDeps): Promise<Looked> {
  switch (target.kind) {
    case 'status-page':
      return askPage(check, target, deps)
    case 'model':
      return askModel(check, target, deps)
    case 'listing':
      return askListing(check, target, deps)
    case 'endpoint':
      return askEndpoint(check, target, deps)
    case 'source':
      return askSource(check, target, deps)
    case 'connectivity':
      throw new Error('connectivity is asked by the story itself')
    default:
      return target satisfies never
  }
}

const observation = (
  dependency: string,
  kind: Observation['kind'],
  at: Instant,
  rest: Pick<Observation, 'status' | 'outcome' | 'latencyMs' | 'reason'>,
): Observation => ({ dependency, component: '', kind, at, ...rest })

function blindTo(target: Target, outcome: Outcome, reason: string, at: Instant): Observation[] {
  const dependencies =
    'dependencies' in target
      ? target.dependencies.map(({ id }) => id)
      : 'dependency' in target
        ? [target.dependency]
        : []
  const kind = target.kind === 'status-page' ? 'status_page' : target.kind === 'listing' ? 'listing' : 'probe'
  return dependencies.map((id) => observation(id, kind, at, { status: 'unknown', outcome, reason }))
}

async function askPage(
  check: Check,
  target: Extract<Target, { kind: 'status-page' }>,
  { http, clock, memory }: LookDeps,
): Promise<Looked> {
  const previous = memory.pages.get(check.id)
  const times = memory.pageTimes.get(check.id) ?? {}
  memory.pageTimes.set(check.id, times)
  const { readAt, soughtAt } = times
  const found = await readStatusPage(target.page, http, previous, clock.now(), {
    soughtAt,
    clock: times.earlierClock?.page.endsWith(` ${target.page.url}`) ? times.earlierClock.clock : undefined,
  })
  memory.pages.set(check.id, found.memory)
  times.soughtAt = found.memory.doubt?.soughtAt ?? soughtAt
  const at = clock.now()
  const { reading } = found
  const { recorded, history } = await lookBack(found, previous, { times, http, now: at })
  const facts = withTrouble(reading, times)
  const readable = reading.state === 'ok' || reading.state === 'stale'
  const reason = reading.reason ?? `the page is ${reading.state}`
  const wanted = { found: [] as string[], missing: [] as string[] }
  const seen = readable
    ? target.dependencies.map(({ id, ...concern }) => {
        const judged = isTooWide(reading, concern) ? TOO_WIDE : judgeComponents(reading, concern)
        const { missing } = judged
        if (missing)
          for (const name of concern.components ?? []) wanted[missing.includes(name) ? 'missing' : 'found'].push(name)
        return observation(id, 'status_page', at, {
          status: judged.status,
          outcome: 'healthy',
          latencyMs: found.elapsedMs,
          ...(judged.status !== 'operational' && judged.reason !== undefined && { reason: judged.reason }),
        })
      })
    : blindTo(target, found.outcome, reason, at)
  return {
    check,
    at,
    outcome: found.outcome,
    latencyMs: found.elapsedMs,
    seen,
    because: {},
    sourceState: reading.state,
    ...((times.readAt !== readAt || times.soughtAt !== soughtAt) && { times: { ...times } }),
    ...(readable && { wanted }),
    ...(!readable && { reason }),
    ...((!found.unchanged || history) && isNews(memory, check.id, facts) && { facts }),
    ...(readable &&
      recorded && {
        page: {
          vendor: target.vendor,
          reading: recorded,
          missingIsGone: isMissingGone(found.memory),
          ...(history && { history }),
        },
      }),
    ...(found.evidence && { evidence: found.evidence }),
    ...(found.proposal && { proposal: found.proposal }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
  }
}

const isTooWide = ({ provider }: PageReading, { regions }: { regions?: string[] }): boolean =>
  regions === undefined && providerOf(provider)?.regional === true

const TOO_WIDE: Pick<PageJudgement, 'status' | 'reason'> & { missing?: string[] } = {
  status: 'unknown',
  reason: 'the page tells of all regions of the world at once: name those that concern you, as `regions`',
}

/** The clock of a page ticks by itself; what it says is written down again only when it says something else. */
function isNews(memory: Memory, check: string, reading: PageReading): boolean {
  const said = hash('sha1', JSON.stringify({ ...reading, page: { ...reading.page, updatedAt: 0 } }))
  if (memory.said.get(check) === said) return false
  memory.said.set(check, said)
  return true
}

const LATENCIES_KEPT = 40

async function askModel(
  check: Check,
  target: Extract<Target, { kind: 'model' }>,
  { http, clock, memory }: LookDeps,
): Promise<Looked> {
  const { api, connection, model } = target
  const listed = target.listing === undefined ? undefined : memory.listings.get(target.listing)?.models
  // Those that the vendor lists first: one that is not even sold here tells nothing of the others.
  const siblings = listed
    ? target.siblings.toSorted((a, b) => Number(isListed(listed, b)) - Number(isListed(listed, a)))
    : target.siblings
  const before = memory.spend.get(target.dependency)
  if (mayCall(before, target.budget, clock.now()) === 'budget_spent') return budgetSpent(check, target, clock.now())
  const found = await lookAtModel({ api, connection, model, siblings }, http)
  const at = clock.now()
  const spend = spendAfter(before, { answered: ANSWERED.has(found.outcome), tokens: found.tokens }, target.budget, at)
  memory.spend.set(target.dependency, spend)
  const latencies = memory.latencies.get(check.id) ?? []
  const judged = judgeLook(found, slowThreshold(latencies))
  if (judged.outcome === 'healthy')
    memory.latencies.set(check.id, [...latencies, found.latencyMs].slice(-LATENCIES_KEPT))
  const because: LookFacts = {
    because: found.because,
    links: found.vendorLinks,
    ...(found.control && { control: { model: found.control.model, outcome: found.control.outcome } }),
  }
  return {
    check,
    at,
    outcome: judged.outcome,
    latencyMs: found.latencyMs,
    seen: [observation(target.dependency, 'probe', at, judged)],
    because,
    everyMs: pacedEvery(check.every_ms, spend, target.budget, at),
    spend: { dependency: target.dependency, now: spend, call: difference(spend, before) },
    ...(judged.reason !== undefined && { reason: judged.reason }),
    ...(judged.outcome !== 'healthy' || check.last_outcome !== 'healthy' ? { facts: because } : {}),
    ...(found.evidence && { evidence: new TextEncoder().encode(JSON.stringify(found.evidence, null, 1)) }),
    ...(found.retryAfterMs !== undefined && RETRYABLE[found.outcome] && { retryAfterMs: found.retryAfterMs }),
  }
}

/** Answers that are paid for. */
const ANSWERED: ReadonlySet<Outcome> = new Set(['healthy', 'slow', 'other_model', 'refused'])

function difference(now: Spend, before: Spend | undefined): Omit<Spend, 'month'> {
  const then = before?.month === now.month ? before : undefined
  return {
    calls: now.calls - (then?.calls ?? 0),
    inputTokens: now.inputTokens - (then?.inputTokens ?? 0),
    outputTokens: now.outputTokens - (then?.outputTokens ?? 0),
    cost: now.cost - (then?.cost ?? 0),
  }
}

/** Not asked, and so not known: nothing that nobody looked at is green. */
function budgetSpent(check: Check, target: Extract<Target, { kind: 'model' }>, at: Instant): Looked {
  const { amount, price, tokens } = target.budget
  const most = tokens === undefined ? `${amount} ${price.currency}` : `${amount} ${price.currency} or ${tokens} tokens`
  const reason = `not called: the ${most} for this month are used up`
  return {
    check,
    at,
    outcome: 'inconclusive',
    reason,
    latencyMs: 0,
    seen: blindTo(target, 'inconclusive', reason, at),
    because: { because: [reason] },
    // A raised budget is noticed within the hour.
    retryAfterMs: Math.min(HOUR, monthEnd(at) - at),
  }
}

async function askListing(
  check: Check,
  target: Extract<Target, { kind: 'listing' }>,
  { http, clock, memory }: LookDeps,
): Promise<Looked> {
  const previous = memory.listings.get(check.id)
  const found = await lookAtListing(
    { api: target.api, connection: target.connection, ...(previous && { previous }) },
    http,
  )
  memory.listings.set(check.id, found)
  const at = clock.now()
  const reason = found.because[0] ?? found.outcome
  const models = found.models
  const seen = models
    ? target.dependencies.map(({ id, model }) =>
        observation(
          id,
          'listing',
          at,
          isListed(models, model)
            ? { status: 'operational', outcome: 'healthy', latencyMs: found.latencyMs }
            : {
                status: 'withdrawn',
                outcome: 'model_missing',
                latencyMs: found.latencyMs,
                reason: `${model} is not in the list of ${models.length} models`,
              },
        ),
      )
    : blindTo(target, found.outcome, reason, at)
  return {
    check,
    at,
    outcome: found.outcome,
    latencyMs: found.latencyMs,
    seen,
    because: {},
    ...(!found.models && { reason }),
    ...(!found.unchanged &&
      models && {
        facts: { models: models.map((model) => model.id) },
        retirements: target.dependencies.flatMap(({ id, model }) => endOf(models, id, model)),
      }),
  }
}

/** The day on which the list says that a model ends. */
function endOf(models: readonly ListedModel[], dependency: string, asked: string): NonNullable<Looked['retirements']> {
  const entry = models.find(({ id }) => id === asked) ?? models.find(({ id }) => isSameModel(asked, id))
  if (entry?.retiresAt === undefined) return []
  return [{ dependency, at: entry.retiresAt, ...(entry.successor !== undefined && { successor: entry.successor }) }]
}

async function askEndpoint(
  check: Check,
  target: Extract<Target, { kind: 'endpoint' }>,
  { http, clock, memory }: LookDeps,
): Promise<Looked> {
  const found = await lookAtEndpoint(target.check, http, clock.now())
  const at = clock.now()
  const latencies = memory.latencies.get(check.id) ?? []
  const judged = judgeLook(
    { ...found, because: found.reason === undefined ? [] : [found.reason] },
    slowThreshold(latencies),
  )
  if (judged.outcome === 'healthy')
    memory.latencies.set(check.id, [...latencies, found.latencyMs].slice(-LATENCIES_KEPT))
  const reason = judged.reason
  return {
    check,
    at,
    outcome: judged.outcome,
    latencyMs: found.latencyMs,
    seen: [observation(target.dependency, 'probe', at, judged)],
    because: reason === undefined ? {} : { because: [reason] },
    ...((judged.outcome !== 'healthy' || check.last_outcome !== 'healthy') && {
      facts: reason === undefined ? {} : { because: [reason] },
    }),
    ...(reason !== undefined && { reason }),
    ...(found.evidence && { evidence: found.evidence }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
  }
}

async function askSource(
  check: Check,
  target: Extract<Target, { kind: 'source' }>,
  { http, clock, memory }: LookDeps,
): Promise<Looked> {
  const found = await lookAtSource(target.source, http, memory.sources.get(check.id))
  if (found.memory) memory.sources.set(check.id, found.memory)
  const readable = found.state === 'ok' || found.state === 'stale'
  return {
    check,
    at: clock.now(),
    outcome: readable ? 'healthy' : 'malformed',
    latencyMs: found.elapsedMs,
    seen: [],
    because: {},
    sourceState: found.state,
    ...(found.reason !== undefined && { reason: found.reason }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
    ...(readable && !found.unchanged && { items: { source: target.source, items: found.items } }),
  }
}
