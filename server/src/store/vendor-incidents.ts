import { createHash } from 'node:crypto'
import type { IncidentPhase, IncidentUpdate, Maintenance, VendorIncident } from '@bellwether/shared/status-page.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { VendorIncidentRow } from './tables.ts'

/** One wording of a notice, and since when it has been the one. */
export interface Revision {
  at: Instant
  incident: VendorIncident
}

/** A notice that is new or says something new. */
export interface ChangedNotice {
  incident: VendorIncident
  isNew: boolean
}

export type StoredVendorIncident = VendorIncident & {
  vendor: string
  firstSeenAt: Instant
  lastSeenAt: Instant
  componentNames: string[]
}

/** The same words with other white space are the same text: vendors reformat whole histories at once. */
const normalised = (text: string): string => text.replace(/\s+/g, ' ').trim()

const hashOf = (incident: VendorIncident): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        normalised(incident.name),
        incident.impact,
        incident.phase,
        incident.resolvedAt ?? null,
        [...incident.componentIds].sort(),
        incident.updates.map((update) => [update.phase, normalised(update.body)]),
      ]),
    )
    .digest('hex')

/** A wording that comes back after another is a revision too: the instant is part of its key. */
const revisionKey = (hash: string, at: Instant): string => createHash('sha256').update(`${at} ${hash}`).digest('hex')

const OVER: IncidentPhase[] = ['resolved', 'postmortem', 'withdrawn']

const noticeOf = (row: VendorIncidentRow): VendorIncident => ({
  id: row.id,
  name: row.name,
  impact: row.impact,
  phase: row.phase,
  startedAt: row.started_at,
  componentIds: JSON.parse(row.component_ids) as string[],
  updates: JSON.parse(row.updates) as IncidentUpdate[],
  ...(row.resolved_at !== null && { resolvedAt: row.resolved_at }),
  ...(row.url !== null && { url: row.url }),
})

const fromRow = (row: VendorIncidentRow): StoredVendorIncident => ({
  ...noticeOf(row),
  vendor: row.vendor,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
  componentNames: JSON.parse(row.component_names) as string[],
})

async function addRevisions(db: Db, vendor: string, incidents: VendorIncident[], at: Instant): Promise<void> {
  const rows = incidents.map((incident) => ({
    vendor,
    id: incident.id,
    at,
    hash: revisionKey(hashOf(incident), at),
    content: JSON.stringify(incident),
  }))
  for (const slice of slices(rows, 5)) {
    await db
      .insertInto('vendor_incident_revisions')
      .values(slice)
      .onConflict((conflict) => conflict.columns(['vendor', 'id', 'hash']).doNothing())
      .execute()
  }
}

