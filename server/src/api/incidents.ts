import type { IncidentDetail, IncidentSummary, Page } from '@bellwether/shared/api.ts'
import type { IncidentMoveSummary } from '@bellwether/shared/api-moves.ts'
import { Cause } from '@bellwether/shared/cause.ts'
import type { TimelineEntry } from '@bellwether/shared/incident.ts'
import { HOUR } from '@bellwether/shared/time.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { ADVICE_AFTER, adviceOn } from '../domain/advice.ts'
import { blastRadius } from '../domain/blast-radius.ts'
import { mutedBy, vendorWindows } from '../domain/maintenance.ts'
import type { StoredIncident } from '../store/incidents.ts'
import { fromCursor, toCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { withProofs } from './proofs.ts'
import { Limit, readQuery } from './query.ts'
import {
  alertSummary,
  deliverySummary,
  eventSummaries,
  incidentSummaries,
  incidentSummary,
  type Snapshot,
  snapshot,
  statusOf,
  systemSummary,
  vendorIncidentSummary,
} from './summaries.ts'

const isPosition = (value: unknown): value is { openedAt: number; id: string } =>
  typeof (value as { openedAt?: unknown })?.openedAt === 'number' && typeof (value as { id?: unknown }).id === 'string'

export const incidents = (deps: ApiDeps) =>
  new Hono()
    .get('/', async (c) => {
      const query = readQuery(c.req.query(), {
        state: z.enum(['open', 'resolved', 'all']).default('all'),
        cause: Cause.optional(),
        vendor: z.string().optional(),
        cursor: z.string().optional(),
        limit: Limit,
      })
      const before = fromCursor(query.cursor, isPosition)
      const rows = await deps.store.incidents.list({
        limit: query.limit + 1,
        ...(query.state !== 'all' && { state: query.state }),
        ...(query.cause && { cause: query.cause }),
        ...(query.vendor && { vendor: query.vendor }),
        ...(before && { before }),
      })
      const shown = rows.slice(0, query.limit)
      const shot = await snapshot(deps.store, deps.register(), deps.now())
      const last = shown.at(-1)
      const page: Page<IncidentSummary> = {
        items: await incidentSummaries(deps.store, shot, shown),
        ...(last && rows.length > shown.length && { next: toCursor({ openedAt: last.openedAt, id: last.id }) }),
      }
      return c.json(page)
    })
    .get('/:id', async (c) => {
      const incident = await deps.store.incidents.byId(c.req.param('id'))
      if (!incident) throw new HTTPException(404, { message: `No incident is called "${c.req.param('id')}".` })
      return c.json(await detailOf(deps, incident))
    })

const NOTHING_YET = { cause: 'undetermined' as const, confidence: 0, reasons: [], ranking: [], wouldChange: [] }

async function detailOf(
  { store, register, now, leftoversOf }: ApiDeps,
  incident: StoredIncident,
): Promise<IncidentDetail> {
  const shot = await snapshot(store, register(), now())
  const alerts = (await store.alerts.ofIncidents([incident.id])).filter((alert) => alert.firedAt !== undefined)
  const summary = incidentSummary(shot, incident, alerts)
  const until = incident.resolvedAt ?? shot.now
  const [causes, timeline, messages, around, events, moves, windows, kept, workarounds, left] = await Promise.all([
    store.incidents.causes(incident.id),
    store.incidents.timeline(incident.id),
    store.outbox.ofIncident(incident.id),
    store.vendorIncidents.around([incident.vendor], incident.firstBadAt - 6 * HOUR),
    eventsBehind(store, incident),
    movesOf(store, incident),
    store.maintenance.between(shot.now, shot.now + 1),
    store.incidentEvidence.of(incident.id),
    store.workarounds.of(incident.id),
    leftoversOf(incident.id),
  ])
  const radius = blastRadius(shot.register.systems, summary.dependencies, (id) => statusOf(shot, id))
  const failing = alerts.filter((alert) => alert.state === 'firing').map((alert) => alert.dependency)
  const ours = mutedBy(failing, windows)
  const theirs =
    ours || incident.trouble !== 'outage' ? undefined : mutedBy(failing, await workOfVendors(store, shot, failing))
  const quiet = ours ?? theirs
  return {
    ...summary,
    moves,
    workarounds,
    leftOver: left ?? { items: [] },
    ...(quiet && { maintenance: { of: ours ? 'us' : 'vendor', reason: quiet.reason, until: quiet.to } }),
    verdict: incident.verdict ?? NOTHING_YET,
    causes,
    advice:
      incident.resolvedAt === undefined
        ? [...adviceOn(incident.cause, incident.verdict?.reasons ?? [])]
        : [ADVICE_AFTER[incident.cause]],
    alerts: alerts.map(alertSummary),
    timeline: [
      ...timeline.map((step) => withBody(step, kept)),
      ...messages
        .filter((entry) => entry.state === 'sent')
        .map((entry) => ({
          at: entry.settledAt ?? entry.at,
          kind: 'notification' as const,
          text: `${entry.receiver} was told: ${entry.message.subject}`,
        })),
    ].sort((a, b) => a.at - b.at),
    blastRadius: await withProofs(
      store,
      radius.map(({ system, hitBy }) => ({ ...systemSummary(shot, system), hitBy })),
    ),
    vendorIncidents: around.filter((entry) => entry.startedAt <= until).map(vendorIncidentSummary),
    events,
    deliveries: messages.map(deliverySummary),
  }
}

/** Maintenance that vendors announced, and say is going on, of what fails. */
async function workOfVendors(store: ApiDeps['store'], { register, now }: Snapshot, failing: string[]) {
  const speakers = [...new Set(failing.flatMap((id) => register.dependencies.get(id)?.pageOf ?? []))]
  const [said, on] = await Promise.all([
    store.observations.seriesOf(failing),
    store.vendorIncidents.maintenanceOn(speakers, now),
  ])
  return vendorWindows(said, on, register)
}

/** The answer behind a step, where it was kept. */
function withBody(step: TimelineEntry, kept: { dependency: string; at: number; hash: string }[]): TimelineEntry {
  const { evidence } = step
  if (evidence?.type !== 'observation') return step
  const found = kept.find(({ dependency, at }) => dependency === evidence.dependency && at === evidence.at)
  return found ? { ...step, body: found.hash } : step
}

/** What was joined and split, with the names that these incidents have now. */
async function movesOf(store: ApiDeps['store'], incident: StoredIncident): Promise<IncidentMoveSummary[]> {
  const moves = await store.incidentMoves.of([incident.id])
  const named = async (id: string) => ({ id, title: (await store.incidents.byId(id))?.title ?? id })
  return Promise.all(
    moves.map(async ({ id, at, kind, by, from, into, reason }) => ({
      id,
      at,
      kind,
      by,
      from: await named(from),
      into: await named(into),
      reason,
    })),
  )
}

/** The stories that the verdict rests on. */
async function eventsBehind(store: ApiDeps['store'], incident: StoredIncident) {
  const ids = new Set(
    incident.verdict?.reasons.flatMap((reason) => (reason.evidence?.type === 'event' ? [reason.evidence.id] : [])),
  )
  const found = await Promise.all([...ids].map((id) => store.regulatoryEvents.byId(id)))
  return eventSummaries(
    store,
    found.filter((event) => event !== undefined),
  )
}
