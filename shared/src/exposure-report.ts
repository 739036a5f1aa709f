import type { CommonCause, Owner, Resting } from './common-cause.ts'
import { CONCENTRATION_RULE, TIER_WEIGHT } from './concentration.ts'
import { type Concentrations, concentrations } from './concentrations.ts'
import { type CutSet, cutSets } from './cut-sets.ts'
import { type BasicEvent, buildFaultTree, type FaultTree } from './fault-tree.ts'
import type { Money } from './money.ts'
import type { Status } from './status.ts'
import type { System } from './system.ts'
import type { Instant } from './time.ts'
import { type Aftermath, asTheyAre, lostWith, type SystemAfter, sumOf, type WhatIf, whatIf } from './what-if.ts'

/** The company as it is now: all that exposure is computed from, in the server and in the browser alike. */
export interface ExposureInput {
  at: Instant
  organisation: string
  systems: System[]
  /** `provedAt`: when it last answered a call of ours. */
  dependencies: (Resting & { status: Status; provedAt?: Instant })[]
  owners: Owner[]
  jurisdictions: { code: string; name: string }[]
}

export interface RankedCut {
  events: { id: string; kind: CommonCause['kind']; name: string; also: { id: string; name: string }[] }[]
  systems: string[]
  /** Of the most important system. */
  tier: number
  costPerHour: { sums: Money[]; unpriced: number }
}

interface Choice {
  system: string
  need: string
}

/** What no question changes. */
export interface Standing {
  /** Needs with one choice only. */
  noFallback: (Choice & { dependency: string })[]
  /** Needs whose every choice goes with one cause that is more than the dependency itself. */
  sharedFates: (Choice & { causes: { id: string; name: string }[] })[]
  /** Choices after the first, with their proof; never proven first, then the oldest. */
  fallbacks: (Choice & { dependency: string; provedAt?: Instant })[]
  concentration: Concentrations
  concentrationRule: string
}

export interface ExposureReport extends Aftermath, Standing {
  /** Smallest losses that stop a system, worst first; of those still standing, where something is off already. */
  cutSets: RankedCut[]
}

/** What we would lose. `size`: how many losses at once are looked for. */
export const exposureReport = (
  input: ExposureInput,
  question: WhatIf = { off: [] },
  size: number = 2,
): ExposureReport => ({
  ...aftermathOf(input, question),
  cutSets: rankedCuts(input, question, size),
  ...standingOf(input),
})

/** What is lost, what stands in for it, what it costs and whom to call: quick enough for every click. A system that the question does not touch is the same object in every answer. */
export function aftermathOf(input: ExposureInput, question: WhatIf): Aftermath {
  const { statusOf, now } = nowOf(input)
  return whatIf({ ...treeOf(input), systems: input.systems }, statusOf, question, now)
}

interface Now {
  statusOf: (dependency: string) => Status
  now: readonly SystemAfter[]
}
const nows = new WeakMap<ExposureInput, Now>()

/** The company with nothing off. Worked out once for each: nothing changes an input. */
function nowOf(input: ExposureInput): Now {
  const known = nows.get(input)
  if (known) return known
  const statuses = new Map(input.dependencies.map(({ id, status }) => [id, status]))
  const statusOf = (id: string): Status => statuses.get(id) ?? 'unknown'
  const found = { statusOf, now: asTheyAre(input.systems, statusOf) }
  nows.set(input, found)
  return found
}

/** Smallest losses that stop a system which still stands, worst first. */
export function rankedCuts(input: ExposureInput, question: WhatIf, size: number): RankedCut[] {
  const tree = treeOf(input)
  return ranked(input.systems, tree, cutSets(standing(tree, question), size))
}

