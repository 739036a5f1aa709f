import { hash } from 'node:crypto'
import type { PageReading } from '@bellwether/shared/status-page.ts'
import { judgeLook, slowThreshold } from '../domain/judge-look.ts'
import { judgeComponents, type PageJudgement } from '../domain/judge-page.ts'
import { messageOf } from '../lib/errors.ts'
import { lookAtEndpoint } from '../sources/endpoints/look.ts'
import { lookAtSource } from '../sources/regulation/look.ts'
import { providerOf } from '../sources/status-pages/detect.ts'
import { isMissingGone } from '../sources/status-pages/history.ts'
import { readStatusPage } from '../sources/status-pages/read.ts'
import type { Check } from '../store/checks.ts'
import { lookBack, withTrouble } from './look-history.ts'
import { askListing, askModel, LATENCIES_KEPT } from './look-model.ts'
import { blindTo, type LookDeps, type Looked, type Memory, observation } from './looked.ts'
import type { Target } from './targets.ts'

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
    outcome: found.outcome,
    latencyMs: found.elapsedMs,
    seen: [],
    because: {},
    sourceState: found.state,
    ...(found.reason !== undefined && { reason: found.reason }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
    ...(readable && !found.unchanged && { items: { source: target.source, items: found.items } }),
  }
}
