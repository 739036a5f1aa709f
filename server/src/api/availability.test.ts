import type { Availability, Measure } from '@bellwether/shared/api-availability.ts'
import type { ReportSystem } from '@bellwether/shared/api-reports.ts'
import { systemState } from '@bellwether/shared/exposure.ts'
import type { Observation } from '@bellwether/shared/observation.ts'
import type { Status } from '@bellwether/shared/status.ts'
import { HOUR, type Instant, MINUTE } from '@bellwether/shared/time.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Register } from '../domain/register.ts'
import type { RegisterBook } from '../domain/register-book.ts'
import type { Span } from '../domain/spans.ts'
import { weekOf } from '../domain/week.ts'
import { afterPause } from '../pipeline/after-pause.ts'
import { judge } from '../pipeline/judge.ts'
import type { Looked } from '../pipeline/looked.ts'
import { reportOf } from '../pipeline/report.ts'
import { changeStatuses } from '../pipeline/statuses.ts'
import type { Check } from '../store/checks.ts'
import { openDatabase } from '../store/database.ts'
import { statusOfCode } from '../store/observations.ts'
import { createStore, type Store } from '../store/store.ts'
import { availability } from './availability.ts'

/** Sunday night: the histories cross into the next week. */
const START = Date.parse('2026-06-14T21:30:00Z')
const MONDAY = Date.parse('2026-06-15T00:00:00Z')
const GAP = 20 * MINUTE
const IDS = ['lark', 'wren'] as const
const SYSTEM = { id: 'desk', tier: 1, owner: 'o', needs: [{ name: 'chat', anyOf: ['lark', 'wren'] }] }
const watched = (id: string) => ({ id, name: id, vendor: 'v', path: 'direct', probed: true, pageCounts: false })
const register = {
  systems: [SYSTEM],
  dependencies: new Map(IDS.map((id) => [id, { ...watched(id), policy: { badLooks: 3, goodLooks: 3 } }])),
  vendors: new Map(),
  jurisdictions: new Map(),
  report: { timeZone: 'UTC', receivers: [] },
} as unknown as Register

/** A look a minute; good ones come in threes at least, so that nothing flaps. */
type Run = [status: Status | 'gap', looks: number]
const run = fc.oneof(
  fc.tuple(fc.constantFrom<Status>('operational', 'under_maintenance'), fc.integer({ min: 3, max: 40 })),
  fc.tuple(
    fc.constantFrom<Status>('major_outage', 'partial_outage', 'degraded_performance', 'unknown'),
    fc.integer({ min: 1, max: 30 }),
  ),
  fc.tuple(fc.constant('gap' as const), fc.integer({ min: 21, max: 60 })),
) as fc.Arbitrary<Run>
const runs = fc.array(run, { minLength: 4, maxLength: 14 })
const windows = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 300 * 60 }),
    fc.integer({ min: 1, max: 3600 }),
    fc.subarray([...IDS], { minLength: 1 }),
  ),
  { maxLength: 3 },
)

function looksOf(history: readonly Run[]): { at: Instant; status: Status }[] {
  let at = START
  return history.flatMap(([status, looks]) => {
    const begins = at
    at += looks * MINUTE
    return status === 'gap'
      ? []
      : Array.from({ length: looks }, (_, index) => ({ at: begins + index * MINUTE, status }))
  })
}

const lookedAt = (dependency: string, at: Instant, status: Status): Looked => {
  const outcome = status === 'unknown' ? 'inconclusive' : status === 'operational' ? 'healthy' : 'server_error'
  const seen: Observation = { dependency, component: '', kind: 'probe', at, status, outcome, latencyMs: 5, reason: 'x' }
  return { check: {} as Check, at, outcome, latencyMs: 5, seen: [seen], because: {} }
}

/** As `observe` does it, without whom to tell. */
const see = (store: Store, looked: Looked): Promise<void> =>
  store.transaction(async (tx) => {
    const judged = await judge(tx, [looked], register)
    await tx.observations.add(judged.observations)
    await tx.alerts.save(judged.alerts)
    await tx.observations.hold(judged.series.map(({ series }) => series))
    await changeStatuses(tx, judged.series, register)
  })

