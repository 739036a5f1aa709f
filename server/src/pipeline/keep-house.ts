import type { Status } from '@bellwether/shared/status.ts'
import { DAY, HOUR, type Instant, type Millis } from '@bellwether/shared/time.ts'
import { type Look, mergeRollups, type Rollup, rollUp } from '../domain/roll-up.ts'
import { statusOfCode } from '../store/observations.ts'
import type { Store, StoreTx } from '../store/store.ts'
import type { ObservationRow, RollupRow } from '../store/tables.ts'
import { compactLooks } from './compact-looks.ts'

const ROLLED_UNTIL = 'rolled-until'
/** At most so many hours in one transaction, so that catching up holds up nobody. */
const HOURS_AT_ONCE = 24

export interface Retention {
  raw: Millis
  /** Of what is older than raw, runs of equal looks. */
  replay: Millis
  rollups: Millis
}

/** Rolls raw looks up into hours and days, the open ones too, and drops what is older than it is to be kept. Doing it again gives the same rows. */
export async function keepHouse(store: Store, retention: Retention, now: Instant): Promise<void> {
  const from = await beginning(store)
  if (from === undefined) return
  for (let hour = from; hour <= now; hour += HOURS_AT_ONCE * HOUR) {
    const until = Math.min(hour + HOURS_AT_ONCE * HOUR, Math.floor(now / HOUR) * HOUR + HOUR)
    await store.transaction(async (tx) => {
      const series = (await tx.observations.allSeries()).map((entry) => entry.id)
      await rollHours(tx, series, hour, until)
      await rollDays(tx, series, Math.floor(hour / DAY) * DAY, until)
      // The hour that is still open is rolled up again the next time.
      await tx.meta.set(ROLLED_UNTIL, String(Math.min(until, Math.floor(now / HOUR) * HOUR)))
    })
  }
  await compactLooks(store, now - retention.raw)
  await store.lookRuns.dropBefore(now - retention.replay)
  await store.evidence.dropBefore(now - retention.raw)
  await store.rollups.dropBefore('rollup_hours', now - retention.rollups)
  await store.rollups.dropBefore('rollup_days', now - retention.rollups)
  await store.pageStates.dropBefore(now - retention.rollups)
  await store.heardHooks.dropBefore(now - retention.raw)
  await store.vantages.dropBefore(now - retention.raw)
  await store.messageThreads.dropBefore(now - retention.rollups)
  await store.notifyDecisions.dropBefore(now - retention.rollups)
  await store.digests.dropBefore(now - retention.rollups)
}

async function beginning(store: Store): Promise<Instant | undefined> {
  const rolled = await store.meta.get(ROLLED_UNTIL)
  if (rolled !== undefined) return Number(rolled)
  const oldest = await store.observations.oldestAt()
  return oldest === undefined ? undefined : Math.floor(oldest / HOUR) * HOUR
}

const toLook = (row: ObservationRow): Look => ({
  at: row.at,
  status: statusOfCode(row.status),
  latencyMs: row.latency_ms,
  firstTokenMs: row.first_token_ms,
})

async function rollHours(tx: StoreTx, series: number[], from: Instant, until: Instant): Promise<void> {
  const [rows, before] = await Promise.all([
    tx.observations.between(series, from, until),
    tx.observations.before(series, from),
  ])
  const bySeries = Map.groupBy(rows, (row) => row.series_id)
  const rolled = [...bySeries].flatMap(([id, own]) => {
    const hours = Map.groupBy(own.map(toLook), (look) => Math.floor(look.at / HOUR) * HOUR)
    const first = before.get(id)
    let last = first && toLook(first)
    return [...hours].map(([at, looks]) => {
      const row = toRow(id, rollUp(looks, at, HOUR, last))
      last = looks.at(-1)
      return row
    })
  })
  await tx.rollups.save('rollup_hours', rolled)
}

async function rollDays(tx: StoreTx, series: number[], from: Instant, until: Instant): Promise<void> {
  const hours = await tx.rollups.between('rollup_hours', series, from, until)
  const days = Map.groupBy(hours, (row) => `${row.series_id} ${Math.floor(row.at / DAY) * DAY}`)
  await tx.rollups.save(
    'rollup_days',
    [...days.values()].map((rows) =>
      toRow(rows[0]!.series_id, mergeRollups(rows.map(fromRow), Math.floor(rows[0]!.at / DAY) * DAY)),
    ),
  )
}

const toRow = (series: number, rollup: Rollup): RollupRow => ({
  series_id: series,
  at: rollup.at,
  looks: rollup.looks,
  statuses: JSON.stringify(rollup.statuses),
  worst: rollup.worst,
  down_ms: rollup.downMs,
  unknown_ms: rollup.unknownMs,
  latency: rollup.latency ?? null,
  first_token: rollup.firstToken ?? null,
})

const fromRow = (row: RollupRow): Rollup => ({
  at: row.at,
  looks: row.looks,
  statuses: JSON.parse(row.statuses) as Partial<Record<Status, number>>,
  worst: row.worst,
  downMs: row.down_ms,
  unknownMs: row.unknown_ms,
  ...(row.latency !== null && { latency: row.latency }),
  ...(row.first_token !== null && { firstToken: row.first_token }),
})
