import type { Alert } from '@bellwether/shared/alert.ts'
import type { Selectable } from 'kysely'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { AlertRow } from './tables.ts'

/** An alert with what its last bad look said, for the judgement of its cause. */
export type StoredAlert = Alert & { facts: LookFacts }

/** What stays of a look beyond its outcome. */
export interface LookFacts {
  because?: string[]
  links?: string[]
  control?: { model: string; outcome: Alert['outcome'] }
  /** Places it fails from and places it answers from, where several look. */
  places?: { fails: { name: string; at: number }[]; well: { name: string; at: number }[] }
  /** It did not end well: it fails in another way since. */
  turnedInto?: Alert['trouble']
}

const fromRow = (row: Selectable<AlertRow>): StoredAlert => ({
  id: row.id,
  dependency: row.dependency,
  component: row.component,
  kind: row.kind,
  state: row.state,
  trouble: row.trouble,
  status: row.status,
  outcome: row.outcome,
  reason: row.reason,
  firstBadAt: row.first_bad_at,
  lastSeenAt: row.last_seen_at,
  streak: row.streak,
  streakTrouble: row.streak_trouble,
  facts: row.facts ? (JSON.parse(row.facts) as LookFacts) : {},
  ...(row.fired_at !== null && { firedAt: row.fired_at }),
  ...(row.resolved_at !== null && { resolvedAt: row.resolved_at }),
  ...(row.incident !== null && { incident: row.incident }),
  ...(row.flaps !== null && { flaps: JSON.parse(row.flaps) as number[] }),
  ...(row.flapping_since !== null && { flappingSince: row.flapping_since }),
  ...(row.good_since !== null && { goodSince: row.good_since }),
  ...(row.placed_by_hand === 1 && { placedByHand: true }),
})

const toRow = (alert: StoredAlert): AlertRow => ({
  id: alert.id,
  dependency: alert.dependency,
  component: alert.component,
  kind: alert.kind,
  state: alert.state,
  trouble: alert.trouble,
  status: alert.status,
  outcome: alert.outcome,
  reason: alert.reason,
  first_bad_at: alert.firstBadAt,
  fired_at: alert.firedAt ?? null,
  resolved_at: alert.resolvedAt ?? null,
  last_seen_at: alert.lastSeenAt,
  streak: alert.streak,
  streak_trouble: alert.streakTrouble,
  facts: JSON.stringify(alert.facts),
  incident: alert.incident ?? null,
  placed_by_hand: alert.placedByHand ? 1 : 0,
  flaps: alert.flaps && alert.flaps.length > 0 ? JSON.stringify(alert.flaps) : null,
  flapping_since: alert.flappingSince ?? null,
  good_since: alert.goodSince ?? null,
})

export const alerts = (db: Db) => ({
  open: async (): Promise<StoredAlert[]> =>
    (await db.selectFrom('alerts').selectAll().where('resolved_at', 'is', null).execute()).map(fromRow),

  async openOf(dependencies: string[]): Promise<StoredAlert[]> {
    if (dependencies.length === 0) return []
    return (
      await db
        .selectFrom('alerts')
        .selectAll()
        .where('resolved_at', 'is', null)
        .where('dependency', 'in', dependencies)
        .execute()
    ).map(fromRow)
  },

  async ofIncidents(incidents: string[]): Promise<StoredAlert[]> {
    if (incidents.length === 0) return []
    return (
      await db.selectFrom('alerts').selectAll().where('incident', 'in', incidents).orderBy('first_bad_at').execute()
    ).map(fromRow)
  },

  /** Those of our own story that fired and ended since then, newest end first. */
  async endedSince(dependencies: readonly string[], since: number): Promise<StoredAlert[]> {
    if (dependencies.length === 0) return []
    const rows = await db
      .selectFrom('alerts')
      .selectAll()
      .where('dependency', 'in', dependencies)
      .where('resolved_at', '>=', since)
      .where('fired_at', 'is not', null)
      .orderBy('resolved_at', 'desc')
      .execute()
    return rows.map(fromRow)
  },

  /** Newest first; `before` is the last seen `firstBadAt` of the page before. */
  async list(filter: {
    state?: Alert['state']
    dependency?: string
    before?: number
    limit: number
  }): Promise<StoredAlert[]> {
    let query = db.selectFrom('alerts').selectAll().orderBy('first_bad_at', 'desc').limit(filter.limit)
    if (filter.state) query = query.where('state', '=', filter.state)
    if (filter.dependency) query = query.where('dependency', '=', filter.dependency)
    if (filter.before !== undefined) query = query.where('first_bad_at', '<', filter.before)
    return (await query.execute()).map(fromRow)
  },

  /** Those of our own looks that fired and touch [from, to), oldest first. */
  async firedBetween(dependencies: readonly string[], from: number, to: number): Promise<StoredAlert[]> {
    if (dependencies.length === 0) return []
    const rows = await db
      .selectFrom('alerts')
      .selectAll()
      .where('dependency', 'in', dependencies)
      .where('kind', '=', 'probe')
      .where('fired_at', 'is not', null)
      .where('first_bad_at', '<', to)
      .where((row) => row.or([row('resolved_at', 'is', null), row('resolved_at', '>', from)]))
      .orderBy('first_bad_at')
      .execute()
    return rows.map(fromRow)
  },

  /** Every one that ever fired, oldest first. */
  fired: async (): Promise<StoredAlert[]> =>
    (await db.selectFrom('alerts').selectAll().where('fired_at', 'is not', null).orderBy('fired_at').execute()).map(
      fromRow,
    ),

  /** Resolved ones are written first: the one that follows may open at the same instant. */
  async save(rows: StoredAlert[]): Promise<void> {
    const ordered = [...rows].sort((a, b) => Number(b.resolvedAt !== undefined) - Number(a.resolvedAt !== undefined))
    for (const slice of slices(ordered.map(toRow), 21)) {
      await db
        .insertInto('alerts')
        .values(slice)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((row) => ({
            state: row.ref('excluded.state'),
            trouble: row.ref('excluded.trouble'),
            status: row.ref('excluded.status'),
            outcome: row.ref('excluded.outcome'),
            reason: row.ref('excluded.reason'),
            fired_at: row.ref('excluded.fired_at'),
            resolved_at: row.ref('excluded.resolved_at'),
            last_seen_at: row.ref('excluded.last_seen_at'),
            streak: row.ref('excluded.streak'),
            streak_trouble: row.ref('excluded.streak_trouble'),
            facts: row.ref('excluded.facts'),
            incident: row.ref('excluded.incident'),
            flaps: row.ref('excluded.flaps'),
            flapping_since: row.ref('excluded.flapping_since'),
            good_since: row.ref('excluded.good_since'),
            placed_by_hand: row.ref('excluded.placed_by_hand'),
          })),
        )
        .execute()
    }
  },
})
