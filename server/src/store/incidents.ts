import type { Verdict } from '@bellwether/shared/cause.ts'
import type { Incident, TimelineEntry } from '@bellwether/shared/incident.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import type { Selectable } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { IncidentRow } from './tables.ts'

export type StoredIncident = Incident & { verdict?: Verdict }
/** `key` makes telling the same fact twice harmless. */
export type TimelineFact = TimelineEntry & { incident: string; key: string }

const fromRow = (row: Selectable<IncidentRow>): StoredIncident => ({
  id: row.id,
  vendor: row.vendor,
  trouble: row.trouble,
  title: row.title,
  state: row.state,
  cause: row.cause,
  confidence: row.confidence,
  openedAt: row.opened_at,
  firstBadAt: row.first_bad_at,
  ...(row.resolved_at !== null && { resolvedAt: row.resolved_at }),
  ...(row.acknowledged_by !== null && { acknowledgedBy: row.acknowledged_by }),
  ...(row.assigned_to !== null && { assignedTo: row.assigned_to }),
  ...(row.flapping_since !== null && { flappingSince: row.flapping_since }),
  ...(row.strand !== null && { strand: row.strand as NonNullable<Incident['strand']> }),
  ...(row.joined_into !== null && { joinedInto: row.joined_into }),
  ...(row.apart === 1 && { apart: true }),
  ...(row.verdict !== null && { verdict: JSON.parse(row.verdict) as Verdict }),
})

export interface IncidentFilter {
  state?: 'open' | 'resolved'
  vendor?: string
  cause?: Incident['cause']
  /** Cursor: (openedAt, id) of the last one seen. */
  before?: { openedAt: Instant; id: string }
  limit: number
}

/** Of what happened at the same instant, what led to the other stands first. */
const RANK: Record<TimelineEntry['kind'], number> = {
  observation: 0,
  vendor: 1,
  publication: 2,
  alert: 3,
  person: 4,
  cause: 5,
  notification: 6,
}

