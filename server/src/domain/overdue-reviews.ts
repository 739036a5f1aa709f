import type { OverdueReview } from '@bellwether/shared/api-register.ts'
import type { Instant } from '@bellwether/shared/time.ts'
import { fullNameOf, type Register } from './register.ts'
import { reviewOf } from './register-book.ts'

/** What is past its day of review, longest first: systems, dependencies and the companies behind them. */
export function overdueReviews(register: Register, now: Instant): OverdueReview[] {
  const dated = [
    ...register.systems.map(({ id, name = id, reviewBy }) => ({ kind: 'system' as const, id, name, reviewBy })),
    ...[...register.dependencies.values()].map(({ id, reviewBy }) => ({
      kind: 'dependency' as const,
      id,
      name: fullNameOf(register, id),
      reviewBy,
    })),
    ...[...register.vendors.values()].map(({ id, name, reviewBy }) => ({
      kind: 'vendor' as const,
      id,
      name,
      reviewBy,
    })),
  ]
  return dated
    .flatMap(({ reviewBy, ...one }) =>
      reviewBy !== undefined && reviewOf(reviewBy, now) === 'overdue' ? [{ ...one, reviewBy }] : [],
    )
    .sort((a, b) => a.reviewBy.localeCompare(b.reviewBy))
}

/** Teams of the systems behind it, the most important system's first: who would know. */
export function ownersBehind({ systems, dependencies }: Register, { kind, id }: Pick<OverdueReview, 'kind' | 'id'>) {
  if (kind === 'system') return systems.filter((system) => system.id === id).map(({ owner }) => owner)
  const own =
    kind === 'dependency'
      ? new Set([id])
      : new Set(
          [...dependencies.values()].filter(({ vendor, path }) => vendor === id || path === id).map((one) => one.id),
        )
  const needing = systems.filter(({ needs }) => needs.some(({ anyOf }) => anyOf.some((one) => own.has(one))))
  return [...new Set(needing.toSorted((a, b) => a.tier - b.tier).map(({ owner }) => owner))]
}
