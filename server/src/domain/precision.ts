import type { Precision } from '@bellwether/shared/api-attribution.ts'
import type { Cause } from '@bellwether/shared/cause.ts'
import type { Instant } from '@bellwether/shared/time.ts'

interface Said {
  ruled: Cause
  /** What a person said instead; null: nobody did. */
  cause: Cause | null
  count: number
}

/** Overruled against kept, by what the rules had said. Nobody's word is taken for agreement: it is only that nobody objected. That no cause was found is counted apart, and is no mistake. A person who confirms the cause keeps it. */
export function precisionOf(said: readonly Said[], since: Instant): Precision {
  const causes = [...new Set(said.map(({ ruled }) => ruled))]
    .map((cause) => ofCause(cause, said))
    .sort((a, b) => b.judged - a.judged || (a.cause < b.cause ? -1 : 1))
  const decided = causes.filter(({ cause }) => cause !== 'undetermined')
  const sum = (of: (one: (typeof causes)[number]) => number): number => decided.reduce((all, one) => all + of(one), 0)
  const judged = sum((one) => one.judged)
  const kept = sum((one) => one.kept)
  return {
    since,
    judged,
    overruled: judged - kept,
    ...(judged > 0 && { precision: Math.round((kept / judged) * 1000) / 1000 }),
    undetermined: causes.find(({ cause }) => cause === 'undetermined')?.judged ?? 0,
    causes,
  }
}

function ofCause(cause: Cause, all: readonly Said[]): Precision['causes'][number] {
  const own = all.filter(({ ruled }) => ruled === cause)
  const against = own.flatMap(({ cause: to, count }) => (to === null || to === cause ? [] : [{ to, count }]))
  const judged = own.reduce((sum, { count }) => sum + count, 0)
  return {
    cause,
    judged,
    kept: judged - against.reduce((sum, { count }) => sum + count, 0),
    overruled: against.sort((a, b) => b.count - a.count || (a.to < b.to ? -1 : 1)),
  }
}
