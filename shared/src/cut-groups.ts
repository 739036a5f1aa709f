import type { RankedCut } from './exposure-report.ts'
import type { FaultTree } from './fault-tree.ts'

/** A loss, and the narrower ones that are part of it: each stops some, or all, of the same systems by itself. */
export interface CutGroup {
  cut: RankedCut
  within: RankedCut[]
}

/** A short list that is still true: a cut set whose every event is part of an event of a graver one (the service of a vendor within the vendor, the vendor within its jurisdiction), and which stops no other systems, stands under that one. The order stays. */
export function groupCuts(tree: Pick<FaultTree, 'events'>, cuts: readonly RankedCut[]): CutGroup[] {
  const stops = new Map(tree.events.map(({ id, stops }) => [id, new Set(stops)]))
  const isPart = (a: string, b: string): boolean => a === b || stops.get(a)?.isSubsetOf(stops.get(b) ?? NONE) === true
  const groups: (CutGroup & { systems: ReadonlySet<string> })[] = []
  const isWithin = (cut: RankedCut, { cut: wide, systems }: (typeof groups)[number]): boolean =>
    wide.events.length <= cut.events.length &&
    cut.systems.every((system) => systems.has(system)) &&
    cut.events.every((event) => wide.events.some((other) => isPart(event.id, other.id)))
  for (const cut of cuts) {
    const own = { cut, within: [], systems: new Set(cut.systems) }
    const wider = groups.find((group) => isWithin(cut, group))
    const narrower = groups.findIndex((group) => isWithin(group.cut, own))
    if (wider) wider.within.push(cut)
    else if (narrower < 0) groups.push(own)
    else {
      const { cut: old, within } = groups[narrower]!
      groups[narrower] = { ...own, within: [old, ...within] }
    }
  }
  return groups.map(({ cut, within }) => ({ cut, within }))
}

const NONE: ReadonlySet<string> = new Set()
