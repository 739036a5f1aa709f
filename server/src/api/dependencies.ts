import type { CheckSummary, DependencyDetail, DependencySummary, Page } from '@bellwether/shared/api.ts'
import { Status, worst } from '@bellwether/shared/status.ts'
import type { PageProposal, PageReading } from '@bellwether/shared/status-page.ts'
import { DAY, HOUR, type Instant } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { AVAILABILITY_RULE, availability, dayCells } from '../domain/availability.ts'
import { isSpent, monthOf, pacedEvery } from '../domain/canary-budget.ts'
import { fullNameOf, type Watched } from '../domain/register.ts'
import type { Check } from '../store/checks.ts'
import { fromCursor, isOffset, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { latencyPoints } from './latency.ts'
import { provenAlternatives } from './proofs.ts'
import { Limit, readQuery } from './query.ts'
import {
  alternatives,
  checksOf,
  dependencySummary,
  incidentSummaries,
  publicationSummary,
  type Snapshot,
  snapshot,
  systemSummary,
  vendorIncidentSummary,
} from './summaries.ts'
import { seenFrom } from './vantages.ts'
import { siblingOf, viewsOf } from './views.ts'

const RANGES = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '90d': 90 * DAY }
const SORTS = ['health', 'name', 'vendor'] as const

export const dependencies = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        status: Status.optional(),
        vendor: z.string().optional(),
        q: z.string().optional(),
        sort: z.enum(SORTS).default('health'),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const shot = await snapshot(deps.store, deps.register(), deps.now())
      const all = [...shot.register.dependencies.values()].map((watched) => ({
        watched,
        summary: dependencySummary(shot, watched),
      }))
      const wanted = all
        .filter(({ summary }) => matches(summary, query))
        .sort((a, b) => ORDERS[query.sort](a.summary, b.summary) || a.summary.id.localeCompare(b.summary.id))
      const after = fromCursor(query.cursor, isOffset)
      const start = after ? wanted.findIndex(({ summary }) => summary.id === after.after) + 1 : 0
      const shown = wanted.slice(start, start + query.limit)
      const changes = Map.groupBy(
        await deps.store.dependencyStates.since(
          shown.map(({ watched }) => watched.id),
          shot.now - 91 * DAY,
        ),
        (row) => row.dependency,
      )
      const last = shown.at(-1)
      const page: Page<DependencySummary> = {
        items: shown.map(({ watched }) => dependencySummary(shot, watched, changes.get(watched.id) ?? [])),
        total: wanted.length,
        ...(last && start + shown.length < wanted.length && { next: toCursor({ after: last.summary.id }) }),
      }
      return c.json(page)
    })
    .get('/:id', async (c) => c.json(await detailOf(deps, find(deps, c.req.param('id')))))
    .get('/:id/latency', async (c) => {
      const watched = find(deps, c.req.param('id'))
      const { range } = readQuery(c.req.query(), { range: z.enum(['24h', '7d', '30d', '90d']).default('24h') })
      const to = deps.now()
      const from = to - RANGES[range]
      const series = (await deps.store.observations.seriesOf([watched.id])).filter(
        (entry) => entry.kind === (watched.probed ? 'probe' : 'status_page'),
      )
      const table = RANGES[range] > 7 * DAY ? 'rollup_days' : 'rollup_hours'
      const span = table === 'rollup_days' ? DAY : HOUR
      return c.json({
        points: latencyPoints(
          await deps.store.rollups.between(
            table,
            series.map((entry) => entry.id),
            Math.floor(from / span) * span,
            to,
          ),
          span,
        ),
      })
    })

function find({ register }: ApiDeps, id: string): Watched {
  const watched = register().dependencies.get(id)
  if (!watched) throw new HTTPException(404, { message: `No dependency is called "${id}".` })
  return watched
}

function matches(
  summary: DependencySummary,
  query: { status?: Status | undefined; vendor?: string | undefined; q?: string | undefined },
): boolean {
  const text =
    `${summary.id} ${summary.name} ${summary.vendor.name} ${summary.model ?? ''} ${summary.path}`.toLowerCase()
  return (
    (!query.status || summary.status === query.status) &&
    (!query.vendor || summary.vendor.id === query.vendor) &&
    (!query.q || text.includes(query.q.toLowerCase()))
  )
}

const HEALTH: Record<Status, number> = {
  withdrawn: 0,
  major_outage: 1,
  partial_outage: 2,
  degraded_performance: 3,
  unknown: 4,
  under_maintenance: 5,
  operational: 6,
}

const ORDERS: Record<(typeof SORTS)[number], (a: DependencySummary, b: DependencySummary) => number> = {
  health: (a, b) => HEALTH[a.status] - HEALTH[b.status] || a.name.localeCompare(b.name),
  name: (a, b) => a.name.localeCompare(b.name),
  vendor: (a, b) => a.vendor.name.localeCompare(b.vendor.name) || a.name.localeCompare(b.name),
}

