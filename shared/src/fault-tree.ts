import { type CommonCause, causesOf, type Owner, type Resting } from './common-cause.ts'
import type { System } from './system.ts'

/** One or several common causes that stop exactly the same dependencies of ours: for us they are one event, under the name of the widest. */
export interface BasicEvent extends CommonCause {
  /** Other causes with the same extent. */
  also: CommonCause[]
  /** Dependencies that are lost with it. */
  stops: string[]
}

/** A system is lost when one of its needs is; a need when all its dependencies are; a dependency when one of its events happens. */
export interface FaultTree {
  systems: Pick<System, 'id' | 'name' | 'tier' | 'owner' | 'needs' | 'impactPerHour'>[]
  events: BasicEvent[]
  /** Dependency → places of its events in `events`. */
  restsOn: ReadonlyMap<string, readonly number[]>
}

export interface TreeInput {
  systems: FaultTree['systems']
  dependencies: readonly Resting[]
  ownerOf(id: string): Owner | undefined
  jurisdictionName?(code: string): string
}

/** Widest kind last: it names an event that has several names. */
const WIDTH: Record<CommonCause['kind'], number> = {
  dependency: 0,
  model: 1,
  key: 2,
  service: 3,
  region: 4,
  vendor: 5,
  jurisdiction: 6,
}

/** The company as a fault tree over common causes. Only dependencies that a system needs are in it. */
export function buildFaultTree({ systems, dependencies, ownerOf, jurisdictionName }: TreeInput): FaultTree {
  const needed = new Set(systems.flatMap((system) => system.needs.flatMap((need) => need.anyOf)))
  const causes = new Map<string, { cause: CommonCause; stops: string[] }>()
  for (const dependency of dependencies) {
    if (!needed.has(dependency.id)) continue
    for (const cause of causesOf(dependency, ownerOf, jurisdictionName)) {
      const known = causes.get(cause.id) ?? { cause, stops: [] }
      known.stops.push(dependency.id)
      causes.set(cause.id, known)
    }
  }
  const byExtent = Map.groupBy(causes.values(), ({ stops }) => stops.toSorted().join('\n'))
  const events = [...byExtent.values()].map((same): BasicEvent => {
    const ordered = same.toSorted((a, b) => WIDTH[b.cause.kind] - WIDTH[a.cause.kind])
    const [widest, ...rest] = ordered
    return { ...widest!.cause, also: rest.map(({ cause }) => cause), stops: widest!.stops }
  })
  const restsOn = new Map<string, number[]>([...needed].map((id) => [id, []]))
  events.forEach((event, place) => {
    for (const id of event.stops) restsOn.get(id)?.push(place)
  })
  return { systems, events, restsOn }
}

/** The event that a cause is part of, by any of its names. */
export const eventOf = (tree: FaultTree, cause: string): BasicEvent | undefined =>
  tree.events.find((event) => event.id === cause || event.also.some(({ id }) => id === cause))
