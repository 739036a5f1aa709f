import type { Drill, DrillDue, Drills } from '@bellwether/shared/drill.ts'
import { DAY, type Instant } from '@bellwether/shared/time.ts'

const isPast = (day: string, now: Instant): boolean => Date.parse(day) + DAY <= now

/** What is to be drilled: what is planned for a day, and what was to be run again and has not been planned or run since. The most urgent first. */
export function drillsDue(drills: readonly Drill[], now: Instant): DrillDue[] {
  return drills
    .flatMap((drill): DrillDue[] => {
      const base = { drill: drill.id, name: drill.name }
      if (!drill.closed)
        return drill.plannedFor === undefined
          ? []
          : [{ ...base, on: drill.plannedFor, because: 'planned', overdue: isPast(drill.plannedFor, now) }]
      const { nextOn, at } = drill.closed
      const isFollowed = drills.some((other) => isSameLoss(other, drill) && other.createdAt >= at)
      return nextOn === undefined || isFollowed
        ? []
        : [{ ...base, on: nextOn, because: 'again', overdue: isPast(nextOn, now) }]
    })
    .sort((a, b) => a.on.localeCompare(b.on))
}

const isSameLoss = (a: Drill, b: Drill): boolean =>
  a.id !== b.id &&
  JSON.stringify([a.question.off.toSorted(), a.question.whom]) ===
    JSON.stringify([b.question.off.toSorted(), b.question.whom])

/** What was decided in drills and is not done yet. */
export function openActions(drills: readonly Drill[], now: Instant): Drills['actions'] {
  return drills
    .flatMap(({ id, name, closed }) =>
      (closed?.actions ?? []).flatMap((action, index) =>
        action.done ? [] : [{ ...action, drill: id, name, index, overdue: isPast(action.dueBy, now) }],
      ),
    )
    .sort((a, b) => a.dueBy.localeCompare(b.dueBy))
}
