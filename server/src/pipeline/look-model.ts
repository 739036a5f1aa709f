import { isGone, type Outcome, RETRYABLE } from '@bellwether/shared/outcome.ts'
import { formatDuration, HOUR, type Instant, MINUTE } from '@bellwether/shared/time.ts'
import { monthEnd, nextCall, pacedEvery, type Spend, spendAfter } from '../domain/canary-budget.ts'
import { judgeLook, slowThreshold } from '../domain/judge-look.ts'
import { isSameModel } from '../sources/models/answers/same-model.ts'
import type { ListedModel } from '../sources/models/contract.ts'
import { isListed, lookAtListing, lookAtModel, lookFreely, type ModelLook } from '../sources/models/look.ts'
import type { LookFacts } from '../store/alerts.ts'
import type { Check } from '../store/checks.ts'
import { blindTo, type LookDeps, type Looked, type Memory, observation } from './looked.ts'
import type { Target } from './targets.ts'

export const LATENCIES_KEPT = 40

type ModelTarget = Extract<Target, { kind: 'model' }>

/** Asks of a model what its budget allows. */
export async function askModel(check: Check, target: ModelTarget, deps: LookDeps): Promise<Looked> {
  const { clock, memory, http } = deps
  const before = memory.spend.get(target.dependency)
  const hasFree = target.api.free !== undefined && !memory.withoutFree.has(check.id)
  const isQuiet = check.unsettled === 0 && (check.last_outcome === 'healthy' || check.last_outcome === 'slow')
  const decision = nextCall(before, target.budget, { at: clock.now(), everyMs: check.every_ms, isQuiet, hasFree })
  // What can be asked for free is asked at the pace that is wanted; what cannot, as often as it is paid for.
  if (decision === 'paid_call_due')
    return { ...(await call(check, target, deps)), ...(hasFree && { everyMs: check.every_ms }) }
  if (!hasFree) return budgetSpent(check, target, clock.now())
  const free = await lookFreely(asked(check, target, memory), http)
  if (decision === 'budget_spent') return budgetSpent(check, target, clock.now(), free)
  if (free.outcome === 'healthy') return stillKnown(check, target, free, before, clock.now())
  const called = await call(check, target, deps)
  if (called.outcome !== 'healthy') return { ...called, everyMs: check.every_ms }
  // Where the model answers all the same, its free call tells nothing of it.
  memory.withoutFree.add(check.id)
  return called
}

function asked(check: Check, { api, connection, model, ...target }: ModelTarget, memory: Memory) {
  const listed = target.listing === undefined ? undefined : memory.listings.get(target.listing)?.models
  // Those that the vendor lists first: one that is not even sold here tells nothing of the others.
  const siblings = listed
    ? target.siblings.toSorted((a, b) => Number(isListed(listed, b)) - Number(isListed(listed, a)))
    : target.siblings
  return { api, connection, model, siblings, inOnePiece: memory.unstreamed.has(check.id) }
}

/** Nothing is seen by it: that a model is known does not prove that it answers. */
function stillKnown(
  check: Check,
  { budget }: ModelTarget,
  { latencyMs }: ModelLook,
  spend: Spend | undefined,
  at: Instant,
): Looked {
  const paidAt = (spend?.lastCallAt ?? at) + pacedEvery(check.every_ms, spend, budget, at)
  const reason = `a free call still names it; it is called again in ${formatDuration(Math.max(MINUTE, paidAt - at))}`
  return { check, at, outcome: 'healthy', latencyMs, seen: [], because: {}, reason }
}

async function call(check: Check, target: ModelTarget, { http, clock, memory }: LookDeps): Promise<Looked> {
  const before = memory.spend.get(target.dependency)
  const found = await lookAtModel(asked(check, target, memory), http)
  if (found.refusedToStream) memory.unstreamed.add(check.id)
  const at = clock.now()
  const calls = found.calls.map(({ outcome, tokens }) => ({
    answered: ANSWERED.has(outcome),
    ...(tokens && { tokens }),
  }))
  const spend = spendAfter(before, calls, target.budget, at)
  memory.spend.set(target.dependency, spend)
  const latencies = memory.latencies.get(check.id) ?? []
  const judged = judgeLook(found, slowThreshold(latencies))
  if (judged.outcome === 'healthy')
    memory.latencies.set(check.id, [...latencies, found.latencyMs].slice(-LATENCIES_KEPT))
  const because = factsOf(found)
  return {
    check,
    at,
    outcome: judged.outcome,
    latencyMs: found.latencyMs,
    seen: [observation(target.dependency, 'probe', at, { ...judged, firstTokenMs: found.firstTokenMs })],
    because,
    everyMs: pacedEvery(check.every_ms, spend, target.budget, at),
    spend: { dependency: target.dependency, now: spend, call: difference(spend, before) },
    ...(judged.reason !== undefined && { reason: judged.reason }),
    ...(judged.outcome !== 'healthy' || check.last_outcome !== 'healthy' ? { facts: because } : {}),
    ...evidenceOf(found),
    ...(found.retryAfterMs !== undefined && RETRYABLE[found.outcome] && { retryAfterMs: found.retryAfterMs }),
  }
}

const factsOf = ({ because, vendorLinks, control }: ModelLook): LookFacts => ({
  because,
  links: vendorLinks,
  ...(control && { control: { model: control.model, outcome: control.outcome } }),
})

const evidenceOf = ({ evidence }: ModelLook): Pick<Looked, 'evidence'> =>
  evidence ? { evidence: new TextEncoder().encode(JSON.stringify(evidence, null, 1)) } : {}

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

/** Not called, and so not known: nothing that nobody called is green. What is free of charge may still say that it is gone. */
function budgetSpent(check: Check, target: ModelTarget, at: Instant, free?: ModelLook): Looked {
  if (free && isGone(free.outcome)) return goneForFree(check, target, at, free)
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
    ...(!free && { retryAfterMs: Math.min(HOUR, monthEnd(at) - at) }),
  }
}

function goneForFree(check: Check, { dependency }: ModelTarget, at: Instant, free: ModelLook): Looked {
  const judged = judgeLook(free, Number.POSITIVE_INFINITY)
  return {
    check,
    at,
    outcome: judged.outcome,
    latencyMs: free.latencyMs,
    seen: [observation(dependency, 'probe', at, judged)],
    because: factsOf(free),
    facts: factsOf(free),
    ...(judged.reason !== undefined && { reason: judged.reason }),
    ...evidenceOf(free),
  }
}

/** Reads which models are listed. */
export async function askListing(
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