type Held = Status | 'unwatched'

/** What it was at an instant, by reading every raw look up to then anew. */
function slowly(raw: readonly { at: Instant; status: Status }[], at: Instant): Held {
  let [held, bad, good, blind] = ['unwatched' as Held, 0, 0, 0]
  let firing: Status | undefined
  const past = raw.filter((look) => look.at <= at)
  for (const [index, { status, at: lookedAt }] of past.entries()) {
    const isAfterGap = index > 0 && lookedAt - past[index - 1]!.at > GAP
    // What was seen before nobody looked confirms nothing after it.
    if (isAfterGap) [bad, good] = [0, 0]
    if (isAfterGap && held !== 'unwatched') held = 'unknown'
    const isGood = status === 'operational' || status === 'under_maintenance'
    if (status === 'unknown') blind += 1
    else blind = 0
    if (!isGood && status !== 'unknown') {
      good = 0
      bad += 1
      if (firing || bad >= 3) firing = status
    }
    if (isGood) good = firing ? good + 1 : 0
    if (isGood && (!firing || good >= 3)) [firing, bad, good] = [undefined, 0, 0]
    if (firing) held = firing
    else if (isGood) held = status
    else if (status === 'unknown' && (blind >= 2 || held === 'unwatched')) held = 'unknown'
  }
  const [last, next] = [past.at(-1), raw.find((look) => look.at > at)]
  const isInGap = last && next && next.at - last.at > GAP && at > last.at
  return isInGap && held !== 'unwatched' ? 'unknown' : held
}

const LENGTHS = ['upMs', 'downMs', 'unknownMs', 'maintenanceMs', 'unwatchedMs'] as const
type Lengths = Record<(typeof LENGTHS)[number], number>

const stateOf = (held: Held, isOurs: boolean): (typeof LENGTHS)[number] => {
  if (isOurs || held === 'under_maintenance') return 'maintenanceMs'
  if (held === 'unwatched' || held === 'unknown') return `${held}Ms`
  return held === 'operational' || held === 'degraded_performance' ? 'upMs' : 'downMs'
}

const SYSTEM_STATES = { served: 'upMs', on_fallback: 'upMs', lost: 'downMs', unknown: 'unknownMs' } as const

/** The system, by what each of its dependencies was: what is lost only because we work on it is maintenance. */
function systemStateOf(held: Record<string, Held>, ours: Record<string, boolean>): (typeof LENGTHS)[number] {
  if (Object.values(held).every((one) => one === 'unwatched')) return 'unwatchedMs'
  const status = (id: string): Status => (held[id] === 'unwatched' ? 'unknown' : (held[id] as Status))
  const { state } = systemState(SYSTEM, status)
  const excused = systemState(SYSTEM, (id) => (ours[id] && held[id] !== 'unwatched' ? 'under_maintenance' : status(id)))
  return state === 'lost' && excused.state !== 'lost' ? 'maintenanceMs' : SYSTEM_STATES[state]
}

let databases: { close(): Promise<void> }[]
beforeAll(() => {
  databases = []
})
afterAll(() => Promise.all(databases.map((database) => database.close())))

const sums = (measure: Measure): Lengths =>
  Object.fromEntries(LENGTHS.map((length) => [length, measure[length]])) as Lengths

const shownOf = ({ share, lower, upper, lostMs, unknownMs, maintenanceMs }: ReportSystem) => [
  ...[share, lower, upper, lostMs, unknownMs, maintenanceMs],
]
const shownIn = ({ share, lower, upper, downMs, unknownMs, maintenanceMs }: Measure) => [
  ...[share, lower, upper, downMs, unknownMs, maintenanceMs],
]

