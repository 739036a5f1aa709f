import type { FaultTree } from './fault-tree.ts'

/** A smallest set of events whose happening together stops a system. */
export interface CutSet {
  /** Places in the tree's `events`, ascending. */
  events: readonly number[]
  /** Systems that it stops, and no smaller part of it would. */
  systems: string[]
}

/** All minimal cut sets of one system up to `size` events, as sorted places. A need without dependencies can never be met: it has the empty set.
 *
 *  Of each need the sets are its minimal hitting sets (every choice must be stopped), found by branching on the first choice that still stands; a system's are those of its needs, without supersets. */
export function cutSetsOf(tree: FaultTree, needs: readonly { anyOf: readonly string[] }[], size: number): number[][] {
  const found = needs.flatMap(({ anyOf }) => hittingSets(choicesOf(tree, anyOf), size))
  return minimal(found)
}

/** Cut sets of all systems, largest blast first. Systems of one set are listed together. */
export function cutSets(tree: FaultTree, size = 2): CutSet[] {
  const bySet = new Map<string, CutSet>()
  for (const system of tree.systems) {
    for (const events of cutSetsOf(tree, system.needs, size)) {
      const key = events.join()
      const known = bySet.get(key) ?? { events, systems: [] }
      known.systems.push(system.id)
      bySet.set(key, known)
    }
  }
  return [...bySet.values()]
}

const choicesOf = (tree: FaultTree, anyOf: readonly string[]): (readonly number[])[] =>
  [...new Set(anyOf)].map((id) => tree.restsOn.get(id) ?? [])

function hittingSets(choices: readonly (readonly number[])[], size: number): number[][] {
  const found = new Map<string, number[]>()
  const stops = choices.map((events) => new Set(events))
  const walk = (taken: number[]): void => {
    const standing = stops.findIndex((events) => !taken.some((event) => events.has(event)))
    if (standing < 0) {
      const set = taken.toSorted((a, b) => a - b)
      found.set(set.join(), set)
      return
    }
    if (taken.length === size) return
    for (const event of choices[standing]!) walk([...taken, event])
  }
  walk([])
  return minimal([...found.values()])
}

/** Without the sets that hold another one. */
function minimal(sets: readonly number[][]): number[][] {
  const kept = new Map<string, number[]>()
  for (const set of sets.toSorted((a, b) => a.length - b.length)) {
    if (kept.has(set.join())) continue
    if (!hasPart(kept, set)) kept.set(set.join(), set)
  }
  return [...kept.values()]
}

/** Is a proper part of `set` among those kept? There are at most 2^size of them. */
function hasPart(kept: ReadonlyMap<string, unknown>, set: readonly number[]): boolean {
  for (let mask = 0; mask < (1 << set.length) - 1; mask++) {
    const part = set.filter((_, index) => mask & (1 << index))
    if (kept.has(part.join())) return true
  }
  return false
}