export const standingOf = (input: ExposureInput): Standing => ({
  noFallback: needsOf(input).flatMap(({ anyOf, ...choice }) =>
    anyOf.length === 1 ? [{ ...choice, dependency: anyOf[0]! }] : [],
  ),
  sharedFates: sharedFates(input, treeOf(input)),
  fallbacks: fallbacks(input),
  concentration: concentrations(input),
  concentrationRule: CONCENTRATION_RULE,
})

const trees = new WeakMap<ExposureInput, FaultTree>()

/** The company as a fault tree. Worked out once for each: nothing changes an input. */
export function treeOf(input: ExposureInput): FaultTree {
  const known = trees.get(input)
  if (known) return known
  const owners = new Map(input.owners.map((owner) => [owner.id, owner]))
  const names = new Map(input.jurisdictions.map(({ code, name }) => [code, name]))
  const tree = buildFaultTree({
    systems: input.systems,
    dependencies: input.dependencies,
    ownerOf: (id) => owners.get(id),
    jurisdictionName: (code) => names.get(code) ?? code,
  })
  trees.set(input, tree)
  return tree
}

/** What is off serves nobody: it is no choice any more, and what is lost by it is not asked about again. */
function standing(tree: FaultTree, { off }: WhatIf): FaultTree {
  if (off.length === 0) return tree
  const gone = new Set(lostWith(tree, off).lost)
  const left = tree.systems.map((system) => ({
    ...system,
    needs: system.needs.map((need) => ({ ...need, anyOf: need.anyOf.filter((id) => !gone.has(id)) })),
  }))
  return { ...tree, systems: left.filter(({ needs }) => needs.every(({ anyOf }) => anyOf.length > 0)) }
}

function ranked(systems: readonly System[], tree: FaultTree, sets: readonly CutSet[]): RankedCut[] {
  const byId = new Map(systems.map((system) => [system.id, system]))
  return sets
    .filter(({ events }) => events.length > 0)
    .map((set) => {
      const hit = set.systems.map((id) => byId.get(id)!)
      return {
        weight: hit.reduce((sum, { tier }) => sum + TIER_WEIGHT[tier], 0),
        cut: {
          events: set.events.map((place) => named(tree.events[place]!)),
          systems: hit.toSorted((a, b) => a.tier - b.tier).map(({ id }) => id),
          tier: Math.min(...hit.map(({ tier }) => tier)),
          costPerHour: sumOf(hit),
        },
      }
    })
    .sort((a, b) => a.cut.events.length - b.cut.events.length || b.weight - a.weight)
    .map(({ cut }) => cut)
}

const named = ({ id, kind, name, also }: BasicEvent): RankedCut['events'][number] => ({
  id,
  kind,
  name,
  also: also.map((other) => ({ id: other.id, name: other.name })),
})

const needsOf = ({ systems }: ExposureInput) =>
  systems.flatMap((system) => system.needs.map(({ name, anyOf }) => ({ system: system.id, need: name, anyOf })))

function sharedFates(input: ExposureInput, tree: FaultTree): ExposureReport['sharedFates'] {
  return needsOf(input).flatMap(({ anyOf, ...choice }) => {
    if (anyOf.length < 2) return []
    const [first, ...rest] = anyOf.map((id) => new Set(tree.restsOn.get(id)))
    const common = [...first!].filter((place) => rest.every((places) => places.has(place)))
    return common.length === 0
      ? []
      : [{ ...choice, causes: common.map((place) => ({ id: tree.events[place]!.id, name: tree.events[place]!.name })) }]
  })
}

function fallbacks(input: ExposureInput): ExposureReport['fallbacks'] {
  const proofs = new Map(input.dependencies.map(({ id, provedAt }) => [id, provedAt]))
  return needsOf(input)
    .flatMap(({ anyOf, ...choice }) =>
      anyOf.slice(1).map((dependency) => {
        const provedAt = proofs.get(dependency)
        return { ...choice, dependency, ...(provedAt !== undefined && { provedAt }) }
      }),
    )
    .sort((a, b) => (a.provedAt ?? 0) - (b.provedAt ?? 0))
}