async function detailOf({ store, register, now }: ApiDeps, watched: Watched): Promise<DependencyDetail> {
  const shot = await snapshot(store, register(), now())
  const [changes, incidents, history] = await Promise.all([
    store.dependencyStates.since([watched.id], shot.now - 91 * DAY),
    store.incidents.ofDependency(watched.id),
    store.dependencyStates.history(watched.id, 50),
  ])
  const own = checksOf(shot, watched)
  const listing = (shot.series.get(watched.id) ?? []).find((series) => series.kind === 'listing')
  const probe = (shot.series.get(watched.id) ?? []).find(
    (series) => series.kind === (watched.probed ? 'probe' : 'status_page'),
  )
  const lastGoodAt = probe && (await store.observations.lastGoodAt(probe.id))
  const views = await viewsOf(store, shot, watched)
  const places = watched.probed ? await seenFrom(store, shot.register, watched.id, shot.now) : []
  const share = availability(changes, shot.now - 90 * DAY, shot.now)
  const events = await store.regulatoryEvents.list({ dependency: watched.id, limit: 10 })
  const publications = await store.regulatoryEvents.publicationsOf(events.items.map((event) => event.id))
  return {
    ...dependencySummary(shot, watched, changes),
    name: fullNameOf(shot.register, watched.id),
    uptime: {
      days: dayCells(changes, 90, shot.now),
      rule: AVAILABILITY_RULE,
      ...(share !== undefined && { availability90d: share }),
    },
    checks: await Promise.all(own.map((check) => checkSummary(store, check))),
    history: history.map(({ at, status, outcome, reason }) => ({
      at,
      status,
      ...(outcome && { outcome }),
      ...(reason && { reason }),
    })),
    incidents: await incidentSummaries(store, shot, incidents),
    publications: publications.slice(0, 20).map((publication) => publicationSummary(publication, publication.event)),
    usedBy: shot.register.systems
      .filter((system) => system.needs.some((need) => need.anyOf.includes(watched.id)))
      .map((system) => systemSummary(shot, system)),
    alternatives: await provenAlternatives(store, alternatives(shot, watched)),
    ...(watched.probed && watched.pageOf !== undefined && { answersFor: watched.pageOf }),
    ...(await vendorWord(store, shot, watched, own)),
    ...(listing &&
      listing.status !== 'unknown' && { listed: { listed: listing.status === 'operational', at: listing.since } }),
    ...(lastGoodAt !== undefined && { lastGoodAt }),
    ...(await siblingOf(store, watched, own)),
    ...(views.length > 0 && { views }),
    ...(places.length > 0 && { seenFrom: places }),
    ...(await canaryOf(store, watched, own, shot.now)),
  }
}

async function canaryOf(
  store: ApiDeps['store'],
  { id, budget }: Watched,
  checks: Check[],
  now: Instant,
): Promise<Pick<DependencyDetail, 'canary'>> {
  const check = checks.find(({ kind }) => kind === 'model')
  if (!budget || !check) return {}
  const month = monthOf(now)
  const [row] = await store.canarySpend.ofDependency(id, 1)
  const spend =
    row?.month === month
      ? { month, calls: row.calls, inputTokens: row.input_tokens, outputTokens: row.output_tokens, cost: row.cost }
      : { month, calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }
  return {
    canary: {
      ...spend,
      budget: budget.amount,
      currency: budget.price.currency,
      assumedPrice: budget.assumed,
      usedUp: isSpent(spend, budget, now),
      everyMs: pacedEvery(check.every_ms, spend, budget, now),
      askedEveryMs: check.every_ms,
    },
  }
}

async function vendorWord(
  store: ApiDeps['store'],
  shot: Snapshot,
  watched: Watched,
  checks: Check[],
): Promise<Pick<DependencyDetail, 'vendorWord'>> {
  const check = checks.find((candidate) => candidate.kind === 'status-page')
  const facts = check && (await store.checks.facts(check.id))
  if (!check || facts === undefined) return {}
  const reading = JSON.parse(facts) as PageReading
  const ours = new Set(watched.components?.map((name) => name.toLowerCase()))
  const held = (shot.series.get(watched.id) ?? []).filter((series) => series.kind === 'status_page')
  const incidents = await store.vendorIncidents.around([watched.pageOf ?? watched.vendor], shot.now - 14 * DAY)
  return {
    vendorWord: {
      provider: reading.provider,
      url: reading.page.url || check.target,
      state: check.source_state ?? reading.state,
      status: worst(held.map((series) => series.status)),
      components: reading.components.map(({ id, name, status }) => ({
        id,
        name,
        status,
        ours: ours.has(id.toLowerCase()) || ours.has(name.toLowerCase()),
      })),
      incidents: incidents.map(vendorIncidentSummary),
      ...(check.last_reason !== null && { reason: check.last_reason }),
      ...(check.last_at !== null && { readAt: check.last_at }),
    },
  }
}

const ANSWER_SHOWN = 4000

export async function checkSummary(store: ApiDeps['store'], check: Check): Promise<CheckSummary> {
  const kept = check.evidence === null ? undefined : await store.evidence.read(check.evidence)
  const isIll = check.source_state !== null && check.source_state !== 'ok'
  const illness = isIll ? await store.sourceIllnesses.of(check.id) : undefined
  const since = illness?.since ?? check.source_since
  return {
    id: check.id,
    kind: check.kind,
    target: check.target,
    everyMs: check.every_ms,
    dueAt: check.due_at,
    failures: check.failures,
    ...(check.dependency !== null && { dependency: check.dependency }),
    ...(check.vendor !== null && { vendor: check.vendor }),
    ...(check.last_at !== null && { lastAt: check.last_at }),
    ...(check.last_outcome !== null && { lastOutcome: check.last_outcome }),
    ...(check.last_reason !== null && { lastReason: check.last_reason }),
    ...(check.latency_ms !== null && { latencyMs: check.latency_ms }),
    ...(check.source_state !== null && { sourceState: check.source_state }),
    ...(check.source_state !== null && since !== null && { sourceSince: since }),
    ...(illness?.proposal && { proposal: JSON.parse(illness.proposal) as PageProposal }),
    ...(kept && { lastAnswer: new TextDecoder().decode(kept).slice(0, ANSWER_SHOWN) }),
  }
}
