import { type NeedState, type SystemState, systemState } from '@bellwether/shared/exposure.ts'
import type { Status } from '@bellwether/shared/status.ts'
import type { System } from '@bellwether/shared/system.ts'

export interface Hit {
  system: System
  state: SystemState
  needs: NeedState[]
  /** Which of the lost dependencies it names. */
  hitBy: string[]
  /** The dependency that serves instead now. */
  fallback?: string
}

/** The systems that name any of these dependencies, the most important first, with what serves them now. */
export function blastRadius(
  systems: readonly System[],
  dependencies: readonly string[],
  statusOf: (dependency: string) => Status,
): Hit[] {
  const bad = new Set(dependencies)
  return systems
    .flatMap((system) => {
      const hitBy = [...new Set(system.needs.flatMap((need) => need.anyOf.filter((id) => bad.has(id))))]
      if (hitBy.length === 0) return []
      const { state, needs } = systemState(system, statusOf)
      const fallback = needs.find((need) => need.state === 'on_fallback')?.servedBy
      return [{ system, state, needs, hitBy, ...(fallback !== undefined && { fallback }) }]
    })
    .sort(
      (a, b) =>
        a.system.tier - b.system.tier || RANK[a.state] - RANK[b.state] || a.system.id.localeCompare(b.system.id),
    )
}

const RANK: Record<SystemState, number> = { lost: 0, unknown: 1, on_fallback: 2, served: 3 }
