import type { System } from '@bellwether/shared/system.ts'
import type { Millis } from '@bellwether/shared/time.ts'

export type ProbePace = { everyMs: Millis; reason: 'as_configured' | 'as_its_primary' | 'usual' }

/** How often a dependency is looked at: as somebody wrote; else as often as the most watched choice that it stands in for, because a fallback is worth what its proof is. */
export function probePace(
  dependency: string,
  statedOf: (dependency: string) => Millis | undefined,
  systems: readonly Pick<System, 'needs'>[],
  usual: Millis,
): ProbePace {
  const own = statedOf(dependency)
  if (own !== undefined) return { everyMs: own, reason: 'as_configured' }
  const primaries = systems.flatMap(({ needs }) =>
    needs.flatMap(({ anyOf }) => anyOf.slice(0, Math.max(0, anyOf.indexOf(dependency)))),
  )
  const demanded = Math.min(...primaries.map((primary) => statedOf(primary) ?? usual))
  return demanded < usual ? { everyMs: demanded, reason: 'as_its_primary' } : { everyMs: usual, reason: 'usual' }
}
