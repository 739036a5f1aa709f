import type { Observation } from '@bellwether/shared/observation.ts'
import { OUTCOMES, type Outcome } from '@bellwether/shared/outcome.ts'
import { STATUSES, type Status } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { slices } from './batches.ts'
import type { Db } from './database.ts'
import type { ObservationRow, SeriesRow } from './tables.ts'

export type Series = SeriesRow
export type SeriesKey = Pick<SeriesRow, 'dependency' | 'component' | 'kind'>

const CODE_OF_STATUS = new Map(STATUSES.map((status, code) => [status, code]))
const CODE_OF_OUTCOME = new Map(OUTCOMES.map((outcome, code) => [outcome, code]))

export const statusOfCode = (code: number): Status => STATUSES[code] ?? 'unknown'
export const outcomeOfCode = (code: number): Outcome => OUTCOMES[code] ?? 'inconclusive'

export const observations = (db: Db) => ({
  async seriesOf(dependencies: string[]): Promise<Series[]> {
    if (dependencies.length === 0) return []
    return db.selectFrom('series').selectAll().where('dependency', 'in', dependencies).execute()
  },

  allSeries: (): Promise<Series[]> => db.selectFrom('series').selectAll().execute(),

  /** Numbers new series one by one: there are few, and only on their first look. */
  async begin(keys: (SeriesKey & { at: Instant })[]): Promise<Series[]> {
    const begun: Series[] = []
    for (const { at, ...key } of keys) {
      const { top } = await db
        .selectFrom('series')
        .select((row) => row.fn.max('id').as('top'))
        .executeTakeFirstOrThrow()
      const row: SeriesRow = {
        ...key,
        id: Number(top ?? 0) + 1,
        status: 'unknown',
        since: at,
        outcome: 'inconclusive',
        reason: 'not looked at yet',
        blind_looks: 0,
      }
      await db.insertInto('series').values(row).execute()
      begun.push(row)
    }
    return begun
  },

  /** One statement a batch. A second look at the same instant replaces nothing: the first one stands. */
  async add(rows: (Observation & { series: number })[]): Promise<void> {
    const values = rows.map((row) => ({
      series_id: row.series,
      at: row.at,
      status: CODE_OF_STATUS.get(row.status)!,
      outcome: CODE_OF_OUTCOME.get(row.outcome)!,
      latency_ms: row.latencyMs === undefined ? null : Math.round(row.latencyMs),
      first_token_ms: row.firstTokenMs === undefined ? null : Math.round(row.firstTokenMs),
      reason: row.reason ?? null,
      evidence: row.evidence ?? null,
    }))
    for (const slice of slices(values, 8)) {
      await db
        .insertInto('observations')
        .values(slice)
        .onConflict((conflict) => conflict.columns(['series_id', 'at']).doNothing())
        .execute()
    }
  },

  async hold(rows: Series[]): Promise<void> {
    for (const slice of slices(rows, 9)) {
      await db
        .insertInto('series')
        .values(slice)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((row) => ({
            status: row.ref('excluded.status'),
            since: row.ref('excluded.since'),
            outcome: row.ref('excluded.outcome'),
            reason: row.ref('excluded.reason'),
            blind_looks: row.ref('excluded.blind_looks'),
          })),
        )
        .execute()
    }
  },

  /** Oldest first, in [from, to). */
  async between(seriesIds: number[], from: Instant, to: Instant): Promise<ObservationRow[]> {
    if (seriesIds.length === 0) return []
    return db
      .selectFrom('observations')
      .selectAll()
      .where('series_id', 'in', seriesIds)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('series_id')
      .orderBy('at')
      .execute()
  },

  /** The last one before an instant, for each series: what held when a span began. */
  async before(seriesIds: number[], at: Instant): Promise<Map<number, ObservationRow>> {
    const found = new Map<number, ObservationRow>()
    for (const id of seriesIds) {
      const row = await db
        .selectFrom('observations')
        .selectAll()
        .where('series_id', '=', id)
        .where('at', '<', at)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (row) found.set(id, row)
    }
    return found
  },

  /** When it last answered well. */
  async lastGoodAt(seriesId: number): Promise<Instant | undefined> {
    const good = CODE_OF_STATUS.get('operational')!
    const row = await db
      .selectFrom('observations')
      .select('at')
      .where('series_id', '=', seriesId)
      .where('status', '=', good)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.at
  },

  /** When our own calls of each dependency were last answered well; those that never were are left out. */
  async lastGood(dependencies: string[]): Promise<Map<string, Instant>> {
    if (dependencies.length === 0) return new Map()
    const series = await db
      .selectFrom('series')
      .select(['id', 'dependency'])
      .where('kind', '=', 'probe')
      .where('dependency', 'in', dependencies)
      .execute()
    const found = new Map<string, Instant>()
    for (const { id, dependency } of series) {
      const at = await this.lastGoodAt(id)
      if (at !== undefined) found.set(dependency, Math.max(at, found.get(dependency) ?? 0))
    }
    return found
  },

  oldestAt: (): Promise<Instant | undefined> => endOf(db, 'asc'),
  newestAt: (): Promise<Instant | undefined> => endOf(db, 'desc'),

  async count(): Promise<number> {
    const row = await db
      .selectFrom('observations')
      .select((row) => row.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  },

  /** Raw rows older than the retention; roll-ups stay. */
  async dropBefore(at: Instant): Promise<void> {
    await db.deleteFrom('observations').where('at', '<', at).execute()
  },
})

/** The first or the last look of all: asked a series at a time, as the key is ordered so. */
async function endOf(db: Db, direction: 'asc' | 'desc'): Promise<Instant | undefined> {
  const ends: Instant[] = []
  for (const { id } of await db.selectFrom('series').select('id').execute()) {
    const row = await db
      .selectFrom('observations')
      .select('at')
      .where('series_id', '=', id)
      .orderBy('at', direction)
      .limit(1)
      .executeTakeFirst()
    if (row) ends.push(row.at)
  }
  if (ends.length === 0) return undefined
  return direction === 'asc' ? Math.min(...ends) : Math.max(...ends)
}
