import type { PageHabit } from '../domain/page-habit.ts'
import type { PageHabitRow } from '../store/tables.ts'
import type { PageTimes } from './look-history.ts'

/** What an earlier life of this process knew of a page. */
export function recalled({ history_read_at, sought_at, habit }: PageHabitRow): PageTimes {
  const { page, clock } = (habit === null ? {} : JSON.parse(habit)) as Partial<PageHabit>
  return {
    ...(history_read_at !== null && { readAt: history_read_at }),
    ...(sought_at !== null && { soughtAt: sought_at }),
    ...(page !== undefined && clock && { earlierClock: { page, clock } }),
  }
}