test('weeks, and the weekly page, equal a slow reading of every raw look: 50 histories with gaps, maintenance and unknowns', async () => {
  await fc.assert(
    fc.asyncProperty(runs, runs, windows, async (lark, wren, opened) => {
      const database = await openDatabase(':memory:')
      databases.push(database)
      const store = createStore(database.db)
      const looks = { lark: looksOf(lark), wren: looksOf(wren) }
      const now = START + 10 * HOUR
      await store.maintenance.plan(
        opened.map(([from, seconds, dependencies], index) => ({
          ...{ id: `w${index}`, source: 'person' as const, reason: 'work', dependencies, at: START },
          ...{ from: START + from * 1000, to: START + (from + seconds) * 1000 },
        })),
      )
      for (const id of IDS)
        for (const [index, { at, status }] of looks[id].entries()) {
          const before = looks[id][index - 1]
          if (before && at - before.at > GAP)
            await afterPause(store, { kind: 'suspended', from: before.at, to: at }, only(id))
          await see(store, lookedAt(id, at, status))
        }
      const answer = await availability({
        store,
        register: () => register,
        book: () => ({ dependencies: new Map() }) as unknown as RegisterBook,
        now: () => now,
      }).request('/?by=week&periods=2')
      const { items } = (await answer.json()) as Availability
      const expected = await reference(store, now)
      for (const { id, measures } of items) expect([id, ...measures.map(sums)]).toEqual([id, ...expected[id]!])
      const desk = items.find(({ id }) => id === 'desk')!.measures
      for (const measure of desk) {
        const page = await reportOf(store, register, weekOf(measure.from, 'UTC'), now)
        expect(shownOf(page.systems[0]!)).toEqual(shownIn(measure))
        expect(page.causes.map(({ cause, lostMs }) => [cause, lostMs])).toEqual(
          measure.causes.map(({ cause, downMs }) => [cause, downMs]),
        )
        if (measure === desk[1]) expect(page.systems[0]!.before).toBe(desk[0]!.share)
      }
      for (const { measures } of items)
        for (const { share, lower, upper } of measures)
          if (share !== null) expect(lower! <= share + 1e-9 && share <= upper! + 1e-9).toBe(true)
    }),
    { numRuns: 50 },
  )
}, 300_000)

/** A pause of the process blinds all; here each dependency has gaps of its own. */
const only = (id: string): Register => ({ ...register, dependencies: new Map([[id, register.dependencies.get(id)!]]) })

async function reference(store: Store, now: Instant): Promise<Record<string, [Lengths, Lengths]>> {
  const series = await store.observations.allSeries()
  const raw = (id: string) => series.filter(({ dependency }) => dependency === id).map((one) => one.id)
  const looks = Object.fromEntries(
    await Promise.all(
      IDS.map(async (id) => [
        id,
        (await store.observations.between(raw(id), 0, now)).map(({ at, status }) => ({
          at,
          status: statusOfCode(status),
        })),
      ]),
    ),
  ) as Record<string, { at: Instant; status: Status }[]>
  const planned = await store.maintenance.between(0, now)
  const instants = [
    ...IDS.flatMap((id) => looks[id]!.flatMap(({ at }) => [at, at + 1])),
    ...planned.flatMap(({ from, to }: Span) => [from, to]),
    MONDAY,
  ]
  const weekBegin = MONDAY - 7 * 24 * HOUR
  const ordered = [...new Set([weekBegin, ...instants])].filter((at) => at < now).sort((a, b) => a - b)
  const zero = (): Lengths => ({ upMs: 0, downMs: 0, unknownMs: 0, maintenanceMs: 0, unwatchedMs: 0 })
  const found = Object.fromEntries([...IDS, 'desk'].map((id) => [id, [zero(), zero()] as [Lengths, Lengths]]))
  for (const [index, at] of ordered.entries()) {
    const length = (ordered[index + 1] ?? now) - at
    const week = at < MONDAY ? 0 : 1
    const held = Object.fromEntries(IDS.map((id) => [id, slowly(looks[id]!, at)]))
    const ours = Object.fromEntries(
      IDS.map((id) => [
        id,
        planned.some(({ from, to, dependencies }) => from <= at && at < to && dependencies.includes(id)),
      ]),
    )
    for (const id of IDS) found[id]![week][stateOf(held[id]!, ours[id]!)] += length
    found.desk![week][systemStateOf(held, ours)] += length
  }
  return found
}
