import { type Outcome, RETRYABLE } from '@bellwether/shared/outcome.ts'
import { HOUR, type Instant } from '@bellwether/shared/time.ts'
import { mayCall, monthEnd, pacedEvery, type Spend, spendAfter } from '../domain/canary-budget.ts'
import { judgeLook, slowThreshold } from '../domain/judge-look.ts'
import { isSameModel } from '../sources/models/answers/same-model.ts'
import type { ListedModel } from '../sources/models/contract.ts'
import { isListed, lookAtListing, lookAtModel } from '../sources/models/look.ts'
import type { LookFacts } from '../store/alerts.ts'
import type { Check } from '../store/checks.ts'
import { blindTo, type LookDeps, type Looked, observation } from './looked.ts'
import type { Target } from './targets.ts'

export const LATENCIES_KEPT = 40

/** Calls a model, if its budget allows. */
export async function askModel(
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
  const inOnePiece = memory.unstreamed.has(check.id)
  const found = await lookAtModel({ api, connection, model, siblings, inOnePiece }, http)
  if (found.refusedToStream) memory.unstreamed.add(check.id)
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
    seen: [observation(target.dependency, 'probe', at, { ...judged, firstTokenMs: found.firstTokenMs })],
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
