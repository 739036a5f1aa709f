import type { FaultTree } from './fault-tree.ts'
import type { Tier } from './system.ts'

/** What a system of a tier weighs. */
export const TIER_WEIGHT: Record<Tier, number> = { 1: 8, 2: 4, 3: 2, 4: 1 }

export const CONCENTRATION_RULE =
  'Every need weighs what its system does (tier 1: 8, 2: 4, 3: 2, 4: 1), shared evenly among the needs of the system, and counts for the first choice that serves it. Share: weight that rests on the thing, of all weight. HHI (Herfindahl-Hirschman index): the sum of the squared shares in per cent, what rests on several split evenly among them; from near 0 (spread) to 10,000 (all on one), and concentrated above 2,500.'

export interface Concentration {
  /** Largest first. One dependency may rest on several, so that shares may add up to more than 100 %. `part`: the share where what rests on several is split evenly among them, as the index has it. */
  shares: { id: string; name: string; share: number; part: number; systems: string[] }[]
  /** 0…10,000. */
  hhi: number
}

/** How much of what we need rests on each thing of one sort. `groupOf` says which ones a dependency rests on. */
export function concentration(
  tree: Pick<FaultTree, 'systems'>,
  groupsOf: (dependency: string) => readonly { id: string; name: string }[],
): Concentration {
  const found = new Map<string, { name: string; weight: number; systems: Set<string> }>()
  const split = new Map<string, number>()
  let all = 0
  for (const system of tree.systems) {
    const weight = TIER_WEIGHT[system.tier] / Math.max(1, system.needs.length)
    for (const need of system.needs) {
      const first = need.anyOf[0]
      if (first === undefined) continue
      all += weight
      const groups = groupsOf(first)
      for (const { id, name } of groups) {
        split.set(id, (split.get(id) ?? 0) + weight / groups.length)
        const known = found.get(id) ?? { name, weight: 0, systems: new Set() }
        known.weight += weight
        known.systems.add(system.id)
        found.set(id, known)
      }
    }
  }
  const shares = [...found]
    .map(([id, { name, weight, systems }]) => ({
      id,
      name,
      share: all === 0 ? 0 : weight / all,
      part: all === 0 ? 0 : split.get(id)! / all,
      systems: [...systems],
    }))
    .sort((a, b) => b.share - a.share || a.id.localeCompare(b.id))
  const hhi = shares.reduce((sum, { part }) => sum + (part * 100) ** 2, 0)
  return { shares, hhi: Math.round(hhi) }
}
