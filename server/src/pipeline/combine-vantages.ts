import type { Observation } from '@bellwether/shared/observation.ts'
import { isBad } from '@bellwether/shared/status.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { type Combined, combineViews, followed, type View } from '../domain/combine-views.ts'
import { OUR_NETWORK, type Register } from '../domain/register.ts'
import type { StoreTx } from '../store/store.ts'
import type { VantageLookRow } from '../store/tables.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

/** This process, among the places that look. */
export const HERE = ''
export const placeName = ({ place }: Pick<Register, 'place'>): string => place ?? 'here'

/** What we saw, put together with what other places saw of the same: one view of each thing, from all who can see it now. Without other places, nothing is read or written. */
export async function combineVantages(
  tx: StoreTx,
  looked: Looked[],
  { register, clock }: Pick<ObserveDeps, 'register' | 'clock'>,
): Promise<Looked[]> {
  if (!register.vantages?.size) return looked
  const now = clock.now()
  const probes = looked.flatMap(({ seen }) => seen.filter(({ kind }) => kind === 'probe'))
  const rows = await tx.vantages.looksAt([...new Set(probes.map(({ dependency }) => dependency))])
  const known = Map.groupBy(rows, ({ dependency }) => dependency)
  const ours = new Map<string, VantageLookRow>()
  const combined: Looked[] = []
  for (const entry of looked) {
    const places: Combined[] = []
    const seen: Observation[] = []
    for (const one of entry.seen) {
      if (one.kind !== 'probe') seen.push(one)
      else if (one.dependency === OUR_NETWORK) seen.push(await excused(tx, one, register, now))
      else {
        const before = known.get(one.dependency) ?? []
        const here = ownLook(ours.get(one.dependency) ?? before.find(({ vantage }) => vantage === HERE), one)
        ours.set(one.dependency, here)
        const others = before.flatMap((row) => viewOf(row, register))
        const result = combineViews({ ...toView(here, placeName(register)), freshUntil: now }, others, now)
        places.push(result)
        seen.push({ ...one, ...result.seen })
      }
    }
    const told = places.find(({ fails }) => fails.length > 0)
    combined.push({
      ...entry,
      seen,
      ...(told && { because: { ...entry.because, places: { fails: told.fails, well: told.well } } }),
    })
  }
  await tx.vantages.hold([...ours.values()])
  return combined
}

/** What we see ourselves is kept too, beside what the others see. */
function ownLook(before: VantageLookRow | undefined, seen: Observation): VantageLookRow {
  const after = followed(before && { ...before, badLooks: before.bad_looks }, seen)
  if (!after) return before!
  return {
    vantage: HERE,
    dependency: seen.dependency,
    at: after.at,
    since: after.since,
    status: seen.status,
    outcome: seen.outcome,
    reason: seen.reason ?? null,
    bad_looks: after.badLooks,
    good_at: seen.status === 'operational' ? seen.at : (before?.good_at ?? null),
  }
}

const toView = (row: VantageLookRow, name: string): Omit<View, 'freshUntil'> => ({
  name,
  at: row.at,
  since: row.since,
  status: row.status,
  outcome: row.outcome,
  badLooks: row.bad_looks,
  ...(row.reason !== null && { reason: row.reason }),
})

/** Of a place that is configured no more, nothing counts. */
function viewOf(row: VantageLookRow, { vantages }: Register): View[] {
  const vantage = vantages?.get(row.vantage)
  return vantage ? [{ ...toView(row, vantage.name), freshUntil: row.at + vantage.silentAfter }] : []
}

/** While others see for us all that we look at, that we are cut off here blinds nobody. */
async function excused(tx: StoreTx, seen: Observation, register: Register, now: Instant): Promise<Observation> {
  if (!isBad(seen.status)) return seen
  const probed = [...register.dependencies.values()].filter((watched) => watched.probed).map(({ id }) => id)
  const rows = await tx.vantages.looksAt(probed)
  const views = rows.flatMap((row) => viewOf(row, register).map((view) => ({ ...view, dependency: row.dependency })))
  const fresh = views.filter(({ freshUntil, status }) => freshUntil >= now && status !== 'unknown')
  const covered = new Set(fresh.map(({ dependency }) => dependency))
  if (probed.length === 0 || probed.some((id) => !covered.has(id))) return seen
  const names = [...new Set(fresh.map(({ name }) => name))].join(', ')
  return {
    ...seen,
    status: 'unknown',
    outcome: 'inconclusive',
    reason: `${seen.reason ?? 'cut off'}; ${names} sees for us`,
  }
}
