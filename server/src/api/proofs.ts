import type { DependencyDetail, SystemSummary } from '@bellwether/shared/api.ts'
import type { ApiDeps } from './deps.ts'

type Observations = Pick<ApiDeps['store'], 'observations'>

/** With the moment at which each fallback that serves now last answered a call of ours: "on a fallback" is worth as much as that. */
export async function withProofs<S extends SystemSummary>({ observations }: Observations, systems: S[]): Promise<S[]> {
  const serving = systems.flatMap(({ needs }) =>
    needs.flatMap(({ state, servedBy }) => (state === 'on_fallback' && servedBy !== undefined ? [servedBy] : [])),
  )
  const proofs = await observations.lastGood([...new Set(serving)])
  return systems.map((system) => ({
    ...system,
    needs: system.needs.map((need) =>
      need.state === 'on_fallback' && need.servedBy !== undefined
        ? { ...need, provedAt: proofs.get(need.servedBy) ?? null }
        : need,
    ),
  }))
}

/** The same of what could serve instead. */
export async function provenAlternatives(
  { observations }: Observations,
  found: Omit<DependencyDetail['alternatives'][number], 'provedAt'>[],
): Promise<DependencyDetail['alternatives']> {
  const proofs = await observations.lastGood(found.map(({ id }) => id))
  return found.map((alternative) => ({ ...alternative, provedAt: proofs.get(alternative.id) ?? null }))
}
