import { type CommonCause, causesOf, type Owner, type Resting } from './common-cause.ts'
import { CONCENTRATION_RULE, type Concentration, concentration, TIER_WEIGHT } from './concentration.ts'
import { type CutSet, cutSets } from './cut-sets.ts'
import { type BasicEvent, buildFaultTree, type FaultTree } from './fault-tree.ts'
import type { Money } from './money.ts'
import type { Status } from './status.ts'
import type { System } from './system.ts'
import type { Instant } from './time.ts'
import { type Aftermath, lostWith, sumOf, type WhatIf, whatIf } from './what-if.ts'

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

export interface ExposureReport extends Aftermath {
  /** Smallest losses that stop a system, worst first; of those still standing, where something is off already. */
  cutSets: RankedCut[]
  /** Needs with one choice only. */
  noFallback: (Choice & { dependency: string })[]
  /** Needs whose every choice goes with one cause that is more than the dependency itself. */
  sharedFates: (Choice & { causes: { id: string; name: string }[] })[]
  /** Choices after the first, with their proof; never proven first, then the oldest. */
  fallbacks: (Choice & { dependency: string; provedAt?: Instant })[]
  concentration: { vendor: Concentration; parent: Concentration; cloud: Concentration; jurisdiction: Concentration }
  concentrationRule: string
}

/** What we would lose. `size`: how many losses at once are looked for. */
export function exposureReport(input: ExposureInput, question: WhatIf = { off: [] }, size = 2): ExposureReport {
  const owners = new Map(input.owners.map((owner) => [owner.id, owner]))
  const names = new Map(input.jurisdictions.map(({ code, name }) => [code, name]))
  const tree = treeOf(input)
  const statuses = new Map(input.dependencies.map(({ id, status }) => [id, status]))
  return {
    ...whatIf({ ...tree, systems: input.systems }, (id) => statuses.get(id) ?? 'unknown', question),
    cutSets: ranked(input.systems, tree, cutSets(standing(tree, question), size)),
    noFallback: needsOf(input).flatMap(({ anyOf, ...choice }) =>
      anyOf.length === 1 ? [{ ...choice, dependency: anyOf[0]! }] : [],
    ),
    sharedFates: sharedFates(input, tree),
    fallbacks: fallbacks(input),
    concentration: concentrations(input, owners, names),
    concentrationRule: CONCENTRATION_RULE,
  }
}

/** The company as a fault tree. */
export function treeOf(input: ExposureInput): FaultTree {
  const owners = new Map(input.owners.map((owner) => [owner.id, owner]))
  const names = new Map(input.jurisdictions.map(({ code, name }) => [code, name]))
  return buildFaultTree({
    systems: input.systems,
    dependencies: input.dependencies,
    ownerOf: (id) => owners.get(id),
    jurisdictionName: (code) => names.get(code) ?? code,
  })
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

function concentrations(
  input: ExposureInput,
  owners: ReadonlyMap<string, Owner>,
  names: ReadonlyMap<string, string>,
): ExposureReport['concentration'] {
  const byId = new Map(input.dependencies.map((dependency) => [dependency.id, dependency]))
  const companies = new Map(
    input.dependencies.map((dependency) => [
      dependency.id,
      causesOf(dependency, (id) => owners.get(id)).filter(({ kind }) => kind === 'vendor' || kind === 'jurisdiction'),
    ]),
  )
  const label = (id: string) => ({ id, name: owners.get(id)?.name ?? id })
  const topOf = (id: string, seen: readonly string[] = []): string => {
    const parent = owners.get(id)?.parent
    return parent === undefined || seen.includes(parent) ? id : topOf(parent, [...seen, id])
  }
  const over = (groupsOf: (dependency: string) => { id: string; name: string }[]): Concentration =>
    concentration(input, groupsOf)
  return {
    vendor: over((id) => (byId.has(id) ? [label(byId.get(id)!.vendor)] : [])),
    parent: over((id) => (byId.has(id) ? [label(topOf(byId.get(id)!.vendor))] : [])),
    cloud: over((id) => cloudsUnder(byId.get(id), owners).map(label)),
    jurisdiction: over((id) =>
      (companies.get(id) ?? [])
        .filter(({ kind }) => kind === 'jurisdiction')
        .map(({ name }) => ({ id: name, name: names.get(name) ?? name })),
    ),
  }
}

/** The reseller whose path it is, and what the vendor says it runs on. */
function cloudsUnder(dependency: Resting | undefined, owners: ReadonlyMap<string, Owner>): string[] {
  if (!dependency) return []
  const path = dependency.path === 'direct' || dependency.path === 'gateway' ? [] : [dependency.path]
  return [...new Set([...path, ...(owners.get(dependency.vendor)?.hosting ?? [])])]
}