export const vendorIncidents = (db: Db) => ({
  /** Upserts by the vendor's id. Every change of words, phase or impact is a revision; returns those that are new or changed. */
  async upsert(
    vendor: string,
    seen: VendorIncident[],
    names: (ids: string[]) => string[],
    at: Instant,
  ): Promise<ChangedNotice[]> {
    if (seen.length === 0) return []
    const known = await db
      .selectFrom('vendor_incidents')
      .select(['id', 'hash'])
      .where('vendor', '=', vendor)
      .where(
        'id',
        'in',
        seen.map((incident) => incident.id),
      )
      .execute()
    const hashes = new Map(known.map((row) => [row.id, row.hash]))
    const changed = seen.filter((incident) => hashes.get(incident.id) !== hashOf(incident))
    const rows = changed.map((incident) => ({
      vendor,
      id: incident.id,
      name: incident.name,
      impact: incident.impact,
      phase: incident.phase,
      started_at: incident.startedAt,
      resolved_at: incident.resolvedAt ?? null,
      first_seen_at: at,
      last_seen_at: at,
      url: incident.url ?? null,
      component_ids: JSON.stringify(incident.componentIds),
      component_names: JSON.stringify(names(incident.componentIds)),
      updates: JSON.stringify(incident.updates),
      hash: hashOf(incident),
    }))
    for (const slice of slices(rows, 14)) {
      await db
        .insertInto('vendor_incidents')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['vendor', 'id']).doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            impact: row.ref('excluded.impact'),
            phase: row.ref('excluded.phase'),
            started_at: row.ref('excluded.started_at'),
            resolved_at: row.ref('excluded.resolved_at'),
            last_seen_at: row.ref('excluded.last_seen_at'),
            url: row.ref('excluded.url'),
            component_ids: row.ref('excluded.component_ids'),
            component_names: row.ref('excluded.component_names'),
            updates: row.ref('excluded.updates'),
            hash: row.ref('excluded.hash'),
          })),
        )
        .execute()
    }
    await addRevisions(db, vendor, changed, at)
    return changed.map((incident) => ({ incident, isNew: !hashes.has(incident.id) }))
  },

  /** What the vendor took back is kept, as withdrawn; it is as before when it appears again. */
  async withdraw(vendor: string, ids: string[], at: Instant): Promise<void> {
    if (ids.length === 0) return
    const rows = await db
      .selectFrom('vendor_incidents')
      .selectAll()
      .where('vendor', '=', vendor)
      .where('id', 'in', ids)
      .where('phase', '!=', 'withdrawn')
      .execute()
    const withdrawn = rows.map((row): VendorIncident => ({ ...noticeOf(row), phase: 'withdrawn' }))
    for (const incident of withdrawn) {
      await db
        .updateTable('vendor_incidents')
        .set({ phase: 'withdrawn', hash: hashOf(incident) })
        .where('vendor', '=', vendor)
        .where('id', '=', incident.id)
        .execute()
    }
    await addRevisions(db, vendor, withdrawn, at)
  },

  /** All wordings of one notice, oldest first. */
  async revisions(vendor: string, id: string): Promise<Revision[]> {
    const rows = await db
      .selectFrom('vendor_incident_revisions')
      .select(['at', 'content'])
      .where('vendor', '=', vendor)
      .where('id', '=', id)
      .orderBy('at')
      .execute()
    return rows.map(({ at, content }) => ({ at, incident: JSON.parse(content) as VendorIncident }))
  },

  async touch(vendor: string, ids: string[], at: Instant): Promise<void> {
    if (ids.length > 0)
      await db
        .updateTable('vendor_incidents')
        .set({ last_seen_at: at })
        .where('vendor', '=', vendor)
        .where('id', 'in', ids)
        .execute()
  },

  /** Open ones, and those that touched the time since `since`; newest first. */
  async around(vendors: string[], since: Instant): Promise<StoredVendorIncident[]> {
    if (vendors.length === 0) return []
    const rows = await db
      .selectFrom('vendor_incidents')
      .selectAll()
      .where('vendor', 'in', vendors)
      .where((row) =>
        row.or([
          row.and([row('resolved_at', 'is', null), row('phase', 'not in', OVER)]),
          row('resolved_at', '>=', since),
          row('started_at', '>=', since),
        ]),
      )
      .orderBy('started_at', 'desc')
      .execute()
    return rows.map(fromRow)
  },

  /** Of one vendor, those that are not over. */
  async openOf(vendor: string): Promise<StoredVendorIncident[]> {
    const rows = await db
      .selectFrom('vendor_incidents')
      .selectAll()
      .where('vendor', '=', vendor)
      .where('resolved_at', 'is', null)
      .where('phase', 'not in', OVER)
      .execute()
    return rows.map(fromRow)
  },

  /** Not taken back, and by the vendor's dates begun in [from, to) or lasting into it; oldest first. */
  async between(vendors: readonly string[], from: Instant, to: Instant): Promise<StoredVendorIncident[]> {
    if (vendors.length === 0) return []
    const rows = await db
      .selectFrom('vendor_incidents')
      .selectAll()
      .where('vendor', 'in', vendors)
      .where('phase', '!=', 'withdrawn')
      .where('started_at', '<', to)
      .where((row) => row.or([row('started_at', '>=', from), row('last_seen_at', '>=', from)]))
      .orderBy('started_at')
      .execute()
    return rows.map(fromRow)
  },

  /** All of one vendor's that began since then, whatever became of them; oldest first. */
  async begunSince(vendor: string, since: Instant): Promise<StoredVendorIncident[]> {
    const rows = await db
      .selectFrom('vendor_incidents')
      .selectAll()
      .where('vendor', '=', vendor)
      .where('started_at', '>=', since)
      .orderBy('started_at')
      .execute()
    return rows.map(fromRow)
  },

  async list(filter: {
    vendor?: string
    open?: boolean
    before?: Instant
    limit: number
  }): Promise<StoredVendorIncident[]> {
    let query = db.selectFrom('vendor_incidents').selectAll().orderBy('started_at', 'desc').limit(filter.limit)
    if (filter.vendor) query = query.where('vendor', '=', filter.vendor)
    if (filter.open) query = query.where('resolved_at', 'is', null).where('phase', 'not in', OVER)
    if (filter.before !== undefined) query = query.where('started_at', '<', filter.before)
    return (await query.execute()).map(fromRow)
  },

  /** Returns how many are new, or go on in another way. */
  async saveMaintenances(vendor: string, seen: Maintenance[], at: Instant): Promise<number> {
    if (seen.length === 0) return 0
    const before = await db
      .selectFrom('maintenances')
      .select(['id', 'phase', 'from_at', 'to_at'])
      .where('vendor', '=', vendor)
      .execute()
    const known = new Map(before.map(({ id, ...rest }) => [id, rest]))
    const rows = seen.map((entry) => ({
      vendor,
      id: entry.id,
      name: entry.name,
      phase: entry.phase,
      from_at: entry.from,
      to_at: entry.to ?? null,
      component_ids: JSON.stringify(entry.componentIds),
      last_seen_at: at,
    }))
    for (const slice of slices(rows, 8)) {
      await db
        .insertInto('maintenances')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['vendor', 'id']).doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            phase: row.ref('excluded.phase'),
            from_at: row.ref('excluded.from_at'),
            to_at: row.ref('excluded.to_at'),
            component_ids: row.ref('excluded.component_ids'),
            last_seen_at: row.ref('excluded.last_seen_at'),
          })),
        )
        .execute()
    }
    return rows.filter(({ id, phase, from_at, to_at }) => {
      const one = known.get(id)
      return one?.phase !== phase || one.from_at !== from_at || one.to_at !== to_at
    }).length
  },

  /** Did any vendor's maintenance begin or end, as announced, in (from, to]? */
  async maintenanceTurned(from: Instant, to: Instant): Promise<boolean> {
    const row = await db
      .selectFrom('maintenances')
      .select('id')
      .where((found) =>
        found.or(
          (['from_at', 'to_at'] as const).map((column) =>
            found.and([found(column, '>', from), found(column, '<=', to)]),
          ),
        ),
      )
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },

  /** When maintenance of a vendor is to begin or end, in (from, to]. */
  async maintenanceTurns(from: Instant, to: Instant): Promise<Instant[]> {
    const rows = await db
      .selectFrom('maintenances')
      .select(['from_at', 'to_at'])
      .where('from_at', '<=', to)
      .where((row) => row.or([row('to_at', '>', from), row('to_at', 'is', null)]))
      .execute()
    return rows.flatMap((row) => [row.from_at, row.to_at ?? from]).filter((at) => at > from && at <= to)
  },

  /** Maintenance that is on, within the time that was announced. */
  async maintenanceOn(
    vendors: readonly string[],
    now: Instant,
  ): Promise<{ vendor: string; id: string; name: string; from: Instant; to: Instant }[]> {
    if (vendors.length === 0) return []
    const rows = await db
      .selectFrom('maintenances')
      .select(['vendor', 'id', 'name', 'from_at', 'to_at'])
      .where('vendor', 'in', vendors)
      .where('phase', 'in', ['in_progress', 'verifying'])
      .where('from_at', '<=', now)
      .where('to_at', '>', now)
      .execute()
    return rows.map(({ from_at, to_at, ...row }) => ({ ...row, from: from_at, to: to_at! }))
  },

  /** The name of one that runs now, if any. */
  async maintenanceNow(vendor: string, now: Instant): Promise<string | undefined> {
    const row = await db
      .selectFrom('maintenances')
      .select('name')
      .where('vendor', '=', vendor)
      .where('phase', 'in', ['in_progress', 'verifying'])
      .where('last_seen_at', '>=', now - 3_600_000)
      .executeTakeFirst()
    return row?.name
  },
})
