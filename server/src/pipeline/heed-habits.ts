import { isBad } from '@bellwether/shared/status.ts'
import {
  heedHabit,
  isClockNews,
  type KnownHabit,
  LOOKS,
  type PageHabit,
  type Vanished,
  vanishedBecause,
} from '../domain/page-habit.ts'
import type { SavedHabit } from '../store/page-habits.ts'
import type { StoreTx } from '../store/store.ts'
import type { Looked } from './looked.ts'
import type { ObserveDeps } from './observe-deps.ts'

/** A valid answer that lacks what all answers before it carried is no good news: its source is ill, and what it says is unknown unless it is bad. */
export async function heedHabits(
  tx: StoreTx,
  looked: Looked[],
  { memory }: Pick<ObserveDeps, 'memory'>,
): Promise<Looked[]> {
  const pages = new Set(looked.filter((entry) => entry.wanted !== undefined && entry.sourceState === 'ok'))
  const strange = [...pages].map(({ check }) => check.id).filter((id) => !memory.habits.has(id))
  for (const { check_id, habit } of await tx.pageHabits.of(strange))
    if (habit !== null)
      memory.habits.set(check_id, { habit: JSON.parse(habit) as PageHabit, vanished: NOTHING, saved: '' })
  const saved: SavedHabit[] = []
  const answers = looked.map((entry) => {
    const known = pages.has(entry) ? heed(entry, memory) : memory.habits.get(entry.check.id)
    if (!known || !(heedClock(entry, known, memory) || pages.has(entry))) return entry
    const row = rowOf(entry.check.id, known)
    if (known.saved !== row.written) {
      saved.push(row.row)
      known.saved = row.written
    }
    return pages.has(entry) && known.vanished.what.length > 0 ? ill(entry, known.vanished) : entry
  })
  await tx.pageHabits.save(saved)
  return answers
}

const NOTHING: Vanished = { what: [], decides: false }

function heed({ check, wanted }: Looked, memory: ObserveDeps['memory']): KnownHabit | undefined {
  const page = memory.pages.get(check.id)
  const reading = page?.shown
  if (!page || !reading || !wanted) return undefined
  const known = memory.habits.get(check.id) ?? { vanished: NOTHING, saved: '' }
  memory.habits.set(check.id, known)
  const asked = JSON.stringify(wanted)
  if (known.settledBy === reading && known.settledWith === asked) return known
  const listsPast = page.place.provider?.keepsEnded === true
  const place = `${reading.provider} ${page.asked.url}`
  const { habit, vanished } = heedHabit(known.habit, place, reading, { ...wanted, listsPast })
  if (JSON.stringify(habit) === JSON.stringify(known.habit)) {
    known.settledBy = reading
    known.settledWith = asked
  }
  known.habit = habit
  known.vanished = vanished
  return known
}

/** Is there anything new of its clock? */
function heedClock({ check, sourceState }: Looked, known: KnownHabit, memory: ObserveDeps['memory']): boolean {
  const clock = memory.pages.get(check.id)?.read?.clock
  const isFrozen = sourceState === 'frozen'
  if (!clock || !known.habit || (sourceState !== 'ok' && !isFrozen)) return false
  if (!isClockNews(known.habit.clock, clock, isFrozen)) return false
  known.habit = { ...known.habit, clock }
  return true
}

/** Counts that are still under way are not worth a write each: a restart begins them again. */
function rowOf(check: string, { habit, vanished }: KnownHabit): { row: SavedHabit; written: string } {
  const row = {
    check_id: check,
    habit: habit ? JSON.stringify(lasting(habit)) : null,
    vanished: vanished.what.length > 0 ? JSON.stringify(vanished.what) : null,
  }
  return { row, written: `${row.habit}\n${row.vanished}` }
}

const lasting = (habit: PageHabit): PageHabit => ({
  ...habit,
  steady: formed(habit.steady),
  wanted: formed(habit.wanted),
})
const formed = <Counts extends Record<string, number>>(counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, looks]) => looks >= LOOKS)) as Counts

function ill(entry: Looked, vanished: Vanished): Looked {
  const reason = vanishedBecause(vanished)
  const { page, ...rest } = entry
  return {
    ...rest,
    outcome: 'malformed',
    sourceState: 'unreadable',
    reason,
    seen: vanished.decides
      ? entry.seen.map((one) => (isBad(one.status) ? one : { ...one, status: 'unknown', outcome: 'malformed', reason }))
      : entry.seen,
    // What is missing from a list that misses so much was not taken back.
    ...(page && { page: { vendor: page.vendor, reading: page.reading, missingIsGone: false } }),
  }
}