export const incidents = (db: Db) => ({
  open: async (): Promise<StoredIncident[]> =>
    (await db.selectFrom('incidents').selectAll().where('resolved_at', 'is', null).orderBy('opened_at').execute()).map(
      fromRow,
    ),

  async byId(id: string): Promise<StoredIncident | undefined> {
    const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },

  /** Newest first; those that became a part of another are left out. */
  async list(filter: IncidentFilter): Promise<StoredIncident[]> {
    let query = db
      .selectFrom('incidents')
      .selectAll()
      .where('joined_into', 'is', null)
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit)
    if (filter.state === 'open') query = query.where('resolved_at', 'is', null)
    if (filter.state === 'resolved') query = query.where('resolved_at', 'is not', null)
    if (filter.vendor) query = query.where('vendor', '=', filter.vendor)
    if (filter.cause) query = query.where('cause', '=', filter.cause)
    const before = filter.before
    if (before)
      query = query.where((row) =>
        row.or([
          row('opened_at', '<', before.openedAt),
          row.and([row('opened_at', '=', before.openedAt), row('id', '<', before.id)]),
        ]),
      )
    return (await query.execute()).map(fromRow)
  },

  /** Open at any time in [from, to), oldest first; those that became a part of another are left out. */
  async openWithin(from: Instant, to: Instant): Promise<StoredIncident[]> {
    const rows = await db
      .selectFrom('incidents')
      .selectAll()
      .where('joined_into', 'is', null)
      .where('opened_at', '<', to)
      .where((row) => row.or([row('resolved_at', 'is', null), row('resolved_at', '>=', from)]))
      .orderBy('opened_at')
      .execute()
    return rows.map(fromRow)
  },

  /** Every incident these dependencies were ever part of, newest first. */
  async ofDependency(dependency: string, limit = 20): Promise<StoredIncident[]> {
    const ids = db
      .selectFrom('alerts')
      .select('incident')
      .where('dependency', '=', dependency)
      .where('incident', 'is not', null)
    return (
      await db
        .selectFrom('incidents')
        .selectAll()
        .where('id', 'in', ids)
        .orderBy('opened_at', 'desc')
        .limit(limit)
        .execute()
    ).map(fromRow)
  },

  async save(incident: StoredIncident): Promise<void> {
    const row: IncidentRow = {
      id: incident.id,
      vendor: incident.vendor,
      trouble: incident.trouble,
      title: incident.title,
      state: incident.state,
      cause: incident.cause,
      confidence: incident.confidence,
      opened_at: incident.openedAt,
      first_bad_at: incident.firstBadAt,
      resolved_at: incident.resolvedAt ?? null,
      acknowledged_by: incident.acknowledgedBy ?? null,
      assigned_to: incident.assignedTo ?? null,
      flapping_since: incident.flappingSince ?? null,
      strand: incident.strand ?? null,
      joined_into: incident.joinedInto ?? null,
      apart: incident.apart ? 1 : 0,
      verdict: incident.verdict ? JSON.stringify(incident.verdict) : null,
    }
    const { id: _, opened_at: __, ...changing } = row
    await db
      .insertInto('incidents')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute()
  },

  async tell(facts: TimelineFact[]): Promise<void> {
    const rows = facts.map((fact) => ({
      incident: fact.incident,
      at: fact.at,
      kind: fact.kind,
      key: fact.key.slice(0, 200),
      text: fact.text,
      url: fact.url ?? null,
      evidence: fact.evidence ? JSON.stringify(fact.evidence) : null,
    }))
    for (const slice of slices(rows, 7)) {
      await db
        .insertInto('incident_timeline')
        .values(slice)
        .onConflict((conflict) => conflict.columns(['incident', 'at', 'kind', 'key']).doNothing())
        .execute()
    }
  },

  /** What was told of these alerts, and by people, is told of the other incident too. */
  async adopt(from: string, into: string, alerts: readonly string[]): Promise<void> {
    const rows = await db.selectFrom('incident_timeline').selectAll().where('incident', '=', from).execute()
    const own = rows.filter(
      ({ kind, key }) => kind === 'person' || alerts.some((alert) => key.startsWith(`${alert}:`.slice(0, 200))),
    )
    for (const slice of slices(
      own.map((row) => ({ ...row, incident: into })),
      7,
    ))
      await db
        .insertInto('incident_timeline')
        .values(slice)
        .onConflict((conflict) => conflict.columns(['incident', 'at', 'kind', 'key']).doNothing())
        .execute()
  },

  /** Oldest first. */
  async timeline(incident: string): Promise<TimelineEntry[]> {
    const rows = await db
      .selectFrom('incident_timeline')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('at')
      .orderBy('kind')
      .orderBy('key')
      .execute()
    return rows
      .sort((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind])
      .map((row) => ({
        at: row.at,
        kind: row.kind,
        text: row.text,
        ...(row.url && { url: row.url }),
        ...(row.evidence && { evidence: JSON.parse(row.evidence) as NonNullable<TimelineEntry['evidence']> }),
      }))
  },

  async judged(incident: string, at: Instant, verdict: Verdict): Promise<void> {
    const row = {
      incident,
      at,
      cause: verdict.cause,
      confidence: verdict.confidence,
      because: JSON.stringify(
        verdict.reasons
          .filter((reason) => reason.cause === verdict.cause || verdict.cause === 'undetermined')
          .map((reason) => reason.text),
      ),
    }
    await db
      .insertInto('incident_causes')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['incident', 'at'])
          .doUpdateSet({ cause: row.cause, confidence: row.confidence, because: row.because }),
      )
      .execute()
  },

  async causes(
    incident: string,
  ): Promise<{ at: Instant; cause: Incident['cause']; confidence: number; because: string[] }[]> {
    const rows = await db
      .selectFrom('incident_causes')
      .selectAll()
      .where('incident', '=', incident)
      .orderBy('at')
      .execute()
    return rows.map((row) => ({
      at: row.at,
      cause: row.cause,
      confidence: row.confidence,
      because: JSON.parse(row.because) as string[],
    }))
  },
})
